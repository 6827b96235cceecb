// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <balances/snapshot.h>
#include <core/clock.h>
#include <core/result.h>
#include <core/wei_delta.h>
#include <prometheus/approximate_balances.h>

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
        Corrupt,     ///< the file was set aside, and a new one begun; what was asked was not done
        NewerSchema, ///< written by a later version; left untouched
        WriteFailed, ///< disk full, read-only; detail. Nothing of that call was stored; later calls try again
        ReadFailed,
        Closed, ///< not opened, or opening failed
    };
    Kind kind = Kind::ReadFailed;
    QString path;
    QString detail;   ///< SQLite's or the system's words, or the schema version found
    QString setAside; ///< with Corrupt: where the damaged file is now; empty where it could not be moved
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
    qint64 fromMs = 0; ///< time of the first point in it
    qint64 toMs = 0;   ///< time of the last
    double first = 0, min = 0, max = 0, last = 0;
};
struct SeriesRange
{
    WalletKey wallet;
    qint64 fromMs = 0, toMs = 0;       ///< as asked
    std::vector<SeriesBucket> buckets; ///< by time; the value holds until the next (a step) inside a span
    std::vector<ObservedSpan> spans;   ///< by time, those that touch the range
    std::optional<StoredPoint> before; ///< the last point before the range, where the same span reaches into it

    /// What a server's Prometheus told of times in which nothing was observed here: apart from the above in time, too.
    /// Buckets and spans as above, save that a span's first bucket begins with it.
    std::vector<SeriesBucket> approximate;
    std::vector<ObservedSpan> approximateSpans;
};

/// What a server's Prometheus told of one wallet.
struct ApproximateSeries
{
    WalletKey wallet;
    std::vector<ApproximatePoint> points; ///< by time
};

/// A range of time that a server's Prometheus was asked about, and its answer.
struct Backfill
{
    QString source;                        ///< whose: the deployment's id
    qint64 fromMs = 0, toMs = 0;           ///< as asked
    std::chrono::milliseconds step{0};     ///< points further apart than one and a half have a gap between them
    std::vector<ApproximateSeries> series; ///< of every wallet asked about, those with no points, too
};

/// How a wallet's balance changed over a range, exactly.
struct RangeChange
{
    WalletKey wallet;
    std::optional<StoredPoint> first;
    std::optional<StoredPoint> last;
};

/// Rounds of one chain that failed one after the other.
struct RecordedFailure
{
    qint64 fromMs = 0; ///< our clock, Unix, UTC
    qint64 toMs = 0;
    qint64 rounds = 0;
    QString outcome; ///< of the last one
    friend bool operator==(const RecordedFailure &, const RecordedFailure &) = default;
};

/// What opening a file found.
struct HistoryOpened
{
    bool created = false;
    std::optional<QString> setAside; ///< where a corrupt file was moved to
    int migratedFrom = 0;            ///< schema version before, 0 where nothing was to do
};

/// The SQLite store, in WAL mode, on a thread of its own.
///
/// Durability: a call whose future says it is done is committed. `kill -9` loses nothing of that. synchronous=NORMAL: a
/// power cut may take back the last seconds' commits, and leaves a readable file; syncing every block would wear
/// a disk for a balance that can be read again.
///
/// What is kept of a wallet: every observation at which its balance changed, each end of an unchanged stretch, and the
/// newest 32 whatever they hold. So every stored point was observed; between two points of one span the earlier one's
/// balance holds.
///
/// Two processes may use one file: what both observe is stored once.
/// The file is readable by its owner alone (0600), as is its folder where it is made here (0700).
///
/// Thread: any; futures finish on the store's thread (use then(context, …)).
/// Calls are carried out in order. A snapshot is one transaction.
class History : public QObject
{
    Q_OBJECT
public:
    /// Nothing is opened yet. clock: names a set-aside file; outlives this.
    explicit History(const QString &path, QObject *parent = nullptr);
    History(const QString &path, const Clock &clock, QObject *parent = nullptr);
    /// Finishes what was asked, checkpoints, closes.
    ~History() override;

