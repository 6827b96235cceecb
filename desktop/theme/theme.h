// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme_colors.h"

class QApplication;
class QFont;
class QLabel;
class QWidget;

namespace weiwatch {

/// Gives the whole application one look: the Fusion style, a palette, a style sheet and the fonts. May be called again
/// at any time. With System the desktop's choice is followed, later changes of it too where Qt tells of them (6.5).
///
/// What the style sheet knows (dynamic properties; set them before the widget is first shown, or through setLook):
/// | widget         | property                                  | look                                         |
/// |----------------|-------------------------------------------|----------------------------------------------|
/// | any QWidget    | surface = background, panel               | the fill of an area                          |
/// | QFrame         | surface = card                            | a rounded card with a border                 |
/// | QFrame         | line = horizontal, vertical               | a hairline between areas                     |
/// | QLabel         | role = headline, unit, title, section,    | size, weight and colour ("text" is QLabel's  |
/// |                | muted, small, error, warning, gain, loss  | own property: what it says)                  |
/// | QLabel         | dimmed = true                             | muted, whatever its role: an old value       |
/// | QPushButton    | look = primary, link, danger              | filled with the accent; bare; bare and red   |
/// | QToolButton    | look = bare                               | no frame until it is pointed at              |
/// | QTreeView      | look = list                               | lies on the panel, with no frame of its own  |
/// | QToolButton    | segment = first, middle, last, only       | one row of joined buttons                    |
/// | QLineEdit, QComboBox, spin boxes | invalid = true            | a red border                                 |
void applyTheme(QApplication &application, ThemeChoice choice);

/// Sets one of the properties above and has the style take it in at once.
void setLook(QWidget &widget, const char *property, const QVariant &value);

/// The font for addresses, hashes and amounts that stand in columns: digits of one width where the font has them, and
/// no contextual forms (Inter draws the x of 0x38 as a multiplication sign).
[[nodiscard]] QFont exactFont(const QFont &base);

} // namespace weiwatch
