// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor.h"
#include "wallet_list_model.h"
#include "watchlist_keeper.h"

namespace weiwatch {

/// One watchlist with its history, as one window shows it. The demo's is another one, in files of its own.
/// Thread: the GUI's. clock outlives it.
class Session : public QObject
{
    Q_OBJECT
public:
    struct Config
    {
        QString watchlistPath;
        QString historyPath;
        HttpConfig http;
        bool isDemo = false;
    };

    Session(const Config &config, std::shared_ptr<const SecretStore> secrets, const Clock &clock,
            QObject *parent = nullptr);

    /// Opens the history, reads the watchlist, begins to watch. past: put into the history first (the demo's).
    void start(const std::vector<Snapshot> &past = {});

    [[nodiscard]] const Config &config() const { return m_config; }
    [[nodiscard]] WatchlistKeeper &keeper() { return m_keeper; }
    [[nodiscard]] Monitor &monitor() { return m_monitor; }
    [[nodiscard]] WalletDigests &digests() { return m_digests; }
    [[nodiscard]] WalletListModel &model() { return m_model; }

private:
    Config m_config;
    WatchlistKeeper m_keeper;
    Monitor m_monitor;
    WalletDigests m_digests;
    WalletListModel m_model;
};

} // namespace weiwatch
