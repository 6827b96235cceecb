// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporter.h"

#include "exposition.h"

#include <algorithm>

namespace weiwatch {
namespace {

/// All families of a page in the order of design, so that chains only add to them and none comes twice.
Page emptyPage(const Configuration &configuration)
{
    Page page;
    page.prefix = nativePrefix(configuration);
    for (const metrics::Metric *metric :
         {&metrics::kBalanceEther, &metrics::kBalanceLimitEther, &metrics::kBalanceDropLimitRatio,
          &metrics::kBalanceDropWindowSeconds, &metrics::kBalanceRunwayLimitSeconds, &metrics::kBlockNumber,
          &metrics::kBlockTimestampSeconds, &metrics::kLastSuccessSeconds, &metrics::kWalletInfo, &metrics::kChainInfo,
          &metrics::kRpcEndpointUp, &metrics::kRpcEndpointLagBlocks}) {
        page.families.push_back({metric, {}});
    }
    if (isEthexporterCompatible(configuration)) {
        page.compat.emplace();
        page.compat->prefix = configuration.prefix.toStdString();
        page.compat->walletsWatched = configuration.watchlist.wallets.size();
    }
    return page;
}

/// Of the program, not of a chain: PREFIX does not go before it.
std::string reloadText(bool succeeded)
{
    std::string text;
    const std::string name = metrics::kConfigLastReloadSuccessful.name.toByteArray().toStdString();
    exposition::appendHeader(text, name, metrics::kConfigLastReloadSuccessful);
    exposition::appendSample(text, name, {}, succeeded ? "1" : "0");
    return text;
}

} // namespace

Exporter::Exporter(HttpClient &http, const Clock &clock, const Log &log, RpcMetrics &metrics, Scrape &scrape)
    : m_http(http)
    , m_clock(clock)
    , m_log(log)
    , m_metrics(metrics)
    , m_scrape(scrape)
{
    m_heart.callOnTimeout(this, [this] { m_scrape.beat(); });
    m_heart.start(std::chrono::seconds(1));
}

Result<void, SecretError> Exporter::apply(const Configuration &configuration, const SecretStore &secrets)
{
    auto plans = plansFor(configuration.watchlist, secrets);
    if (!plans) {
        return failure(plans.error());
    }
    m_configuration = configuration;
    m_lastReloadSucceeded = true;
    adopt(std::move(*plans));
    publish();
    return {};
}

void Exporter::noteFailedReload()
{
    m_lastReloadSucceeded = false;
    publish();
}

void Exporter::adopt(std::vector<ChainPlan> plans)
{
    std::vector<std::unique_ptr<WatchedChain>> chains;
    for (const ChainPlan &plan : plans) {
        const auto same = std::find_if(m_chains.begin(), m_chains.end(),
                                       [&](const auto &chain) { return chain && chain->plan() == plan; });
        if (same != m_chains.end()) {
            (*same)->describe(m_configuration);
            chains.push_back(std::move(*same));
            continue;
        }
        chains.push_back(std::make_unique<WatchedChain>(plan, m_configuration, m_http, m_clock, m_log, m_metrics));
        connect(chains.back().get(), &WatchedChain::changed, this, &Exporter::publish);
    }
    m_chains = std::move(chains);
}

void Exporter::publish()
{
    auto page = std::make_shared<Page>(emptyPage(m_configuration));
    page->ofTheProgram = reloadText(m_lastReloadSucceeded);
    for (const auto &chain : m_chains) {
        chain->addTo(*page);
    }
    m_scrape.publish(std::move(page));
}

} // namespace weiwatch
