// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"
#include "style_sheet.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QVariant>
#include <QWidget>

namespace weiwatch {
namespace {

/// 13 pixels at 96 dots an inch, which the whole layout is drawn for. In points, since who derives a smaller font from
/// it reckons in points.
constexpr double kTextPoints = 9.75;

QFont baseFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (QFontDatabase::hasFamily(QStringLiteral("Inter"))) {
        font.setFamily(QStringLiteral("Inter"));
    }
    font.setPointSizeF(kTextPoints);
    return font;
}

bool desktopIsDark(QApplication &application)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = application.styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown) {
        return scheme == Qt::ColorScheme::Dark;
    }
#endif
    application.setPalette(QPalette()); // back to what the desktop gives, to see whether that is dark
    return themeColors(application.palette()).isDark;
}

void followDesktop(QApplication &application, ThemeChoice choice)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    static QMetaObject::Connection following;
    QObject::disconnect(following);
    if (choice == ThemeChoice::System) {
        following = QObject::connect(application.styleHints(), &QStyleHints::colorSchemeChanged, &application,
                                     [&application] { applyTheme(application, ThemeChoice::System); });
    }
#else
    Q_UNUSED(application)
    Q_UNUSED(choice)
#endif
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice)
{
    const bool isDark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && desktopIsDark(application));
    const ThemeColors &colors = isDark ? darkColors() : lightColors();
    QApplication::setFont(baseFont());
    application.setStyleSheet({}); // the style sheet is a style around the style: off with it before that is changed
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(toPalette(colors));
    application.setStyleSheet(styleSheet(colors));
    followDesktop(application, choice);
}

void setLook(QWidget &widget, const char *property, const QVariant &value)
{
    if (widget.property(property) == value) {
        return;
    }
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

QFont exactFont(const QFont &base)
{
    QFont font = base;
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature(QFont::Tag("tnum"), 1);
    font.setFeature(QFont::Tag("calt"), 0);
#else
    font.setStyleStrategy(QFont::PreferNoShaping);
#endif
    return font;
}

} // namespace weiwatch
