// SPDX-License-Identifier: GPL-3.0-or-later
#include "public_chains.h"

namespace weiwatch {
namespace {

ChainSpec mainnet()
{
    ChainSpec chain;
    chain.name = QStringLiteral("ethereum");
    chain.id = kMainnet;
    for (const char *host :
         {"ethereum-rpc.publicnode.com", "eth.drpc.org", "public.1rpc.io/eth", "eth.merkle.io", "rpc.mevblocker.io"}) {
        chain.endpoints.push_back({.url = u"https://" + QLatin1String(host), .alias = {}, .headers = {}});
    }
    return chain;
}

} // namespace

std::vector<ChainSpec> publicChains()
{
    return {mainnet(), sampleWatchlist().chains.front()};
}

} // namespace weiwatch
