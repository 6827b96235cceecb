// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "snapshot_reader.h"

#include <secrets/secret_store.h>

namespace weiwatch {

/// One chain's work: what to read, where, how often.
struct ChainPlan
{
    QString name;
    ChainId id;
    BlockTag block = BlockTag::Latest;
    std::chrono::milliseconds interval{12'000};
    std::vector<EndpointConfig> endpoints;
    std::vector<Address> addresses; ///< each once
    RetryPolicy retry;
    friend bool operator==(const ChainPlan &, const ChainPlan &) = default;
};

/// The plans a watchlist asks for, one a chain that has wallets, secrets resolved.
[[nodiscard]] Result<std::vector<ChainPlan>, SecretError> plansFor(const Watchlist &watchlist,
                                                                   const SecretStore &secrets);

/// Reads one chain again and again, in step with its blocks: the next reading is due shortly after the next block is,
/// by the header's time and the spacing seen, and never later than the interval. One reading at a time.
/// Thread: the HttpClient's.
class Poller : public QObject
{
    Q_OBJECT
public:
    Poller(const ChainPlan &plan, HttpClient &http, const Clock &clock, RpcObserver *observer = nullptr,
           QObject *parent = nullptr);
    ~Poller() override;

    [[nodiscard]] const ChainPlan &plan() const;
    [[nodiscard]] const EndpointPool &pool() const;
    [[nodiscard]] QString strategyOf(const QString &endpoint) const;

    void start();
    void stop();
    /// A reading at once, or right after the one under way.
    void pollNow();

signals:
    /// Snapshots of one chain come in order of observation. The block may be the same as before, or lower after a reorg.
    void snapshotTaken(const weiwatch::Snapshot &snapshot);
    /// A whole round failed, on all endpoints. at: UTC.
    void readFailed(const weiwatch::RpcError &error, const QDateTime &at);
    /// What was observed at blocks ≥ firstReplaced no longer holds. Comes before the snapshot that replaces it.
    void reorged(weiwatch::ChainId chain, quint64 firstReplaced);
    void endpointsChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch

Q_DECLARE_METATYPE(weiwatch::RpcError)
Q_DECLARE_METATYPE(weiwatch::ChainId)
