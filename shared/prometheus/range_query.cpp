// SPDX-License-Identifier: GPL-3.0-or-later
#include "range_query.h"

#include <algorithm>
#include <array>

namespace weiwatch {

using namespace std::chrono_literals;

qint64 RangeQuery::points() const
{
    return toMs < fromMs ? 0 : (toMs - fromMs) / step.count() + 1;
}

std::chrono::milliseconds stepFor(qint64 lengthMs)
{
    constexpr std::array<std::chrono::milliseconds, 4> kSteps{20s, 60s, 120s, 300s};
    const auto fits = [lengthMs](std::chrono::milliseconds step) { return lengthMs / step.count() < kMostRangePoints; };
    const auto *const found = std::ranges::find_if(kSteps, fits);
    return found == kSteps.end() ? kSteps.back() : *found;
}

std::vector<RangeQuery> partsOf(const RangeQuery &query, qint64 mostPoints)
{
    const qint64 step = query.step.count();
    if (step <= 0 || query.fromMs < 0) {
        return {};
    }
    const qint64 most = std::clamp(mostPoints, qint64{1}, kMostRangePoints);
    const qint64 first = (query.fromMs + step - 1) / step * step;
    std::vector<RangeQuery> parts;
    for (qint64 last = query.toMs / step * step; last >= first; last = parts.back().fromMs - step) {
        parts.push_back({query.expression, std::max(first, last - (most - 1) * step), last, query.step});
    }
    return parts;
}

} // namespace weiwatch
