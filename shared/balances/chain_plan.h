// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rpc/endpoint_pool.h>
#include <secrets/secret_store.h>
#include <watchlist/watchlist.h>

#include <core/address.h>

#include <vector>

namespace weiwatch {

/// One chain's work: what to read, where, how often.
struct ChainPlan
{
    QString name;
    ChainId id;
    BlockTag block = BlockTag::Latest;
    std::chrono::milliseconds interval{12'000};
    std::vector<EndpointConfig> endpoints;
    std::vector<Address> addresses; ///< each once
    RetryPolicy retry;
    friend bool operator==(const ChainPlan &, const ChainPlan &) = default;
};

/// The plans a watchlist asks for, one a chain that has wallets, secrets resolved.
[[nodiscard]] Result<std::vector<ChainPlan>, SecretError> plansFor(const Watchlist &watchlist,
                                                                   const SecretStore &secrets);

} // namespace weiwatch
