// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QString>

namespace weiwatch {

/// The golden files' folder, good or bad.
[[nodiscard]] QDir goldenFolder(const QString &name);
[[nodiscard]] QByteArray contentOf(const QString &path);
/// Writes NAME.actual beside an expected file that differs, so that a person can compare and take it over.
[[nodiscard]] bool matchesGolden(const QByteArray &actual, const QString &expectedPath);

} // namespace weiwatch
