// SPDX-License-Identifier: GPL-3.0-or-later
#include "block_memory.h"

#include <algorithm>

namespace weiwatch {

void BlockMemory::add(const BlockRef &block)
{
    dropFrom(block.number);
    m_blocks.push_back({block.number, block.hash});
    if (m_blocks.size() > kMost) {
        m_blocks.pop_front();
    }
}

void BlockMemory::dropFrom(quint64 number)
{
    while (!m_blocks.empty() && m_blocks.back().number >= number) {
        m_blocks.pop_back();
    }
}

std::optional<Hash> BlockMemory::hashOf(quint64 number) const
{
    const auto found = std::ranges::find(m_blocks, number, &Entry::number);
    return found == m_blocks.end() ? std::nullopt : std::optional(found->hash);
}

const BlockMemory::Entry *BlockMemory::newest() const
{
    return m_blocks.empty() ? nullptr : &m_blocks.back();
}

const BlockMemory::Entry *BlockMemory::newestBelow(quint64 number) const
{
    const auto found = std::find_if(m_blocks.rbegin(), m_blocks.rend(),
                                    [number](const Entry &entry) { return entry.number < number; });
    return found == m_blocks.rend() ? nullptr : &*found;
}

const BlockMemory::Entry *BlockMemory::oldest() const
{
    return m_blocks.empty() ? nullptr : &m_blocks.front();
}

} // namespace weiwatch
