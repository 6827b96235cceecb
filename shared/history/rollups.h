// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"

#include <array>
#include <optional>

namespace weiwatch::detail {

/// Rollups are what a chart of a long range is drawn from: for each wallet and level, what its changes inside one slice
/// of time came to. A slice is four times as wide at each next level: 16 s, 64 s, … 262144 s (three days).
inline constexpr int kRollupLevels = 8;

[[nodiscard]] constexpr qint64 rollupWidthMs(int level)
{
    return qint64{16'000} << (2 * level);
}

/// Of a range in so many columns (at least one).
[[nodiscard]] quint64 columnWidthMs(qint64 fromMs, qint64 toMs, int columns);

/// The widest level whose slices are no wider than a column; -1 where only the points themselves are fine enough.
[[nodiscard]] int rollupLevelFor(qint64 fromMs, qint64 toMs, int columns);

/// A point whose balance differs from the one before, or that begins a span. A step chart is made of these alone.
struct Change
{
    qint64 timeMs = 0;
    double ether = 0;
    bool startsSpan = false;
};

/// The newest bucket of each level of one wallet, which the next change may still fall into.
class OpenBuckets
{
public:
    /// Puts the change into the level's bucket, or into a new one; gives back the bucket that this ended.
    std::optional<SeriesBucket> add(int level, const Change &change);

    [[nodiscard]] const std::optional<SeriesBucket> &at(int level) const { return m_buckets[level]; }
    void restore(int level, const SeriesBucket &bucket) { m_buckets[level] = bucket; }

private:
    std::array<std::optional<SeriesBucket>, kRollupLevels> m_buckets;
};

/// a, then b, as one.
[[nodiscard]] SeriesBucket merged(const SeriesBucket &a, const SeriesBucket &b);

} // namespace weiwatch::detail
