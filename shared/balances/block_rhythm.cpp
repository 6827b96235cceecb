// SPDX-License-Identifier: GPL-3.0-or-later
#include "block_rhythm.h"

#include <algorithm>

namespace weiwatch {

namespace {
// From a block's timestamp to its being known at a public endpoint: most of Ethereum's blocks arrive within two
// seconds of their slot. Coming too early only costs one light request.
constexpr BlockRhythm::milliseconds kSpreading{700};
constexpr BlockRhythm::milliseconds kSoonest{250};
} // namespace

void BlockRhythm::blockSeen(const BlockRef &block)
{
    if (m_last && block.number > m_last->number) {
        const auto blocks = static_cast<qint64>(block.number - m_last->number);
        const milliseconds seen(m_last->time.msecsTo(block.time) / blocks);
        // Half the old and half the new: one missed slot must not throw the rhythm off.
        m_spacing = m_spacing ? (*m_spacing + seen) / 2 : seen;
    }
    m_last = block;
}

void BlockRhythm::forget()
{
    m_last.reset();
    m_spacing.reset();
}

BlockRhythm::milliseconds BlockRhythm::untilNext(const QDateTime &now) const
{
    const auto soonest = std::min(kSoonest, m_interval);
    if (!m_spacing || *m_spacing <= milliseconds(0)) {
        return m_interval;
    }
    const milliseconds sinceBlock(m_last->time.msecsTo(now));
    const auto blocksDue = (sinceBlock + m_interval - kSpreading) / *m_spacing;
    const auto wait = *m_spacing * blocksDue + kSpreading - sinceBlock;
    return wait < soonest ? m_interval : std::min(wait, m_interval);
}

} // namespace weiwatch
