// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <core/block_ref.h>
#include <core/chain_id.h>
#include <core/wei.h>

#include <QHash>

#include <vector>

namespace weiwatch {

/// One block of the devchain.
struct DevBlock
{
    quint64 number = 0;
    Hash hash;
    Hash parent;
    Hash stateRoot;
    qint64 timestamp = 0; ///< seconds since 1970, UTC

    [[nodiscard]] BlockRef ref() const;
};

/// Blocks and the balances at each of them, with no JSON and no socket. Only changes are kept, so a block costs what
/// moved in it. Deterministic: a block's hash is the Keccak of chain, seed, branch, number, time and all balances.
/// Thread: one.
class Ledger
{
public:
    struct Start
    {
        ChainId chain;
        quint64 firstBlock = 0;
        qint64 timestamp = 0;      ///< the first block's
        qint64 spacingSeconds = 2; ///< between headers
        quint64 seed = 1;
    };

    explicit Ledger(const Start &start);

    /// In the next block; while the chain has only its first block, in that one.
    void setBalance(const Address &address, const Wei &balance);
    /// In the next block; false where the sender would have too little then.
    bool transfer(const Address &from, const Address &to, const Wei &amount);
    const DevBlock &mine();
    /// The last `depth` blocks (never the first one) give way to empty ones, one more follows; what waited for the
    /// next block is dropped with them.
    const DevBlock &reorg(int depth);

    [[nodiscard]] quint64 firstNumber() const { return m_start.firstBlock; }
    [[nodiscard]] const DevBlock &head() const { return m_blocks.back(); }
    /// Null where the chain has no such block.
    [[nodiscard]] const DevBlock *block(quint64 number) const;
    /// Also one that a reorg replaced.
    [[nodiscard]] const DevBlock *block(const Hash &hash) const;
    [[nodiscard]] bool isCanonical(const DevBlock &block) const;

    [[nodiscard]] Wei balanceAt(const Address &address, quint64 number) const;

private:
    struct Change
    {
        quint64 block;
        Wei balance;
    };

    [[nodiscard]] Wei pendingBalance(const Address &address) const;
    void apply(const Address &address, const Wei &balance, quint64 number);
    void undoFrom(quint64 number);
    void append();
    [[nodiscard]] DevBlock nextBlock() const;
    [[nodiscard]] Hash hashOf(const DevBlock &block) const;
    void toggleInState(const Address &address, const Wei &balance);

    Start m_start;
    std::vector<DevBlock> m_blocks;
    QHash<Hash, quint64> m_numbers;
    QHash<Hash, DevBlock> m_replaced;
    QHash<Address, std::vector<Change>> m_changes;
    QHash<Address, Wei> m_pending;
    QByteArray m_state;
    quint64 m_branch = 0;
};

} // namespace weiwatch
