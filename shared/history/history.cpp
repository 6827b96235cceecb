// SPDX-License-Identifier: GPL-3.0-or-later
#include "history.h"

#include "history_worker.h"
#include "time_spans.h"

#include <QPromise>
#include <QThread>

#include <algorithm>

namespace weiwatch {

using detail::HistoryStore;
using detail::HistoryWorker;
using Kind = HistoryError::Kind;
using Tables = HistoryStore::Tables;

size_t qHash(const WalletKey &key, size_t seed) noexcept
{
    return qHashMulti(seed, key.chain, key.address);
}

class History::Private
{
public:
    Private(const QString &file, const Clock &clock)
        : path(file)
        , worker(new HistoryWorker(file, clock))
    {
        thread.setObjectName(QStringLiteral("history"));
        worker->moveToThread(&thread);
        thread.start();
    }

    ~Private()
    {
        // Behind everything asked before; quit() from outside would overtake it.
        QMetaObject::invokeMethod(
            worker,
            [worker = worker] {
                worker->close();
                delete worker;
                QThread::currentThread()->quit();
            },
            Qt::QueuedConnection);
        thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Private)

    /// Does `work` on the store's thread.
    template <class T, class Work>
    QFuture<Result<T, HistoryError>> ask(Work work)
    {
        auto promise = std::make_shared<QPromise<Result<T, HistoryError>>>();
        promise->start();
        auto future = promise->future();
        QMetaObject::invokeMethod(
            worker,
            [promise, work = std::move(work), worker = worker] {
                promise->addResult(work(*worker));
                promise->finish();
            },
            Qt::QueuedConnection);
        return future;
    }

    template <class T, class Work>
    QFuture<Result<T, HistoryError>> read(Work work)
    {
        return ask<T>([work = std::move(work)](HistoryWorker &store) {
            return store.run<T>(Kind::ReadFailed, [&work](Tables &tables) { return work(tables.reader); });
        });
    }

    template <class Work>
    QFuture<Result<void, HistoryError>> write(Work work)
    {
        return ask<void>([work = std::move(work)](HistoryWorker &store) {
            return store.run<void>(Kind::WriteFailed, [&work](Tables &tables) -> Result<void, HistoryError> {
                work(tables.writer);
                return {};
            });
        });
    }

    const QString path;

private:
    QThread thread;
    HistoryWorker *worker; ///< deletes itself on its thread
};

History::History(const QString &path, QObject *parent)
    : History(path, systemClock(), parent)
{
}

History::History(const QString &path, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(path, clock))
{
}

History::~History() = default;

QString History::path() const
{
    return d->path;
}

QFuture<Result<HistoryOpened, HistoryError>> History::open()
{
    return d->ask<HistoryOpened>([](HistoryWorker &store) { return store.open(); });
}

QFuture<Result<void, HistoryError>> History::record(const Snapshot &snapshot, std::chrono::milliseconds joinWithin)
{
    return d->ask<void>([=](HistoryWorker &store) -> Result<void, HistoryError> {
        if (!snapshot.block.time.isValid()) {
            return failure(HistoryError{Kind::WriteFailed, store.path(), QStringLiteral("a block without a time"), {}});
        }
        return store.run<void>(Kind::WriteFailed, [&](Tables &tables) -> Result<void, HistoryError> {
            tables.writer.record(snapshot, joinWithin);
            return {};
        });
    });
}

QFuture<Result<void, HistoryError>> History::recordFailure(ChainId chain, const QDateTime &at, const QString &outcome)
{
    return d->write([=, atMs = at.toMSecsSinceEpoch()](detail::HistoryWriter &writer) {
        writer.recordFailure(chain, atMs, outcome);
    });
}

QFuture<Result<void, HistoryError>> History::replaceFrom(ChainId chain, quint64 firstReplaced)
{
    return d->write([=](detail::HistoryWriter &writer) { writer.replaceFrom(chain, firstReplaced); });
}

QFuture<Result<void, HistoryError>> History::fill(const Backfill &backfill)
{
    return d->write([=](detail::HistoryWriter &writer) { writer.fill(backfill); });
}

QFuture<Result<std::vector<ObservedSpan>, HistoryError>> History::unfilled(const QString &source,
                                                                           const std::vector<WalletKey> &wallets,
                                                                           qint64 fromMs, qint64 toMs,
                                                                           std::chrono::milliseconds shortest)
{
    return d->read<std::vector<ObservedSpan>>([=](detail::HistoryReader &reader) {
        std::vector<ObservedSpan> all;
        for (const WalletKey &wallet : wallets) {
            std::ranges::move(reader.unfilled(source, wallet, fromMs, toMs), std::back_inserter(all));
        }
        all = united(std::move(all));
        std::erase_if(all, [=](const ObservedSpan &gap) { return gap.toMs - gap.fromMs < shortest.count(); });
        return all;
    });
}

QFuture<Result<std::vector<SeriesRange>, HistoryError>> History::series(const std::vector<WalletKey> &wallets,
                                                                        qint64 fromMs, qint64 toMs, int columns)
{
    return d->read<std::vector<SeriesRange>>([=](detail::HistoryReader &reader) {
        std::vector<SeriesRange> ranges;
        ranges.reserve(wallets.size());
        for (const WalletKey &wallet : wallets) {
            ranges.push_back(reader.series(wallet, fromMs, toMs, columns));
        }
        return ranges;
    });
}

QFuture<Result<std::optional<StoredPoint>, HistoryError>> History::nearest(const WalletKey &wallet, qint64 timeMs)
{
    return d->read<std::optional<StoredPoint>>(
        [=](detail::HistoryReader &reader) { return reader.nearest(wallet, timeMs); });
}

QFuture<Result<std::optional<ApproximatePoint>, HistoryError>> History::approximateAt(const WalletKey &wallet,
                                                                                      qint64 timeMs)
{
    return d->read<std::optional<ApproximatePoint>>(
        [=](detail::HistoryReader &reader) { return reader.approximateAt(wallet, timeMs); });
}

QFuture<Result<std::vector<RangeChange>, HistoryError>> History::changes(const std::vector<WalletKey> &wallets,
                                                                         qint64 fromMs, qint64 toMs)
{
    return d->read<std::vector<RangeChange>>([=](detail::HistoryReader &reader) {
        std::vector<RangeChange> changes;
        changes.reserve(wallets.size());
        for (const WalletKey &wallet : wallets) {
            changes.push_back(reader.change(wallet, fromMs, toMs));
        }
        return changes;
    });
}

QFuture<Result<std::vector<std::pair<WalletKey, StoredPoint>>, HistoryError>> History::latest()
{
    return d->read<std::vector<std::pair<WalletKey, StoredPoint>>>(
        [](detail::HistoryReader &reader) { return reader.latest(); });
}

QFuture<Result<std::optional<ObservedSpan>, HistoryError>> History::extent(const std::vector<WalletKey> &wallets)
{
    return d->read<std::optional<ObservedSpan>>([=](detail::HistoryReader &reader) {
        std::optional<ObservedSpan> all;
        for (const WalletKey &wallet : wallets) {
            if (const auto one = reader.extent(wallet)) {
                all = all ? ObservedSpan{std::min(all->fromMs, one->fromMs), std::max(all->toMs, one->toMs)} : *one;
            }
        }
        return all;
    });
}

QFuture<Result<std::vector<RecordedFailure>, HistoryError>> History::failures(ChainId chain, qint64 fromMs, qint64 toMs)
{
    return d->read<std::vector<RecordedFailure>>(
        [=](detail::HistoryReader &reader) { return reader.failures(chain, fromMs, toMs); });
}

} // namespace weiwatch
