// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain_plan.h"

#include <algorithm>

namespace weiwatch {

namespace {

using std::chrono::milliseconds;

Result<EndpointConfig, SecretError> endpointFor(const EndpointSpec &spec, milliseconds interval,
                                                const SecretStore &secrets)
{
    const auto url = resolveSecrets(spec.url, secrets);
    if (!url) {
        return failure(SecretError(url.error()));
    }
    EndpointConfig config{.label = spec.label(), .url = QUrl(*url, QUrl::StrictMode)};
    for (const auto &header : spec.headers) {
        const auto value = resolveSecrets(header.value, secrets);
        if (!value) {
            return failure(SecretError(value.error()));
        }
        config.headers.append({header.name.toUtf8(), value->toUtf8()});
    }
    // Half the interval: an endpoint that hangs leaves the next one time to answer within the same interval. Not
    // below two seconds, which a slow line may need.
    config.deadline = std::clamp(interval / 2, milliseconds(2'000), milliseconds(10'000));
    return config;
}

std::vector<Address> addressesOn(const QString &chain, const Watchlist &watchlist)
{
    std::vector<Address> addresses;
    for (const auto &wallet : watchlist.wallets) {
        if (wallet.chains.contains(chain)) {
            addresses.push_back(wallet.address);
        }
    }
    std::ranges::sort(addresses);
    const auto repeated = std::ranges::unique(addresses);
    addresses.erase(repeated.begin(), repeated.end());
    return addresses;
}

} // namespace

Result<std::vector<ChainPlan>, SecretError> plansFor(const Watchlist &watchlist, const SecretStore &secrets)
{
    std::vector<ChainPlan> plans;
    for (const auto &chain : watchlist.chains) {
        ChainPlan plan{.name = chain.name, .id = chain.id, .block = chain.block, .interval = chain.interval};
        plan.addresses = addressesOn(chain.name, watchlist);
        if (plan.addresses.empty()) {
            continue;
        }
        for (const auto &spec : chain.endpoints) {
            auto endpoint = endpointFor(spec, plan.interval, secrets);
            if (!endpoint) {
                return failure(SecretError(endpoint.error()));
            }
            plan.endpoints.push_back(std::move(*endpoint));
        }
        // A round that has not succeeded by then is a failed one; the next begins afresh.
        plan.retry.total = std::clamp(plan.interval, milliseconds(5'000), milliseconds(30'000));
        plans.push_back(std::move(plan));
    }
    return plans;
}

} // namespace weiwatch
