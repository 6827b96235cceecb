// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchlist_keeper.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;

} // namespace

WatchlistKeeper::WatchlistKeeper(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(150ms);
    connect(&m_settle, &QTimer::timeout, this, &WatchlistKeeper::load);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_settle.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
}

void WatchlistKeeper::load()
{
    watch();
    if (!QFileInfo::exists(path())) {
        // Deleted under a running program: the list in force stays until the person changes it.
        if (!m_hasList) {
            accept({});
        }
        setFaults({});
        return;
    }
    const auto loaded = m_file.load();
    if (!loaded) {
        setFaults(loaded.error());
        return;
    }
    m_warnings = loaded->warnings;
    accept(loaded->watchlist);
    setFaults({});
}

Result<void, WatchlistSaveError> WatchlistKeeper::replace(const Watchlist &watchlist)
{
    QDir().mkpath(QFileInfo(path()).absolutePath());
    const auto saved = m_file.save(watchlist);
    if (!saved) {
        if (saved.error().kind == WatchlistSaveError::Kind::ChangedOnDisk) {
            load();
        }
        return failure(saved.error());
    }
    watch();
    if (!saved->isEmpty()) {
        emit backedUp(*saved);
    }
    accept(watchlist);
    setFaults({});
    return {};
}

void WatchlistKeeper::accept(const Watchlist &watchlist)
{
    if (m_hasList && m_watchlist == watchlist) {
        return;
    }
    m_hasList = true;
    m_watchlist = watchlist;
    emit watchlistChanged();
}

void WatchlistKeeper::setFaults(const WatchlistFaults &faults)
{
    if (faults == m_faults) {
        return;
    }
    m_faults = faults;
    emit faultsChanged();
}

void WatchlistKeeper::watch()
{
    // An atomic write replaces the file, and with it the watch; the folder tells when it comes back.
    const QString folder = QFileInfo(path()).absolutePath();
    for (const QString &place : {path(), folder}) {
        if (QFileInfo::exists(place) && !m_watcher.files().contains(place) &&
            !m_watcher.directories().contains(place)) {
            m_watcher.addPath(place);
        }
    }
}

Watchlist withWallet(Watchlist list, const WalletSpec &wallet)
{
    list.wallets.push_back(wallet);
    return list;
}

Watchlist withWalletReplaced(Watchlist list, const QString &name, const WalletSpec &wallet)
{
    std::ranges::replace_if(list.wallets, [&name](const WalletSpec &old) { return old.name == name; }, wallet);
    return list;
}

Watchlist withWalletOn(Watchlist list, WalletSpec wallet, const ChainSpec &chain)
{
    const auto present = std::ranges::find(list.chains, chain.id, &ChainSpec::id);
    wallet.chains = {present == list.chains.end() ? chain.name : present->name};
    if (present == list.chains.end()) {
        list.chains.push_back(chain);
    }
    return withWallet(std::move(list), wallet);
}

Watchlist withoutWallet(Watchlist list, const QString &name)
{
    std::erase_if(list.wallets, [&name](const WalletSpec &wallet) { return wallet.name == name; });
    return list;
}

} // namespace weiwatch
