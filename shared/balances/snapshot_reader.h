// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "balance_reader.h"

#include <core/clock.h>
#include <rpc/endpoint_pool.h>
#include <watchlist/watchlist.h>

namespace weiwatch {

/// Reads snapshots of one chain through its pool: the header first, then balances pinned to its hash
/// (EIP-1898; by number with the hash checked after, where the node lacks it). The strategy that works is remembered
/// per endpoint; one is trusted after a sample of its answers equals eth_getBalance's.
/// Thread: the pool's. pool and clock outlive it.
class SnapshotReader : public QObject
{
    Q_OBJECT
public:
    SnapshotReader(EndpointPool &pool, const Clock &clock, BlockTag tag = BlockTag::Latest, QObject *parent = nullptr);
    ~SnapshotReader() override;

    /// addresses: each once. Where the header is `known`'s block and `known` holds just these addresses, the balances
    /// are known too and one request is enough.
    [[nodiscard]] QFuture<Result<Snapshot, RpcError>> read(const std::vector<Address> &addresses,
                                                           const std::optional<Snapshot> &known = {});

    /// The strategy an endpoint is read with now; empty before its first snapshot.
    [[nodiscard]] QString strategyOf(const QString &endpoint) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
