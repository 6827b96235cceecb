// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QLineEdit;
class QWidget;

namespace weiwatch {

/// A text that wraps, with nothing of it taken for markup: what a server says may be in it.
[[nodiscard]] QLabel *pageText(const QString &text, const char *role, QWidget *parent);
/// A field whose text is never shown, and is no suggestion for later.
[[nodiscard]] QLineEdit *secretEdit(const QString &name, QWidget *parent);
[[nodiscard]] QLineEdit *plainEdit(const QString &name, const QString &text, QWidget *parent);

} // namespace weiwatch
