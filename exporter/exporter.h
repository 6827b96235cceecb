// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scrape.h"
#include "watched_chain.h"

#include <QTimer>

namespace weiwatch {

/// Reads every chain of a configuration and keeps the page of a Scrape up to date.
/// Thread: the HttpClient's.
class Exporter : public QObject
{
    Q_OBJECT
public:
    Exporter(HttpClient &http, const Clock &clock, const Log &log, RpcMetrics &metrics, Scrape &scrape);

    /// Watches this from now on. A chain whose plan stays the same keeps its readings. On an error nothing changes.
    [[nodiscard]] Result<void, SecretError> apply(const Configuration &configuration, const SecretStore &secrets);

    /// A new configuration could not be had; the old one goes on.
    void noteFailedReload();

private:
    void adopt(std::vector<ChainPlan> plans);
    void publish();

    HttpClient &m_http;
    const Clock &m_clock;
    const Log &m_log;
    RpcMetrics &m_metrics;
    Scrape &m_scrape;
    Configuration m_configuration;
    std::vector<std::unique_ptr<WatchedChain>> m_chains;
    bool m_lastReloadSucceeded = true;
    QTimer m_heart;
};

} // namespace weiwatch
