// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <watchlist/watchlist_file.h>

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace weiwatch {

/// The person's watchlist: the file, the last good list read from it, and what is wrong with it now.
/// A file edited elsewhere is read again; one with faults leaves the last good list in force.
/// Thread: the GUI's.
class WatchlistKeeper : public QObject
{
    Q_OBJECT
public:
    explicit WatchlistKeeper(const QString &path, QObject *parent = nullptr);

    /// Reads the file. No file at all is a new user's empty list.
    void load();

    [[nodiscard]] QString path() const { return m_file.path(); }
    /// The last good one.
    [[nodiscard]] const Watchlist &watchlist() const { return m_watchlist; }
    /// Of the file as it is now; empty: it is fine.
    [[nodiscard]] const WatchlistFaults &faults() const { return m_faults; }
    [[nodiscard]] const std::vector<WatchlistWarning> &warnings() const { return m_warnings; }
    /// Whether a good list was ever read, or there is no file.
    [[nodiscard]] bool hasList() const { return m_hasList; }

    /// Writes the list and makes it the one in force. On ChangedOnDisk the file is read again, nothing is written.
    [[nodiscard]] Result<void, WatchlistSaveError> replace(const Watchlist &watchlist);

signals:
    /// The list in force is another one.
    void watchlistChanged();
    void faultsChanged();
    /// A file somebody wrote by hand was copied before its first rewrite.
    void backedUp(const QString &path);

private:
    void accept(const Watchlist &watchlist);
    void setFaults(const WatchlistFaults &faults);
    void watch();

    WatchlistFile m_file;
    Watchlist m_watchlist;
    WatchlistFaults m_faults;
    std::vector<WatchlistWarning> m_warnings;
    bool m_hasList = false;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< an editor's save is several events
};

/// Changes as a person makes them; each gives a whole new list.
[[nodiscard]] Watchlist withWallet(Watchlist list, const WalletSpec &wallet);
/// In its place; a renamed wallet keeps it too.
[[nodiscard]] Watchlist withWalletReplaced(Watchlist list, const QString &name, const WalletSpec &wallet);
/// Under the name of a chain with the same id, where there is one: the chain is then taken as it is in the list.
[[nodiscard]] Watchlist withWalletOn(Watchlist list, WalletSpec wallet, const ChainSpec &chain);
[[nodiscard]] Watchlist withoutWallet(Watchlist list, const QString &name);

} // namespace weiwatch
