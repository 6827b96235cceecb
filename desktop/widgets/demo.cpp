// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include <QCoreApplication>

namespace weiwatch {
namespace {

/// Beyond the last minutes a chart's pixel holds many blocks; storing them all would only delay the first picture.
constexpr size_t kBlocksKeptWhole = 150;
constexpr size_t kThinning = 15;

Snapshot toSnapshot(const DemoChain &chain, const DemoChain::PastBlock &past)
{
    Snapshot snapshot;
    snapshot.chain = chain.chainId();
    snapshot.block = past.block;
    snapshot.observedAt = past.block.time;
    snapshot.endpoint = QStringLiteral("demo");
    const std::vector<DemoChain::Wallet> wallets = DemoChain::wallets();
    for (size_t i = 0; i < wallets.size() && i < past.balances.size(); ++i) {
        snapshot.readings.push_back({wallets[i].address, past.balances[i]});
    }
    return snapshot;
}

} // namespace

Watchlist demoWatchlist(const DemoChain &chain)
{
    ChainSpec spec;
    spec.name = QStringLiteral("demo");
    spec.id = chain.chainId();
    spec.interval = DemoChain::kBlockTime;
    EndpointSpec endpoint;
    endpoint.url = chain.url().toString();
    endpoint.alias = QStringLiteral("built-in");
    spec.endpoints = {endpoint};

    Watchlist list;
    list.chains = {spec};
    for (const DemoChain::Wallet &wallet : DemoChain::wallets()) {
        WalletSpec entry;
        entry.name = wallet.name;
        entry.address = wallet.address;
        entry.chains = {spec.name};
        entry.group = QCoreApplication::translate("weiwatch", "Demo");
        if (!wallet.limit.isZero()) {
            entry.limit = wallet.limit;
        }
        list.wallets.push_back(entry);
    }
    return list;
}

std::vector<Snapshot> demoPast(const DemoChain &chain)
{
    const std::vector<DemoChain::PastBlock> blocks = chain.past();
    std::vector<Snapshot> past;
    for (size_t i = 0; i < blocks.size(); ++i) {
        if (i % kThinning == 0 || i + kBlocksKeptWhole >= blocks.size()) {
            past.push_back(toSnapshot(chain, blocks[i]));
        }
    }
    return past;
}

} // namespace weiwatch
