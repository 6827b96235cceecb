// SPDX-License-Identifier: GPL-3.0-or-later
#include "polling_worker.h"

#include <algorithm>

namespace weiwatch {
namespace {

/// The list as if this chain were its only one, so that one chain's missing secret does not silence the others.
Watchlist onlyChain(const Watchlist &watchlist, const ChainSpec &chain)
{
    Watchlist one;
    one.chains = {chain};
    for (WalletSpec wallet : watchlist.wallets) {
        if (wallet.chains.contains(chain.name)) {
            wallet.chains = {chain.name};
            one.wallets.push_back(std::move(wallet));
        }
    }
    return one;
}

} // namespace

PollingWorker::PollingWorker(std::shared_ptr<const SecretStore> secrets, const Clock &clock)
    : m_secrets(std::move(secrets))
    , m_clock(clock)
{
}

PollingWorker::~PollingWorker() = default;

void PollingWorker::apply(const Watchlist &watchlist, const HttpConfig &http)
{
    if (!m_http) {
        m_http = std::make_unique<HttpClient>(http);
    } else if (m_http->config() != http) {
        m_http->setConfig(http);
    }

    std::vector<ChainPlan> wanted;
    for (const ChainSpec &chain : watchlist.chains) {
        const auto plans = plansFor(onlyChain(watchlist, chain), *m_secrets);
        if (plans) {
            wanted.insert(wanted.end(), plans->begin(), plans->end());
        } else {
            emit secretMissing(chain.id, plans.error());
        }
    }

    std::erase_if(m_pollers, [&wanted](const auto &poller) { return !std::ranges::count(wanted, poller->plan()); });
    for (const ChainPlan &plan : wanted) {
        const bool isPolled =
            std::ranges::any_of(m_pollers, [&plan](const auto &poller) { return poller->plan() == plan; });
        if (!isPolled) {
            startPolling(plan);
        }
    }
}

void PollingWorker::startPolling(const ChainPlan &plan)
{
    auto poller = std::make_unique<Poller>(plan, *m_http, m_clock);
    Poller *p = poller.get();
    const ChainId chain = plan.id;
    connect(p, &Poller::snapshotTaken, this, &PollingWorker::snapshotTaken);
    connect(p, &Poller::reorged, this, &PollingWorker::reorged);
    connect(p, &Poller::readFailed, this,
            [this, chain](const RpcError &error, const QDateTime &at) { emit readFailed(chain, error, at); });
    connect(p, &Poller::endpointsChanged, this, [this, p, chain] {
        const QString current = p->pool().current();
        emit endpointsChanged(chain, {p->pool().states(), current, p->strategyOf(current)});
    });
    m_pollers.push_back(std::move(poller));
    p->start();
}

void PollingWorker::pollNow()
{
    for (const auto &poller : m_pollers) {
        poller->pollNow();
    }
}

} // namespace weiwatch
