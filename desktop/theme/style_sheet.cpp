// SPDX-License-Identifier: GPL-3.0-or-later
#include "style_sheet.h"

#include <QPair>

#include <array>

namespace weiwatch {
namespace {

/// @name stands for a colour. Sizes are device-independent pixels.
constexpr char kTemplate[] = R"(
QWidget[surface="background"] { background-color: @background; }
QWidget[surface="panel"] { background-color: @panel; }
QFrame[surface="card"] { background-color: @card; border: 1px solid @border; border-radius: 7px; }
QFrame[line="horizontal"] { background-color: @border; border: none; max-height: 1px; min-height: 1px; }
QFrame[line="vertical"] { background-color: @border; border: none; max-width: 1px; min-width: 1px; }
QDialog, QMainWindow { background-color: @panel; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[surface="clear"] { background: transparent; }
QSplitter::handle { background-color: @border; }
QStatusBar { background-color: @panel; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QToolTip { background-color: @raised; color: @text; border: 1px solid @border; padding: 4px 6px; }

QLabel[role="headline"] { font-size: 30px; font-weight: 700; }
QLabel[role="unit"] { font-size: 18px; color: @mutedText; }
QLabel[role="title"] { font-size: 17px; font-weight: 600; }
QLabel[role="section"] { font-weight: 600; }
QLabel[role="muted"] { color: @mutedText; }
QLabel[role="small"] { font-size: 12px; color: @mutedText; }
QLabel[role="error"] { color: @loss; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="gain"] { color: @gain; }
QLabel[role="loss"] { color: @loss; }
QLabel[dimmed="true"] { color: @mutedText; }

QPushButton {
    background-color: @card; color: @text; border: 1px solid @border; border-radius: 6px;
    padding: 5px 14px; min-height: 17px;
}
QPushButton:hover { background-color: @hover; }
QPushButton:pressed, QPushButton:checked { background-color: @selection; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { background-color: transparent; color: @mutedText; }
QPushButton[look="primary"] { background-color: @accent; color: @accentText; border-color: @accent; font-weight: 600; }
QPushButton[look="primary"]:focus { border-color: @text; }
QPushButton[look="primary"]:disabled { background-color: @hover; color: @mutedText; border-color: @border; }
QPushButton[look="link"], QPushButton[look="danger"] {
    background-color: transparent; border: 1px solid transparent; padding: 5px 8px; text-align: left;
}
QPushButton[look="link"] { color: @accent; }
QPushButton[look="danger"] { color: @loss; }
QPushButton[look="link"]:disabled, QPushButton[look="danger"]:disabled { color: @mutedText; }
QPushButton[look="link"]:hover, QPushButton[look="danger"]:hover { background-color: @hover; }
QPushButton[look="link"]:focus { border-color: @accent; }
QPushButton[look="danger"]:focus { border-color: @loss; }

QToolButton::menu-indicator { image: none; }
QToolButton[look="bare"] { background-color: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton[look="bare"]:hover { background-color: @hover; }
QToolButton[look="bare"]:focus { border-color: @accent; }
QToolButton[segment] {
    background-color: @card; color: @text; border: 1px solid @border; border-left: none; padding: 4px 12px;
    min-height: 17px;
}
QToolButton[segment="first"], QToolButton[segment="only"] {
    border-left: 1px solid @border; border-top-left-radius: 6px; border-bottom-left-radius: 6px;
}
QToolButton[segment="last"], QToolButton[segment="only"] {
    border-top-right-radius: 6px; border-bottom-right-radius: 6px;
}
QToolButton[segment]:hover { background-color: @hover; }
QToolButton[segment]:checked { background-color: @selection; color: @accent; font-weight: 600; }
QToolButton[segment]:focus { border-color: @accent; border-left: 1px solid @accent; }

QLineEdit, QComboBox, QAbstractSpinBox {
    background-color: @card; color: @text; border: 1px solid @border; border-radius: 6px; padding: 5px 9px;
    min-height: 17px; selection-background-color: @accent; selection-color: @accentText;
}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background-color: @panel; color: @mutedText; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QAbstractSpinBox[invalid="true"] { border-color: @loss; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/theme/images/down-@mode.png); width: 10px; height: 6px; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox QAbstractItemView { background-color: @card; color: @text; border: 1px solid @border; padding: 3px; }

QAbstractItemView { background-color: @card; border: 1px solid @border; border-radius: 6px; outline: none; }
QAbstractItemView::item { padding: 4px 7px; color: @text; border: 1px solid transparent; }
QAbstractItemView::item:hover { background-color: @hover; }
QAbstractItemView::item:selected { background-color: @selection; color: @text; }
QTreeView[look="list"] { background-color: @panel; border: none; }
QHeaderView { background-color: @card; border: none; border-radius: 6px; }
QHeaderView::section {
    background-color: @card; color: @mutedText; border: none; border-bottom: 1px solid @border; padding: 5px 8px;
}
QListView[look="pages"] { background-color: transparent; border: none; }
QListView[look="pages"]::item { padding: 8px 10px; border-radius: 6px; }

QMenu { background-color: @card; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 22px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background-color: @selection; color: @text; }
QMenu::item:disabled { color: @mutedText; }
QMenu::separator { height: 1px; background-color: @border; margin: 4px 6px; }

QCheckBox, QRadioButton { spacing: 7px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; background-color: @card; border: 1px solid @mutedText; border-radius: 4px;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked {
    background-color: @accent; border-color: @accent; image: url(:/theme/images/check-@mode.png);
}
QRadioButton::indicator:checked { background-color: @accentText; border: 5px solid @accent; width: 6px; height: 6px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked:disabled { background-color: @mutedText; border-color: @mutedText; }
QRadioButton::indicator:checked:disabled { border-color: @mutedText; }
QProgressBar { background-color: @card; border: 1px solid @border; border-radius: 4px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background-color: @accent; border-radius: 3px; }
QPlainTextEdit { background-color: @card; color: @text; border: 1px solid @border; border-radius: 6px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background-color: @border; border-radius: 4px; margin: 1px; }
QScrollBar::handle:hover { background-color: @mutedText; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

} // namespace

QString styleSheet(const ThemeColors &colors)
{
    // A name that begins another comes after it: accentText before accent.
    const std::array<QPair<QString, QColor>, 14> names{{
        {QStringLiteral("background"), colors.background},
        {QStringLiteral("panel"), colors.panel},
        {QStringLiteral("card"), colors.card},
        {QStringLiteral("raised"), colors.raised},
        {QStringLiteral("selection"), colors.selection},
        {QStringLiteral("hover"), colors.hover},
        {QStringLiteral("border"), colors.border},
        {QStringLiteral("mutedText"), colors.mutedText},
        {QStringLiteral("accentText"), colors.accentText},
        {QStringLiteral("accent"), colors.accent},
        {QStringLiteral("text"), colors.text},
        {QStringLiteral("gain"), colors.gain},
        {QStringLiteral("loss"), colors.loss},
        {QStringLiteral("warning"), colors.warning},
    }};
    QString sheet = QString::fromLatin1(kTemplate);
    sheet.replace(QLatin1String("@mode"), colors.isDark ? QLatin1String("dark") : QLatin1String("light"));
    for (const auto &[name, color] : names) {
        sheet.replace(QLatin1Char('@') + name, color.name());
    }
    return sheet;
}

} // namespace weiwatch
