// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/block_ref.h>

#include <chrono>
#include <optional>

namespace weiwatch {

/// When the next reading is due, by the blocks seen. A pure value: no timer, no clock.
class BlockRhythm
{
public:
    using milliseconds = std::chrono::milliseconds;

    explicit BlockRhythm(milliseconds interval)
        : m_interval(interval)
    {
    }

    void blockSeen(const BlockRef &block);
    /// What was learnt no longer holds: a reorg.
    void forget();

    /// The time between blocks, where two were seen.
    [[nodiscard]] std::optional<milliseconds> spacing() const { return m_spacing; }

    /// How long to wait from now for the last block that is due within the interval, and a moment for it to spread;
    /// the whole interval where no block is due in it or nothing is known yet. Never more than the interval.
    [[nodiscard]] milliseconds untilNext(const QDateTime &now) const;

private:
    milliseconds m_interval;
    std::optional<BlockRef> m_last;
    std::optional<milliseconds> m_spacing;
};

} // namespace weiwatch
