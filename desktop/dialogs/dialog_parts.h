// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QBoxLayout;
class QDialog;
class QPushButton;
class QWidget;

namespace weiwatch {

/// A dialog's last row, with texts of ours: Qt's own are in the language of its translations, which may be missing.
struct DialogButtons
{
    QPushButton *accept;
    QPushButton *cancel;
};
[[nodiscard]] DialogButtons addDialogButtons(QDialog &dialog, QBoxLayout &layout, const QString &acceptText);

/// Puts a form into a scroll area that shows no frame, so that the dialog fits any screen.
[[nodiscard]] QWidget *scrollable(QWidget *form, QWidget *parent);

} // namespace weiwatch
