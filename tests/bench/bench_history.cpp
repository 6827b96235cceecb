// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the history costs: writing, opening, and reading what a chart draws. Prints one JSON object a line on stdout:
// {"name":…,"value":…,"unit":…}. Usage: bench_history [wallets [points]]

#include "bench_output.h"

#include <history/history.h>
#include <testlib/history_fixture.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

constexpr int kColumns = 1280;
constexpr int kRepeats = 20;

template <class T>
T done(QFuture<Result<T, HistoryError>> future)
{
    future.waitForFinished();
    auto result = future.takeResult();
    if (!result) {
        qFatal("%s: %s", qPrintable(result.error().path), qPrintable(result.error().detail));
    }
    if constexpr (!std::is_void_v<T>) {
        return *std::move(result);
    }
}

double elapsedMs(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

template <class Work>
double medianMs(int repeats, Work work)
{
    std::vector<double> times;
    for (int i = 0; i < repeats; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(elapsedMs(timer));
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

/// Live writing as the app does it: one transaction a block, every balance new.
void benchRecording(const QString &path, int wallets)
{
    History history(path);
    done(history.open());
    constexpr int blocks = 2'000;
    Snapshot snapshot;
    snapshot.chain = kSepolia;
    for (int n = 0; n < wallets; ++n) {
        snapshot.readings.push_back({fixtureWallet(n).address, Wei()});
    }
    std::vector<QFuture<Result<void, HistoryError>>> writes;
    QElapsedTimer timer;
    timer.start();
    for (int block = 1; block <= blocks; ++block) {
        snapshot.block.number = static_cast<quint64>(block);
        snapshot.block.time = QDateTime::fromSecsSinceEpoch(1'700'000'000 + block * 12, Qt::UTC);
        for (Reading &reading : snapshot.readings) {
            reading.balance = Wei(static_cast<quint64>(block) * 1'000'000'007);
        }
        writes.push_back(history.record(snapshot, 36s));
    }
    for (auto &write : writes) {
        done(std::move(write));
    }
    const double ms = elapsedMs(timer);
    printMetric("history_record_points_per_second", blocks * wallets / ms * 1'000, "1/s");
    printMetric("history_record_block_ms", ms / blocks, "ms");
}

void benchReading(const QString &path, const std::vector<WalletKey> &wallets, qint64 lastMs)
{
    printMetric("history_start_ms",
                medianMs(kRepeats,
                         [&] {
                             History history(path);
                             done(history.open());
                             done(history.latest());
                             done(history.series(wallets, lastMs - 86'400'000, lastMs, kColumns));
                         }),
                "ms");

    History history(path);
    done(history.open());
    const ObservedSpan all = *done(history.extent(wallets));
    const std::pair<const char *, std::chrono::milliseconds> ranges[] = {
        {"1h", 1h},        {"6h", 6h},
        {"24h", 24h},      {"7d", 24h * 7},
        {"30d", 24h * 30}, {"90d", 24h * 90},
        {"1y", 24h * 365}, {"all", std::chrono::milliseconds(all.toMs - all.fromMs)},
    };
    for (const auto &[name, length] : ranges) {
        const qint64 fromMs = all.toMs - length.count();
        size_t buckets = 0;
        const double ms = medianMs(kRepeats, [&] {
            buckets = 0;
            for (const SeriesRange &range : done(history.series(wallets, fromMs, all.toMs, kColumns))) {
                buckets = std::max(buckets, range.buckets.size());
            }
        });
        const QByteArray prefix = QByteArray("history_series_") + name;
        printMetric(prefix + "_ms", ms, "ms");
        printMetric(prefix + "_buckets_a_wallet", static_cast<double>(buckets), "1");
    }

    qint64 at = all.fromMs;
    printMetric("history_nearest_us",
                medianMs(200,
                         [&] {
                             at += (all.toMs - all.fromMs) / 201;
                             done(history.nearest(wallets[static_cast<size_t>(at) % wallets.size()], at));
                         }) *
                    1'000,
                "us");
    printMetric("history_changes_ms", medianMs(kRepeats, [&] { done(history.changes(wallets, all.fromMs, all.toMs)); }),
                "ms");
}

/// What a Prometheus told, at its worst: its whole memory of 15 days, a new value at every scrape.
void benchApproximate(const QString &path, int wallets)
{
    constexpr qint64 firstMs = 1'700'000'000'000;
    constexpr qint64 stepMs = 20'000;
    constexpr int steps = 15 * 86'400 / 20;
    History history(path);
    done(history.open());
    std::vector<WalletKey> keys;
    QElapsedTimer timer;
    timer.start();
    for (int n = 0; n < wallets; ++n) {
        keys.push_back(fixtureWallet(n));
        Backfill backfill{QStringLiteral("bench"), firstMs, firstMs + steps * stepMs, 20s, {{keys.back(), {}}}};
        for (int step = 0; step < steps; ++step) {
            backfill.series.front().points.push_back({firstMs + step * stepMs, 1 + step % 1'000 * 0.001});
        }
        done(history.fill(backfill));
    }
    printMetric("history_backfill_points_per_second", wallets * steps / elapsedMs(timer) * 1'000, "1/s");
    printMetric("history_series_approximate_15d_ms",
                medianMs(kRepeats, [&] { done(history.series(keys, firstMs, firstMs + steps * stepMs, kColumns)); }),
                "ms");
    printMetric(
        "history_unfilled_ms",
        medianMs(
            kRepeats,
            [&] { done(history.unfilled(QStringLiteral("bench"), keys, firstMs, firstMs + steps * stepMs, 2min)); }),
        "ms");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    HistoryFixture fixture;
    fixture.wallets = arguments.value(1, QStringLiteral("10")).toInt();
    fixture.points = arguments.value(2, QStringLiteral("100000")).toInt();
    if (fixture.wallets < 1 || fixture.points < 1) {
        qFatal("usage: bench_history [wallets [points of each]]");
    }

    QTemporaryDir folder;
    benchRecording(folder.filePath(QStringLiteral("live.sqlite")), fixture.wallets);
    benchApproximate(folder.filePath(QStringLiteral("told.sqlite")), fixture.wallets);

    const QString path = folder.filePath(QStringLiteral("stored.sqlite"));
    QElapsedTimer timer;
    timer.start();
    const std::vector<WalletKey> wallets = fillHistory(path, fixture);
    printMetric("history_fill_and_migrate_ms", elapsedMs(timer), "ms");
    printMetric("history_bytes_a_point", static_cast<double>(QFileInfo(path).size()) / fixture.wallets / fixture.points,
                "B");
    benchReading(path, wallets, fixture.lastMs);
    return 0;
}
