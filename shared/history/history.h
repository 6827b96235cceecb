// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <balances/snapshot.h>
#include <core/result.h>
#include <core/wei_delta.h>

#include <QFuture>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace weiwatch {

/// Whose balance: one address on one chain.
struct WalletKey
{
    ChainId chain;
    Address address;
    friend auto operator<=>(const WalletKey &, const WalletKey &) = default;
};
size_t qHash(const WalletKey &key, size_t seed = 0) noexcept;

struct HistoryError
{
    enum class Kind {
        CannotOpen,
        Corrupt,      ///< the file was set aside
        NewerSchema,  ///< written by a later version; left untouched
        WriteFailed,  ///< disk full, read-only; detail
        ReadFailed,
        Closed,
    };
    Kind kind = Kind::ReadFailed;
    QString path;
    QString detail;
    friend bool operator==(const HistoryError &, const HistoryError &) = default;
};

/// One observation as stored: exact.
struct StoredPoint
{
    qint64 timeMs = 0; ///< the block's time, Unix, UTC
    quint64 block = 0;
    Wei balance;
    friend bool operator==(const StoredPoint &, const StoredPoint &) = default;
};

/// Inclusive span in which the wallet was observed without a gap. What lies between two spans was not observed.
struct ObservedSpan
{
    qint64 fromMs = 0;
    qint64 toMs = 0;
    friend bool operator==(const ObservedSpan &, const ObservedSpan &) = default;
};

/// What a chart needs of one wallet over one range: doubles for pixels, in ether, at most a few values a column.
/// A bucket never spans a gap's two sides.
struct SeriesBucket
{
    qint64 fromMs = 0;   ///< time of the first point in it
    qint64 toMs = 0;     ///< time of the last
    double first = 0, min = 0, max = 0, last = 0;
};
struct SeriesRange
{
    WalletKey wallet;
    qint64 fromMs = 0, toMs = 0;           ///< as asked
    std::vector<SeriesBucket> buckets;     ///< by time; the value holds until the next (a step) inside a span
    std::vector<ObservedSpan> spans;       ///< by time, those that touch the range
    std::optional<StoredPoint> before;     ///< the last point before the range, where the same span reaches into it
};

/// How a wallet's balance changed over a range, exactly.
struct RangeChange
{
    WalletKey wallet;
    std::optional<StoredPoint> first;
    std::optional<StoredPoint> last;
};

/// What opening a file found.
struct HistoryOpened
{
    bool created = false;
    std::optional<QString> setAside; ///< where a corrupt file was moved to
    int migratedFrom = 0;            ///< schema version before, 0 where nothing was to do
};

/// The SQLite store, in WAL mode, on a thread of its own. kill -9 loses nothing that was committed.
/// Thread: any; futures finish on the store's thread (use then(context, …)).
/// Calls are carried out in order. A snapshot is one transaction.
class History : public QObject
{
    Q_OBJECT
public:
    /// Nothing is opened yet; `maxGap` is how far apart two observations of one wallet may be and still join.
    explicit History(const QString &path, QObject *parent = nullptr);
    /// Finishes what was asked, checkpoints, closes.
    ~History() override;

    [[nodiscard]] QFuture<Result<HistoryOpened, HistoryError>> open();

    /// Stores the readings; a wallet's span is extended where its last observation is at most `joinWithin` before and no
    /// failure was recorded since.
    [[nodiscard]] QFuture<Result<void, HistoryError>> record(const Snapshot &snapshot, std::chrono::milliseconds joinWithin);
    /// A failed round: the chain's spans end here and the next observation starts new ones.
    [[nodiscard]] QFuture<Result<void, HistoryError>> recordFailure(ChainId chain, const QDateTime &at, const QString &outcome);
    /// Forgets what was observed at blocks ≥ firstReplaced.
    [[nodiscard]] QFuture<Result<void, HistoryError>> replaceFrom(ChainId chain, quint64 firstReplaced);

    /// Rollups for the columns; the raw table only where it has no more points than columns.
    [[nodiscard]] QFuture<Result<std::vector<SeriesRange>, HistoryError>>
    series(const std::vector<WalletKey> &wallets, qint64 fromMs, qint64 toMs, int columns);

    /// The stored point nearest in time, for the crosshair.
    [[nodiscard]] QFuture<Result<std::optional<StoredPoint>, HistoryError>> nearest(const WalletKey &wallet, qint64 timeMs);

    [[nodiscard]] QFuture<Result<std::vector<RangeChange>, HistoryError>>
    changes(const std::vector<WalletKey> &wallets, qint64 fromMs, qint64 toMs);

    /// The last stored point of each wallet that has one, so that balances survive a restart (shown with their age).
    [[nodiscard]] QFuture<Result<std::vector<std::pair<WalletKey, StoredPoint>>, HistoryError>> latest();

    /// First and last time stored for these wallets; nothing where there is no point.
    [[nodiscard]] QFuture<Result<std::optional<ObservedSpan>, HistoryError>> extent(const std::vector<WalletKey> &wallets);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