    [[nodiscard]] QString path() const;

    /// A damaged file is set aside and a new one begun: that is no error, HistoryOpened says so. Errors: CannotOpen,
    /// NewerSchema, and Corrupt where the damaged file could not be moved. May be called again after an error.
    [[nodiscard]] QFuture<Result<HistoryOpened, HistoryError>> open();

    /// Stores the readings at the block's time. A wallet's span is extended where no failure was recorded since its
    /// last observation, and that is at most `joinWithin` before by the blocks' times or by observedAt (a chain that
    /// made no block for an hour was observed all the same). A reading older than the wallet's newest is left out.
    [[nodiscard]] QFuture<Result<void, HistoryError>> record(const Snapshot &snapshot,
                                                             std::chrono::milliseconds joinWithin);
    /// A failed round: the chain's spans end here and the next observation starts new ones (unless it is of the very
    /// block seen last: then no time was missed).
    [[nodiscard]] QFuture<Result<void, HistoryError>> recordFailure(ChainId chain, const QDateTime &at,
                                                                    const QString &outcome);
    /// Forgets what was observed at blocks ≥ firstReplaced.
    [[nodiscard]] QFuture<Result<void, HistoryError>> replaceFrom(ChainId chain, quint64 firstReplaced);

    /// Stores what a Prometheus told, as approximate, where nothing was observed; and that it was asked. What was
    /// observed stays, and wins wherever both are known. Again with the same changes nothing.
    [[nodiscard]] QFuture<Result<void, HistoryError>> fill(const Backfill &backfill);
    /// When any of the wallets was neither observed nor told of by a Prometheus, nor this source asked: by time, at
    /// least `shortest` long each.
    [[nodiscard]] QFuture<Result<std::vector<ObservedSpan>, HistoryError>>
    unfilled(const QString &source, const std::vector<WalletKey> &wallets, qint64 fromMs, qint64 toMs,
             std::chrono::milliseconds shortest);

    /// One range for each wallet, in their order. Buckets are at most a column wide, save where columns are finer than
    /// 16 s: then each is one stored point. They hold nothing from outside the range.
    [[nodiscard]] QFuture<Result<std::vector<SeriesRange>, HistoryError>>
    series(const std::vector<WalletKey> &wallets, qint64 fromMs, qint64 toMs, int columns);

    /// The stored point nearest in time, for the crosshair; of two equally near the earlier, whose balance held.
    [[nodiscard]] QFuture<Result<std::optional<StoredPoint>, HistoryError>> nearest(const WalletKey &wallet,
                                                                                    qint64 timeMs);

    /// What a Prometheus told of a time in which nothing was observed; nothing where something was, or it knew nothing.
    [[nodiscard]] QFuture<Result<std::optional<ApproximatePoint>, HistoryError>> approximateAt(const WalletKey &wallet,
                                                                                               qint64 timeMs);

    /// Exact, of what was observed. One for each wallet, in their order. `first` is what held when the range began: the
    /// last point before it where the same span reaches into the range, else the first one inside. `last` is what held
    /// at its end.
    [[nodiscard]] QFuture<Result<std::vector<RangeChange>, HistoryError>> changes(const std::vector<WalletKey> &wallets,
                                                                                  qint64 fromMs, qint64 toMs);

    /// The last stored point of each wallet that has one, so that balances survive a restart (shown with their age).
    [[nodiscard]] QFuture<Result<std::vector<std::pair<WalletKey, StoredPoint>>, HistoryError>> latest();

    /// First and last time stored for these wallets, approximate ones too; nothing where there is no point.
    [[nodiscard]] QFuture<Result<std::optional<ObservedSpan>, HistoryError>>
    extent(const std::vector<WalletKey> &wallets);

    /// Failures that touch the range, by time: why nothing was observed.
    [[nodiscard]] QFuture<Result<std::vector<RecordedFailure>, HistoryError>> failures(ChainId chain, qint64 fromMs,
                                                                                       qint64 toMs);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
