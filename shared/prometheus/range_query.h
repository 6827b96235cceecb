// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <vector>

namespace weiwatch {

/// More points a series than this Prometheus refuses. Source: web/api/v1/api.go, queryRange.
inline constexpr qint64 kMostRangePoints = 11'000;

/// The value of an expression at every step from `fromMs` to `toMs`, both inclusive: Unix milliseconds.
struct RangeQuery
{
    QString expression; ///< PromQL
    qint64 fromMs = 0;
    qint64 toMs = 0;
    std::chrono::milliseconds step{60'000};

    /// Points that each series has at the most.
    [[nodiscard]] qint64 points() const;
    friend bool operator==(const RangeQuery &, const RangeQuery &) = default;
};

/// The finest of the usual steps, from 20 s (as often as the stack's Prometheus looks) to 5 min (as long as it holds a
/// value, so that nothing longer than a step goes unseen), that needs one question only for so long a time.
[[nodiscard]] std::chrono::milliseconds stepFor(qint64 lengthMs);

/// The query's steps that are whole multiples of the step since 1970, so that asking again gives the same times, in
/// parts of at most `mostPoints` (and kMostRangePoints) each. The newest first; empty where no step lies inside.
[[nodiscard]] std::vector<RangeQuery> partsOf(const RangeQuery &query, qint64 mostPoints = kMostRangePoints);

} // namespace weiwatch
