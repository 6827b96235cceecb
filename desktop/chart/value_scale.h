// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns.h"

#include <QLocale>

#include <optional>
#include <vector>

namespace weiwatch {

struct ValueTick
{
    double value = 0;
    QString label;
    friend bool operator==(const ValueTick &, const ValueTick &) = default;
};

/// A value axis: its ends lie on ticks, which are 1, 2 or 5 times a power of ten apart.
struct ValueScale
{
    double lowest = 0, highest = 1;
    std::vector<ValueTick> ticks; ///< from lowest to highest; at least two

    friend bool operator==(const ValueScale &, const ValueScale &) = default;
};

/// What a value axis shows: all of the visible data; a limit, and zero, where the data still keep a fifth of the
/// height (so a small change of a large balance is not flattened, and a limit in sight is shown). A balance that does
/// not change has no shape to lose, and is shown with zero.
/// Never below zero. Labels have just the decimals that tell neighbouring ticks apart.
[[nodiscard]] ValueScale valueScale(const std::optional<ValueExtremes> &visible, std::vector<double> limits,
                                    int mostTicks, const QLocale &locale);

} // namespace weiwatch
