// SPDX-License-Identifier: GPL-3.0-or-later
#include "networks.h"

#include <algorithm>
#include <array>

namespace weiwatch {
namespace {

struct NetworkFacts
{
    quint64 id;
    bool isTest;
    const char *symbol;
    const char *faucet;
};

constexpr char kGoogleFaucet[] = "https://cloud.google.com/application/web3/faucet/ethereum";

constexpr std::array kNetworks{
    NetworkFacts{5, true, "ETH", nullptr},
    NetworkFacts{56, false, "BNB", nullptr},
    NetworkFacts{97, true, "BNB", nullptr},
    NetworkFacts{100, false, "xDAI", nullptr},
    NetworkFacts{137, false, "POL", nullptr},
    NetworkFacts{300, true, "ETH", nullptr},
    NetworkFacts{1337, true, "ETH", nullptr},
    NetworkFacts{10200, true, "xDAI", nullptr},
    NetworkFacts{17000, true, "ETH", nullptr},
    NetworkFacts{31337, true, "ETH", nullptr},
    NetworkFacts{43113, true, "AVAX", nullptr},
    NetworkFacts{43114, false, "AVAX", nullptr},
    NetworkFacts{59141, true, "ETH", nullptr},
    NetworkFacts{80002, true, "POL", nullptr},
    NetworkFacts{84532, true, "ETH", nullptr},
    NetworkFacts{421614, true, "ETH", nullptr},
    NetworkFacts{534351, true, "ETH", nullptr},
    NetworkFacts{560048, true, "ETH", nullptr},
    NetworkFacts{13370002, true, "ETH", nullptr}, // the built-in demo
    NetworkFacts{11155111, true, "ETH", kGoogleFaucet},
    NetworkFacts{11155420, true, "ETH", nullptr},
};

const NetworkFacts *factsOf(ChainId chain)
{
    const auto *found = std::ranges::find(kNetworks, chain.value, &NetworkFacts::id);
    return found == kNetworks.end() ? nullptr : found;
}

} // namespace

bool isTestNetwork(ChainId chain)
{
    const NetworkFacts *facts = factsOf(chain);
    return facts && facts->isTest;
}

QString coinSymbol(ChainId chain)
{
    const NetworkFacts *facts = factsOf(chain);
    return QLatin1String(facts ? facts->symbol : "ETH");
}

std::optional<QUrl> faucetOf(ChainId chain)
{
    const NetworkFacts *facts = factsOf(chain);
    if (!facts || !facts->faucet) {
        return std::nullopt;
    }
    return QUrl(QLatin1String(facts->faucet));
}

} // namespace weiwatch
