// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QFile>
#include <QString>

namespace weiwatch {

/// Replaces a file's content, or makes it, so that whoever looks at any time, after a power cut too, finds the old
/// content or the new, whole. permissions: of a file that was not there. The error is the system's reason.
[[nodiscard]] Result<void, QString> writeAtomically(const QString &path, const QByteArray &content,
                                                    QFile::Permissions permissions = QFile::ReadOwner |
                                                                                     QFile::WriteOwner);

} // namespace weiwatch
