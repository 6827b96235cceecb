// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace weiwatch {

/// What a person chose; System follows the desktop.
enum class ThemeChoice { System, Light, Dark };

/// The colours of one look. Every text colour keeps at least 4.5:1 on every surface, every series, dot and limit 3:1
/// on the background (WCAG 2.1, 1.4.3 and 1.4.11); tst_theme_colors proves it.
struct ThemeColors
{
    bool isDark = false;

    // Surfaces.
    QColor background; ///< the centre, under the chart
    QColor panel;      ///< the sides, the status bar, dialogs
    QColor card;       ///< frames and fields on a panel
    QColor raised;     ///< tool tips, the crosshair's box
    QColor selection;  ///< the chosen row or segment
    QColor hover;
    QColor border;

    // Text.
    QColor text;
    QColor mutedText;
    QColor accent;     ///< links, chosen segments, the main button's fill
    QColor accentText; ///< on an accent fill
    QColor gain;
    QColor loss; ///< also errors
    QColor warning;

    // The state dot of a wallet, an endpoint, a service.
    QColor okDot;
    QColor warningDot;
    QColor dangerDot;
    QColor unknownDot;

    // The chart.
    QColor gap; ///< behind what was not observed
    QColor grid;
    QColor limit;
    QColor crosshair;
    std::array<QColor, 10> series; ///< told apart with any common kind of colour blindness, by hue and by lightness

    /// A wallet's line, by its place in the list.
    [[nodiscard]] QColor seriesColor(qsizetype index) const;
};

[[nodiscard]] const ThemeColors &lightColors();
[[nodiscard]] const ThemeColors &darkColors();

/// The look that belongs to a widget's palette: what paints by itself asks with palette(), again after PaletteChange.
[[nodiscard]] const ThemeColors &themeColors(const QPalette &palette);

/// Qt's roles in these colours.
[[nodiscard]] QPalette toPalette(const ThemeColors &colors);

/// WCAG's ratio of relative luminance, 1 to 21. Both are taken as opaque.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace weiwatch
