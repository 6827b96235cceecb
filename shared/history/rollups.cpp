// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollups.h"

#include <algorithm>

namespace weiwatch::detail {

namespace {

qint64 sliceOf(qint64 timeMs, int level)
{
    const qint64 width = rollupWidthMs(level);
    const qint64 slice = timeMs / width;
    return timeMs < 0 && timeMs % width != 0 ? slice - 1 : slice;
}

SeriesBucket bucketOf(const Change &change)
{
    return {change.timeMs, change.timeMs, change.ether, change.ether, change.ether, change.ether};
}

} // namespace

quint64 columnWidthMs(qint64 fromMs, qint64 toMs, int columns)
{
    // Unsigned: "everything" may be asked for as the least to the greatest qint64.
    const quint64 range = static_cast<quint64>(toMs) - static_cast<quint64>(fromMs);
    return range / static_cast<quint64>(std::max(1, columns));
}

int rollupLevelFor(qint64 fromMs, qint64 toMs, int columns)
{
    const quint64 column = columnWidthMs(fromMs, toMs, columns);
    int level = -1;
    while (level + 1 < kRollupLevels && static_cast<quint64>(rollupWidthMs(level + 1)) <= column) {
        ++level;
    }
    return level;
}

std::optional<SeriesBucket> OpenBuckets::add(int level, const Change &change)
{
    auto &open = m_buckets[level];
    if (open && !change.startsSpan && sliceOf(open->fromMs, level) == sliceOf(change.timeMs, level)) {
        open = merged(*open, bucketOf(change));
        return {};
    }
    return std::exchange(open, bucketOf(change));
}

SeriesBucket merged(const SeriesBucket &a, const SeriesBucket &b)
{
    return {a.fromMs, b.toMs, a.first, std::min(a.min, b.min), std::max(a.max, b.max), b.last};
}

} // namespace weiwatch::detail
