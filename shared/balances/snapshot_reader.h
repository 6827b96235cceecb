// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "balance_reader.h"

#include <core/clock.h>
#include <rpc/endpoint_pool.h>
#include <watchlist/watchlist.h>

namespace weiwatch {

/// What one snapshot is asked for.
struct SnapshotRequest
{
    std::vector<Address> addresses; ///< each once
    /// Where the head is this snapshot's block and it holds just these addresses, the balances are known and one
    /// request is enough.
    std::optional<Snapshot> known;
    /// A head this says yes to is older than what was already seen: StaleBlock, and another endpoint is asked.
    std::function<bool(const BlockRef &)> isStale;
};

/// Reads snapshots of one chain through its pool: the header first, then balances pinned to its hash
/// (EIP-1898; by number with the hash checked after, where the node lacks it). The strategy that works is remembered
/// per endpoint; one is trusted only after a sample of its answers equals eth_getBalance's at the same block. A
/// remembered strategy that stops working is chosen anew; one that is not the first choice is reconsidered each hour.
/// Thread: the pool's. pool and clock outlive it.
class SnapshotReader : public QObject
{
    Q_OBJECT
public:
    SnapshotReader(EndpointPool &pool, const Clock &clock, BlockTag tag = BlockTag::Latest, QObject *parent = nullptr);
    ~SnapshotReader() override;

    [[nodiscard]] QFuture<Result<Snapshot, RpcError>> read(const SnapshotRequest &request);

    /// The hash of the canonical block of this number, from whichever endpoint answers.
    [[nodiscard]] QFuture<Result<Hash, RpcError>> hashAt(quint64 number);

    /// The strategy an endpoint is read with now; empty before its first snapshot.
    [[nodiscard]] QString strategyOf(const QString &endpoint) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
