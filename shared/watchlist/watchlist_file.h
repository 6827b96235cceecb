// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watchlist.h"

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>

#include <vector>

namespace weiwatch {

/// One fault of a watchlist, at its place. Line and column count from 1; 0 where there is none (a missing file).
struct WatchlistFault
{
    enum class Kind {
        Unreadable, ///< found: the system's reason
        TooLarge,   ///< found: bytes or a list's length; expected: the most there may be
        NotUtf8,
        Syntax,       ///< found: the YAML parser's reason
        TooDeep,      ///< nesting or aliases beyond the limits
        NewerVersion, ///< found: the version; expected: ours
        WrongType,    ///< found: "map", "list", "text" or "nothing"; expected: one of the first three
        MissingKey,   ///< expected: the key
        UnknownKey,   ///< found: the key; expected: the nearest known one, or empty
        DuplicateKey,
        DuplicateName, ///< two chains or wallets of one name; two endpoints of one label (expected: "alias")
        UnknownChain,  ///< found: the name; expected: the nearest known one, or empty
        BadValue,      ///< found: the text; expected: what would do
        BadAddress,    ///< address says why
        BadAmount,     ///< amount says why
        PrivateKey,    ///< something that looks like a private key or seed phrase; never repeated
    };
    Kind kind = Kind::Syntax;
    QString file;
    int line = 0;
    int column = 0;   ///< in characters (UTF-16)
    QString key;      ///< the path of keys: "wallets[2].limit", the first being wallets[0]
    QString found;    ///< never what may be a key, a header's value or a URL
    QString expected; ///< in the file's own words, so the same in every language: "12s, 2m", "latest, safe, finalized"
    std::optional<AddressError> address;
    std::optional<AmountError> amount;

    friend bool operator==(const WatchlistFault &, const WatchlistFault &) = default;
};

/// Worth saying, no reason to refuse.
struct WatchlistWarning
{
    enum class Kind {
        KeyInUrl, ///< what looks like an API key stands literally in an endpoint's URL
        NoWallets,
        UnusedChain,
    };
    Kind kind = Kind::KeyInUrl;
    QString file;
    int line = 0;
    int column = 0;
    QString subject; ///< the endpoint's label or the chain's name

    friend bool operator==(const WatchlistWarning &, const WatchlistWarning &) = default;
};

struct LoadedWatchlist
{
    Watchlist watchlist;
    std::vector<WatchlistWarning> warnings;
};

/// Every fault found, at least one, in the order of the file; what comes after the first 200 is left out.
using WatchlistFaults = std::vector<WatchlistFault>;

/// The largest file that is read: 10,000 wallets with everything set fit in.
inline constexpr qsizetype kMaxWatchlistBytes = 4 * 1024 * 1024;

/// YAML text to a list. Opens nothing; `file` is only named in faults. Limits: 4 MiB, 10,000 wallets, depth 16.
/// Never throws. Thread: any.
[[nodiscard]] Result<LoadedWatchlist, WatchlistFaults> parseWatchlist(const QByteArray &yaml, const QString &file);

/// The YAML text of a list, as parseWatchlist reads it: every value comes back exactly.
[[nodiscard]] QByteArray toYaml(const Watchlist &watchlist);

[[nodiscard]] Result<LoadedWatchlist, WatchlistFaults> loadWatchlist(const QString &path);

struct WatchlistSaveError
{
    enum class Kind {
        NotValid,      ///< the list would not be read back (two wallets of one name …): faults says why
        ChangedOnDisk, ///< somebody else wrote it since it was loaded; nothing was written
        BackupFailed,
        WriteFailed,
    };
    Kind kind = Kind::WriteFailed;
    QString path;
    QString detail; ///< the system's reason
    WatchlistFaults faults;
};

/// The file on disk, for the one program that edits it. Writes are atomic (temporary file, fsync, rename, fsync of the
/// folder); a link is followed, a file's permissions kept, a new file is for its owner alone.
/// A file whose content this class did not write is copied to NAME.backup-<UTC time>.yaml before its first rewrite: the
/// first lines of what it writes hold a digest of the rest, so an edit by hand is known in any later run.
/// Thread: one.
class WatchlistFile
{
public:
    /// clock: for the backup's name; outlives this.
    explicit WatchlistFile(const QString &path, const Clock &clock = systemClock());

    [[nodiscard]] const QString &path() const { return m_path; }
    /// A file with faults is not taken for seen: until it is mended, save() answers ChangedOnDisk.
    [[nodiscard]] Result<LoadedWatchlist, WatchlistFaults> load();
    /// Gives the backup's path where one was made, else an empty string.
    [[nodiscard]] Result<QString, WatchlistSaveError> save(const Watchlist &watchlist);

private:
    QString m_path;
    const Clock &m_clock;
    QByteArray m_lastSeenDigest; ///< SHA-256 of the content last loaded or written; empty: no file
};

/// What the exporter takes from environment variables alone.
struct EnvironmentSettings
{
    Watchlist watchlist;
    quint16 port = 0; ///< 0: not set
    QString prefix;
    std::vector<WatchlistWarning> warnings;
};

/// ADDRESSES=name:0x…,name:0x… · GETH or RPC_URL (several: comma) · INTERVAL (seconds) · PORT · PREFIX ·
/// CHAIN_ID (default: mainnet's 1) · CHAIN (its name, default "ethereum").
/// addressesTxt: the content of addresses.txt where there is one. It is read where ADDRESSES is not set, and makes the
/// list one in ethexporter's manner (Compat::Ethexporter).
/// A fault's `file` is the variable's name, its column the place in the value.
[[nodiscard]] Result<EnvironmentSettings, WatchlistFaults>
watchlistFromEnvironment(const QProcessEnvironment &env, const std::optional<QByteArray> &addressesTxt = {});

/// hunterlong's addresses.txt: one `name:0x…` a line, 0x may be left out; blank lines and what follows # are passed
/// over. The wallets have no chain yet.
[[nodiscard]] Result<std::vector<WalletSpec>, WatchlistFaults> parseAddressesTxt(const QByteArray &text,
                                                                                 const QString &file);

} // namespace weiwatch
