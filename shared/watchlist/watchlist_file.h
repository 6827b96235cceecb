// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watchlist.h"

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
        Unreadable,      ///< found: the system's reason
        TooLarge,
        NotUtf8,
        Syntax,          ///< found: the YAML parser's reason
        TooDeep,         ///< nesting or aliases beyond the limits
        NewerVersion,    ///< found: the version; expected: ours
        WrongType,       ///< a list where a map belongs …
        MissingKey,      ///< expected: the key
        UnknownKey,      ///< found: the key; expected: the nearest known one, or empty
        DuplicateKey,
        DuplicateName,   ///< two chains or two wallets of one name
        UnknownChain,    ///< found: the name; expected: the nearest known one, or empty
        BadValue,        ///< found: the text; expected: what would do
        BadAddress,      ///< address says why
        BadAmount,       ///< amount says why
        PrivateKey,      ///< something that looks like a private key or seed phrase; never repeated
    };
    Kind kind = Kind::Syntax;
    QString file;
    int line = 0;
    int column = 0;
    QString key;      ///< the path of keys: "wallets[2].limit"
    QString found;
    QString expected;
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

/// Every fault found, at least one, in the order of the file.
using WatchlistFaults = std::vector<WatchlistFault>;

/// YAML text to a list. Opens nothing; `file` is only named in faults. Limits: 1 MiB, 10,000 wallets, depth 16.
[[nodiscard]] Result<LoadedWatchlist, WatchlistFaults> parseWatchlist(const QByteArray &yaml, const QString &file);

/// The YAML text of a list, as parseWatchlist reads it.
[[nodiscard]] QByteArray toYaml(const Watchlist &watchlist);

[[nodiscard]] Result<LoadedWatchlist, WatchlistFaults> loadWatchlist(const QString &path);

struct WatchlistSaveError
{
    enum class Kind {
        ChangedOnDisk, ///< somebody else wrote it since it was loaded; nothing was written
        BackupFailed,
        WriteFailed,
    };
    Kind kind = Kind::WriteFailed;
    QString path;
    QString detail;
};

/// The file on disk, for the one program that edits it. Writes are atomic (temporary file, fsync, rename).
/// A file whose content this class did not write is copied to NAME.backup-<UTC time>.yaml before its first rewrite.
/// Thread: one.
class WatchlistFile
{
public:
    explicit WatchlistFile(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] Result<LoadedWatchlist, WatchlistFaults> load();
    /// Gives the backup's path where one was made, else an empty string.
    [[nodiscard]] Result<QString, WatchlistSaveError> save(const Watchlist &watchlist);

private:
    QString m_path;
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
/// A fault's `file` is the variable's name, its column the place in the value.
[[nodiscard]] Result<EnvironmentSettings, WatchlistFaults> watchlistFromEnvironment(const QProcessEnvironment &env);

/// hunterlong's addresses.txt: one `name:0x…` a line; blank lines and lines after # are passed over.
[[nodiscard]] Result<std::vector<WalletSpec>, WatchlistFaults> parseAddressesTxt(const QByteArray &text,
                                                                                 const QString &file);

} // namespace weiwatch
