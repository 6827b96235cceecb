// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "log.h"
#include "rpc_metrics.h"
#include "wallet_lines.h"

#include <balances/poller.h>

namespace weiwatch {

/// One chain being read, and what is known of it, ready for a page.
/// Thread: the HttpClient's.
class WatchedChain : public QObject
{
    Q_OBJECT
public:
    WatchedChain(const ChainPlan &plan, const Configuration &configuration, HttpClient &http, const Clock &clock,
                 const Log &log, RpcMetrics &metrics);

    [[nodiscard]] const ChainPlan &plan() const { return m_plan; }

    /// Other names, labels or limits for the same plan; what was read stays.
    void describe(const Configuration &configuration);

    void addTo(Page &page) const;

signals:
    void changed();

private:
    void take(const Snapshot &snapshot);
    void fail(const RpcError &error);
    void write();
    void addBalances(Page &page) const;
    void addBlock(Page &page) const;
    void addEndpoints(Page &page) const;

    ChainPlan m_plan;
    WalletLines m_lines;
    const Clock &m_clock;
    const Log &m_log;
    RpcMetrics &m_metrics;
    Poller m_poller;

    std::optional<Snapshot> m_snapshot;
    std::chrono::nanoseconds m_until{0}; ///< monotonic: when the snapshot is stale
    std::chrono::nanoseconds m_loadTime{0};
    WalletLines::Text m_balances;
    CompatPage::Chain m_compatible;
    bool m_failing = false;
};

} // namespace weiwatch
