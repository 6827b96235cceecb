// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <balances/poller.h>
#include <core/clock.h>
#include <http/http_client.h>
#include <secrets/secret_store.h>
#include <watchlist/watchlist.h>

#include <QObject>

#include <memory>
#include <vector>

namespace weiwatch {

/// What a chain's pool knows of its endpoints.
struct EndpointReport
{
    std::vector<EndpointState> endpoints;
    QString current;  ///< the one that answered last; empty before
    QString strategy; ///< how that one is read
};

/// Owns the network side: one HttpClient and one Poller a chain. Values go in by apply() and come out by signals.
/// Thread: the one it was moved to. clock outlives it.
class PollingWorker : public QObject
{
    Q_OBJECT
public:
    PollingWorker(std::shared_ptr<const SecretStore> secrets, const Clock &clock);
    ~PollingWorker() override;

    /// Chains whose plan is as before are left alone; the others start anew.
    void apply(const Watchlist &watchlist, const HttpConfig &http);
    void pollNow();

signals:
    void snapshotTaken(const weiwatch::Snapshot &snapshot);
    void readFailed(weiwatch::ChainId chain, const weiwatch::RpcError &error, const QDateTime &at);
    void reorged(weiwatch::ChainId chain, quint64 firstReplaced);
    void endpointsChanged(weiwatch::ChainId chain, const weiwatch::EndpointReport &report);
    /// The chain is not read: a secret that its endpoints name cannot be had.
    void secretMissing(weiwatch::ChainId chain, const weiwatch::SecretError &error);

private:
    void startPolling(const ChainPlan &plan);

    std::shared_ptr<const SecretStore> m_secrets;
    const Clock &m_clock;
    std::unique_ptr<HttpClient> m_http; ///< made on the worker's thread, before the pollers that use it
    std::vector<std::unique_ptr<Poller>> m_pollers;
};

} // namespace weiwatch

Q_DECLARE_METATYPE(weiwatch::EndpointReport)
Q_DECLARE_METATYPE(weiwatch::SecretError)
