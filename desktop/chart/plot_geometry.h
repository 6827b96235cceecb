// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_types.h"

#include <algorithm>
#include <cmath>

namespace weiwatch {

/// Where times and values stand, in the widget's coordinates.
struct PlotGeometry
{
    QRectF area;
    ChartRange range;
    double lowest = 0, highest = 1;
    double ratio = 1; ///< device pixels a coordinate

    /// One for each device pixel.
    [[nodiscard]] int columns() const { return std::max(0, static_cast<int>(std::floor(area.width() * ratio))); }
    [[nodiscard]] double columnLeft(int column) const { return area.left() + column / ratio; }

    [[nodiscard]] double xOf(qint64 timeMs) const
    {
        return area.left() +
               static_cast<double>(timeMs - range.fromMs) * area.width() / static_cast<double>(range.length());
    }
    [[nodiscard]] double fractionAt(double x) const { return area.width() > 0 ? (x - area.left()) / area.width() : 0; }
    [[nodiscard]] qint64 timeAt(double x) const
    {
        return range.fromMs + std::llround(fractionAt(x) * static_cast<double>(range.length()));
    }
    [[nodiscard]] double yOf(double value) const
    {
        return area.bottom() - (value - lowest) / (highest - lowest) * area.height();
    }
    [[nodiscard]] double snapped(double coordinate) const { return std::round(coordinate * ratio) / ratio; }
};

} // namespace weiwatch
