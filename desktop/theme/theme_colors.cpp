// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme_colors.h"

#include <algorithm>
#include <cmath>

namespace weiwatch {
namespace {

ThemeColors makeLight()
{
    ThemeColors colors;
    colors.isDark = false;
    colors.background = QColor(0xffffff);
    colors.panel = QColor(0xf6f7f9);
    colors.card = QColor(0xffffff);
    colors.raised = QColor(0xf6f7f9);
    colors.selection = QColor(0xe6f0ff);
    colors.hover = QColor(0xeceef2);
    colors.border = QColor(0xdfe2e7);
    colors.text = QColor(0x191c20);
    colors.mutedText = QColor(0x5d6470);
    colors.accent = QColor(0x205fcc);
    colors.accentText = QColor(0xffffff);
    colors.gain = QColor(0x0f7445);
    colors.loss = QColor(0xbb332b);
    colors.warning = QColor(0x855a00);
    colors.okDot = QColor(0x1a8a54);
    colors.warningDot = QColor(0x9a6700);
    colors.dangerDot = QColor(0xc93c33);
    colors.unknownDot = QColor(0x7c838e);
    colors.gap = QColor(0xefeff1);
    colors.grid = QColor(0xe2e4e9);
    colors.limit = QColor(0x9a6700);
    colors.crosshair = QColor(0x5d6470);
    colors.series = {QColor(0x2a6bd6), QColor(0xb35900), QColor(0x00806a), QColor(0x8a3fc4), QColor(0xc0392b),
                     QColor(0x7a5230), QColor(0xb83280), QColor(0x687500), QColor(0x007a9e), QColor(0x5d6470)};
    return colors;
}

ThemeColors makeDark()
{
    ThemeColors colors;
    colors.isDark = true;
    colors.background = QColor(0x1b1d21);
    colors.panel = QColor(0x202428);
    colors.card = QColor(0x1b1d21);
    colors.raised = QColor(0x262a30);
    colors.selection = QColor(0x2a3444);
    colors.hover = QColor(0x2a2f36);
    colors.border = QColor(0x343940);
    colors.text = QColor(0xeceef1);
    colors.mutedText = QColor(0xa3aab4);
    colors.accent = QColor(0x79aaff);
    colors.accentText = QColor(0x10203c);
    colors.gain = QColor(0x52c78c);
    colors.loss = QColor(0xff8177);
    colors.warning = QColor(0xe3b341);
    colors.okDot = QColor(0x4cc38a);
    colors.warningDot = QColor(0xe0b040);
    colors.dangerDot = QColor(0xff7b72);
    colors.unknownDot = QColor(0x8b929c);
    colors.gap = QColor(0x2a2b2f);
    colors.grid = QColor(0x2e3238);
    colors.limit = QColor(0xe0b040);
    colors.crosshair = QColor(0xa3aab4);
    colors.series = {QColor(0x6ea3ff), QColor(0xf0a04b), QColor(0x3fc7a6), QColor(0xc08bf0), QColor(0xff8177),
                     QColor(0xc9a27a), QColor(0xf083bd), QColor(0xc2cc4e), QColor(0x4fc3e8), QColor(0xa3aab4)};
    return colors;
}

/// Source: WCAG 2.1, definition of relative luminance.
double relativeLuminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QColor ThemeColors::seriesColor(qsizetype index) const
{
    const auto count = static_cast<qsizetype>(series.size());
    return series[static_cast<size_t>(((index % count) + count) % count)];
}

const ThemeColors &lightColors()
{
    static const ThemeColors colors = makeLight();
    return colors;
}

const ThemeColors &darkColors()
{
    static const ThemeColors colors = makeDark();
    return colors;
}

const ThemeColors &themeColors(const QPalette &palette)
{
    // By the text alone: a style sheet may have made the ground transparent, which reads as black.
    const bool isDark = palette.color(QPalette::WindowText).lightnessF() > 0.5F;
    return isDark ? darkColors() : lightColors();
}

QPalette toPalette(const ThemeColors &colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.panel);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.card);
    palette.setColor(QPalette::AlternateBase, colors.panel);
    palette.setColor(QPalette::ToolTipBase, colors.raised);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.mutedText);
    palette.setColor(QPalette::Button, colors.card);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.accentText);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.accentText);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::Light, colors.isDark ? colors.hover : colors.card);
    palette.setColor(QPalette::Midlight, colors.hover);
    palette.setColor(QPalette::Mid, colors.border);
    palette.setColor(QPalette::Dark, colors.border);
    palette.setColor(QPalette::Shadow, colors.isDark ? QColor(Qt::black) : colors.border);
    // What cannot be used now is told by its shape and a muted text that can still be read.
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, colors.mutedText);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.hover);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, colors.mutedText);
    return palette;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double one = relativeLuminance(a);
    const double other = relativeLuminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace weiwatch
