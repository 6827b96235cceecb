// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchlist.h"

#include "url_rules.h"

#include <algorithm>

namespace weiwatch {
namespace {

template <class Spec>
const Spec *named(const std::vector<Spec> &specs, const QString &name)
{
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const Spec &spec) { return spec.name == name; });
    return found == specs.end() ? nullptr : &*found;
}

} // namespace

QString toString(BlockTag tag)
{
    switch (tag) {
    case BlockTag::Latest:
        return QStringLiteral("latest");
    case BlockTag::Safe:
        return QStringLiteral("safe");
    case BlockTag::Finalized:
        return QStringLiteral("finalized");
    }
    Q_UNREACHABLE();
}

QString EndpointSpec::label() const
{
    return alias.isEmpty() ? detail::hostLabel(url) : alias;
}

const ChainSpec *Watchlist::chain(const QString &name) const
{
    return named(chains, name);
}

const WalletSpec *Watchlist::wallet(const QString &name) const
{
    return named(wallets, name);
}

Watchlist sampleWatchlist()
{
    ChainSpec sepolia;
    sepolia.name = QStringLiteral("sepolia");
    sepolia.id = kSepolia;
    for (const char *url :
         {"https://ethereum-sepolia-rpc.publicnode.com", "https://gateway.tenderly.co/public/sepolia",
          "https://public.1rpc.io/sepolia", "https://0xrpc.io/sep", "https://eth-sepolia.api.onfinality.io/public"}) {
        sepolia.endpoints.push_back({QString::fromLatin1(url), {}, {}});
    }
    WalletSpec sample;
    sample.name = QStringLiteral("sample");
    sample.address = Address::parse(u"0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930").value();
    sample.chains = QStringList{sepolia.name};
    Watchlist list;
    list.chains.push_back(sepolia);
    list.wallets.push_back(sample);
    return list;
}

} // namespace weiwatch
