// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_types.h"

#include <QLocale>
#include <QTimeZone>

#include <functional>
#include <vector>

namespace weiwatch {

struct TimeTick
{
    qint64 timeMs = 0;
    QString label; ///< empty where it would be clipped
    friend bool operator==(const TimeTick &, const TimeTick &) = default;
};

/// The room a time axis has, in pixels.
struct TickSpace
{
    double width = 0;     ///< of the axis
    double leftRoom = 0;  ///< for labels, beyond its left end
    double rightRoom = 0; ///< and beyond its right end
};

using TextWidth = std::function<double(const QString &)>;

/// Ticks on round local times: seconds, minutes, hours, local midnights, weeks, half months, months or years, as close
/// together as labels fit without touching. A time that a change of clocks leaves out has no tick; one that happens
/// twice has two.
[[nodiscard]] std::vector<TimeTick> timeTicks(const ChartRange &range, const TickSpace &space, const QTimeZone &zone,
                                              const QLocale &locale, const TextWidth &textWidth);

/// "Sat 21 Nov 00:36:12", in the locale's order; the year is told where it is not the present one.
[[nodiscard]] QString preciseTime(qint64 timeMs, const QTimeZone &zone, const QLocale &locale, int presentYear);

} // namespace weiwatch
