// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/block_ref.h>

#include <deque>
#include <optional>

namespace weiwatch {

/// The blocks that snapshots were taken at, as far back as a reorg is looked for.
class BlockMemory
{
public:
    struct Entry
    {
        quint64 number = 0;
        Hash hash;
    };

    /// Blocks come in rising order; one of the newest's number replaces it.
    void add(const BlockRef &block);
    void dropFrom(quint64 number);

    [[nodiscard]] std::optional<Hash> hashOf(quint64 number) const;
    [[nodiscard]] const Entry *newest() const;
    /// The newest below the number.
    [[nodiscard]] const Entry *newestBelow(quint64 number) const;
    [[nodiscard]] const Entry *oldest() const;

private:
    // Ethereum finalizes after two epochs of 32 blocks; what was read at faster chains' blocks lies further apart.
    static constexpr std::size_t kMost = 128;
    std::deque<Entry> m_blocks;
};

} // namespace weiwatch
