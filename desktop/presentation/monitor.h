// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "balance_state.h"
#include "polling_worker.h"

#include <history/history.h>

#include <QHash>
#include <QThread>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace weiwatch {

/// What is known of one chain.
struct ChainStatus
{
    QString name;
    ChainId id;
    std::chrono::milliseconds interval{0};
    std::optional<BlockRef> block; ///< of the last snapshot
    QDateTime observedAt;          ///< our clock, UTC, when that was taken
    QString endpoint;              ///< label of the one that gave it
    QString strategy;
    std::optional<std::chrono::milliseconds> latency;
    std::vector<EndpointState> endpoints;
    std::optional<RpcError> failure; ///< of the last round, if that failed
    QDateTime failingSince;          ///< UTC, of the first failed round in a row
    std::optional<SecretError> missingSecret;
    bool isWatched = false; ///< some wallet is on it
};

/// The desktop's one source of what is known now: reads the watchlist's chains on a worker thread, stores what was
/// observed, and keeps each wallet's state.
/// Thread: the GUI's; nothing here blocks. clock outlives it.
class Monitor : public QObject
{
    Q_OBJECT
public:
    struct Config
    {
        QString historyPath;
        HttpConfig http;
    };

    Monitor(const Config &config, std::shared_ptr<const SecretStore> secrets, const Clock &clock,
            QObject *parent = nullptr);
    ~Monitor() override;

    /// Opens the history, puts `past` into it, and brings back the last balances, as stale. A past's snapshots join.
    void start(const std::vector<Snapshot> &past = {});
    /// Watches this list from now on.
    void apply(const Watchlist &watchlist);
    void setHttp(const HttpConfig &http);
    /// Stores what a Prometheus told of one chain's wallets; historyRewritten() or historyTrouble() follows.
    [[nodiscard]] QFuture<Result<void, HistoryError>> fill(ChainId chain, const Backfill &backfill);
    /// Reads every chain at once.
    void readNow();

    [[nodiscard]] const Watchlist &watchlist() const { return m_watchlist; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] History &history() { return m_history; }
    [[nodiscard]] BalanceState balance(const WalletKey &wallet) const;
    [[nodiscard]] const std::vector<ChainStatus> &chains() const { return m_chains; }
    [[nodiscard]] const ChainStatus *chain(ChainId id) const;

    /// A chain that was not heard of for so long is no longer live, whatever the reason.
    [[nodiscard]] static std::chrono::milliseconds silenceLimit(std::chrono::milliseconds interval);
    /// Its own timer calls this; tests do after moving their clock.
    void expireSilent();

signals:
    void watchlistChanged();
    /// Some wallet's state on the chain is another.
    void balancesChanged(weiwatch::ChainId chain);
    void chainChanged(weiwatch::ChainId chain);
    /// A snapshot's balances, filtered to what is watched; also when nothing changed.
    void snapshotTaken(const weiwatch::Snapshot &snapshot);
    void readFailed(weiwatch::ChainId chain, const weiwatch::RpcError &error);
    /// What History answers for the chain is another than before, other than by a snapshot at its end.
    void historyRewritten(weiwatch::ChainId chain);
    /// A snapshot is stored.
    void snapshotStored(weiwatch::ChainId chain);
    void historyOpened(const weiwatch::HistoryOpened &opened);
    void historyTrouble(const weiwatch::HistoryError &error);

private:
    void takeSnapshot(const Snapshot &snapshot);
    void takeFailure(ChainId chain, const RpcError &error, const QDateTime &at);
    void takeReorg(ChainId chain, quint64 firstReplaced);
    void takeEndpoints(ChainId chain, const EndpointReport &report);
    void takeMissingSecret(ChainId chain, const SecretError &error);
    void remember(const std::vector<std::pair<WalletKey, StoredPoint>> &points);
    void store(QFuture<Result<void, HistoryError>> written, ChainId chain, void (Monitor::*done)(ChainId));
    [[nodiscard]] std::chrono::milliseconds joinWithin(const ChainStatus &status, const Snapshot &snapshot) const;
    [[nodiscard]] Snapshot watchedPart(const Snapshot &snapshot) const;
    [[nodiscard]] ChainStatus *find(ChainId id);
    [[nodiscard]] std::vector<WalletKey> walletsOn(ChainId id) const;
    void loseTouch(ChainId chain, const std::optional<RpcError> &why);
    void scheduleExpiry();
    void pushPlan();

    const Clock &m_clock;
    HttpConfig m_http;
    Watchlist m_watchlist;
    std::vector<ChainStatus> m_chains;
    QHash<WalletKey, BalanceState> m_states;    ///< exactly the watched wallets
    QHash<WalletKey, StoredPoint> m_remembered; ///< what history held last, watched or not
    QTimer m_expiry;
    History m_history;
    QThread m_thread;
    PollingWorker *m_worker; ///< lives on m_thread, deleted when that finishes
};

} // namespace weiwatch
