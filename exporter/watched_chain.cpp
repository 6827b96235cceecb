// SPDX-License-Identifier: GPL-3.0-or-later
#include "watched_chain.h"

#include <sentences/rpc_sentences.h>

#include <algorithm>

namespace weiwatch {
namespace {

void add(Page &page, const metrics::Metric &metric, WalletLines::Text text,
         std::optional<std::chrono::nanoseconds> until = {})
{
    const auto family = std::find_if(page.families.begin(), page.families.end(),
                                     [&](const PageFamily &one) { return one.metric == &metric; });
    Q_ASSERT(family != page.families.end());
    family->blocks.push_back({std::move(text), until});
}

double unixSeconds(const QDateTime &time)
{
    return static_cast<double>(time.toMSecsSinceEpoch()) / 1000;
}

} // namespace

WatchedChain::WatchedChain(const ChainPlan &plan, const Configuration &configuration, HttpClient &http,
                           const Clock &clock, const Log &log, RpcMetrics &metrics)
    : m_plan(plan)
    , m_lines(plan, configuration)
    , m_clock(clock)
    , m_log(log)
    , m_metrics(metrics)
    , m_poller(plan, http, clock, &metrics)
{
    connect(&m_poller, &Poller::snapshotTaken, this, &WatchedChain::take);
    connect(&m_poller, &Poller::readFailed, this, &WatchedChain::fail);
    connect(&m_poller, &Poller::endpointsChanged, this, &WatchedChain::changed);
    m_poller.start();
}

void WatchedChain::describe(const Configuration &configuration)
{
    m_lines = WalletLines(m_plan, configuration);
    write();
}

void WatchedChain::take(const Snapshot &snapshot)
{
    if (!m_snapshot || m_failing) {
        m_log.info(m_failing ? QStringLiteral("chain is read again") : QStringLiteral("chain is read"),
                   {{"chain", m_plan.name},
                    {"block", static_cast<qint64>(snapshot.block.number)},
                    {"wallets", static_cast<qint64>(snapshot.readings.size())},
                    {"endpoint", snapshot.endpoint},
                    {"strategy", snapshot.strategy}});
    }
    m_failing = false;
    m_snapshot = snapshot;
    m_until = m_clock.monotonic() + 2 * m_plan.interval;
    m_loadTime = m_metrics.takeTimeSpent(m_plan.name);
    write();
    emit changed();
}

void WatchedChain::fail(const RpcError &error)
{
    m_failing = true;
    m_log.warning(QStringLiteral("chain could not be read"), {{"chain", m_plan.name},
                                                              {"endpoint", error.endpoint},
                                                              {"outcome", QString::fromLatin1(outcomeOf(error.kind))},
                                                              {"error", sentence(error)}});
    emit changed();
}

void WatchedChain::write()
{
    if (!m_snapshot) {
        return;
    }
    m_balances = m_lines.balances(m_snapshot->readings);
    m_compatible = m_lines.compatible(m_snapshot->readings);
    m_compatible.until = m_until;
    m_compatible.loadTime = m_loadTime;
}

void WatchedChain::addTo(Page &page) const
{
    if (m_snapshot) {
        addBalances(page);
        addBlock(page);
    }
    add(page, metrics::kWalletInfo, m_lines.walletInfo);
    add(page, metrics::kChainInfo, m_lines.chainInfo);
    addEndpoints(page);
}

// A limit goes with its balance: a rule that compares the two then finds neither, and says nothing false.
void WatchedChain::addBalances(Page &page) const
{
    add(page, metrics::kBalanceEther, m_balances, m_until);
    add(page, metrics::kBalanceLimitEther, m_lines.limits, m_until);
    add(page, metrics::kBalanceDropLimitRatio, m_lines.dropRatios, m_until);
    add(page, metrics::kBalanceDropWindowSeconds, m_lines.dropWindows, m_until);
    add(page, metrics::kBalanceRunwayLimitSeconds, m_lines.runwayLimits, m_until);
    if (page.compat) {
        page.compat->chains.push_back(m_compatible);
    }
}

void WatchedChain::addBlock(Page &page) const
{
    const BlockRef &block = m_snapshot->block;
    add(page, metrics::kBlockNumber, m_lines.ofChain(metrics::kBlockNumber, static_cast<double>(block.number)));
    add(page, metrics::kBlockTimestampSeconds,
        m_lines.ofChain(metrics::kBlockTimestampSeconds, unixSeconds(block.time)));
    add(page, metrics::kLastSuccessSeconds,
        m_lines.ofChain(metrics::kLastSuccessSeconds, unixSeconds(m_snapshot->observedAt)));
}

void WatchedChain::addEndpoints(Page &page) const
{
    std::vector<std::pair<QString, double>> up;
    std::vector<std::pair<QString, double>> lag;
    for (const EndpointState &state : m_poller.pool().states()) {
        const bool wasAsked = state.isUp || state.isRefused || state.lastError;
        if (wasAsked) {
            up.emplace_back(state.label, state.isUp ? 1 : 0);
        }
        if (state.head) {
            lag.emplace_back(state.label, static_cast<double>(state.lagBlocks));
        }
    }
    add(page, metrics::kRpcEndpointUp, m_lines.ofEndpoints(metrics::kRpcEndpointUp, up));
    add(page, metrics::kRpcEndpointLagBlocks, m_lines.ofEndpoints(metrics::kRpcEndpointLagBlocks, lag));
}

} // namespace weiwatch
