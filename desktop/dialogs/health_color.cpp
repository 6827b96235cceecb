// SPDX-License-Identifier: GPL-3.0-or-later
#include "health_color.h"

#include <theme/theme_colors.h>

namespace weiwatch {

QColor healthColor(Health health, const QPalette &palette)
{
    const ThemeColors &colors = themeColors(palette);
    switch (health) {
    case Health::Live:
        return colors.okDot;
    case Health::BelowLimit:
        return colors.warningDot;
    case Health::Silent:
        return colors.dangerDot;
    case Health::Waiting:
        break;
    }
    return colors.unknownDot;
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const ThemeColors &colors = themeColors(palette);
    switch (tone) {
    case Tone::Gain:
        return colors.gain;
    case Tone::Loss:
        return colors.loss;
    case Tone::Neutral:
        break;
    }
    return colors.mutedText;
}

} // namespace weiwatch
