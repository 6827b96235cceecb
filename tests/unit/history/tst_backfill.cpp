// SPDX-License-Identifier: GPL-3.0-or-later
#include "observations.h"

#include <QTest>

namespace weiwatch {

class BackfillTest : public QObject
{
    Q_OBJECT
private slots:
    void aGapIsFilledAsApproximate();
    void nothingExactComesOfIt();
    void whatWasObservedStaysAndWins();
    void anObservationThatComesLaterWins();
    void fillingAgainChangesNothing();
    void whatPrometheusDidNotKnowStaysAGap();
    void partsOfOneQuestionAreOneStretch();
    void anUnchangedStretchIsOnePoint();
    void aStretchNeverReachesAcrossAnObservation();
    void onlyWhatNobodyKnowsIsUnfilled();
    void eachSourceIsAskedForItself();
    void askingIsRememberedOverARestart();
    void aLongRangeIsSmall();
    void aPieceBeginsWithWhatHeldThen();
    void aReorgLeavesItAlone();
};

namespace {

const WalletKey kAlice = walletNumber(1);
const WalletKey kBob = walletNumber(2);
const QString kServer = QStringLiteral("a server");
constexpr auto kStep = 20s;
constexpr qint64 kStepMs = 20'000;

/// Step n of the questions, after kStartMs.
qint64 timeOfStep(int n)
{
    return kStartMs + n * kStepMs;
}

/// The steps from first to last, of wallet 1, with the step's number for a balance.
Backfill steps(int first, int last, const WalletKey &wallet = kAlice)
{
    Backfill backfill{kServer, timeOfStep(first), timeOfStep(last), kStep, {{wallet, {}}}};
    for (int n = first; n <= last; ++n) {
        backfill.series.front().points.push_back({timeOfStep(n), double(n)});
    }
    return backfill;
}

void fill(HistoryUnderTest &history, const Backfill &backfill)
{
    const auto done = await(history->fill(backfill));
    QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
}

std::vector<qint64> timesIn(const std::vector<SeriesBucket> &buckets)
{
    std::vector<qint64> times;
    for (const SeriesBucket &bucket : buckets) {
        times.push_back(bucket.fromMs);
    }
    return times;
}

using Spans = std::vector<ObservedSpan>;

Spans unfilled(HistoryUnderTest &history, const std::vector<WalletKey> &wallets, int first, int last,
               const QString &source = kServer)
{
    return history.value(history->unfilled(source, wallets, timeOfStep(first), timeOfStep(last), 0s));
}

} // namespace

void BackfillTest::aGapIsFilledAsApproximate()
{
    HistoryUnderTest history;
    fill(history, steps(1, 4));
    const SeriesRange range = history.everything(kAlice);
    QVERIFY(range.buckets.empty() && range.spans.empty() && !range.before);
    QCOMPARE(range.approximateSpans, (Spans{{timeOfStep(1), timeOfStep(4)}}));
    QCOMPARE(timesIn(range.approximate),
             (std::vector<qint64>{timeOfStep(1), timeOfStep(2), timeOfStep(3), timeOfStep(4)}));
    QCOMPARE(range.approximate.back().last, 4.0);
    QCOMPARE(history.value(history->approximateAt(kAlice, timeOfStep(2) + 7)),
             (ApproximatePoint{timeOfStep(2) + 7, 2.0}));
    QCOMPARE(history.value(history->approximateAt(kAlice, timeOfStep(5))), std::nullopt);
    QCOMPARE(history.value(history->extent({kAlice})), (ObservedSpan{timeOfStep(1), timeOfStep(4)}));
}

void BackfillTest::nothingExactComesOfIt()
{
    HistoryUnderTest history;
    fill(history, steps(1, 4));
    QCOMPARE(history.latest(kAlice), std::nullopt);
    QCOMPARE(history.nearest(kAlice, timeOfStep(2)), std::nullopt);
    const RangeChange change = history.value(history->changes({kAlice}, timeOfStep(0), timeOfStep(9))).front();
    QVERIFY(!change.first && !change.last);
}

void BackfillTest::whatWasObservedStaysAndWins()
{
    HistoryUnderTest history;
    history.record(10, kAlice, Wei(1)); // 120 s: step 6
    history.record(12, kAlice, Wei(2)); // 144 s: past step 7
    const SeriesRange before = history.everything(kAlice);
    fill(history, steps(1, 12));
    const SeriesRange after = history.everything(kAlice);
    QCOMPARE(after.spans, before.spans);
    QCOMPARE(timesIn(after.buckets), timesIn(before.buckets));
    QCOMPARE(after.approximateSpans, (Spans{{timeOfStep(1), timeOfStep(5)}, {timeOfStep(8), timeOfStep(12)}}));
    QCOMPARE(history.value(history->approximateAt(kAlice, timeOfStep(7))), std::nullopt);
    QCOMPARE(history.nearest(kAlice, timeOfStep(7)), (StoredPoint{timeOfBlock(12), 12, Wei(2)}));
}

void BackfillTest::anObservationThatComesLaterWins()
{
    HistoryUnderTest history;
    fill(history, steps(1, 12));
    history.record(10, kAlice, Wei(1));
    history.record(12, kAlice, Wei(2));
    const SeriesRange range = history.everything(kAlice);
    QCOMPARE(range.spans, (Spans{{timeOfBlock(10), timeOfBlock(12)}}));
    QCOMPARE(range.approximateSpans, (Spans{{timeOfStep(1), timeOfBlock(10)}, {timeOfBlock(12), timeOfStep(12)}}));
    QCOMPARE(history.value(history->approximateAt(kAlice, timeOfBlock(11))), std::nullopt);
}

void BackfillTest::fillingAgainChangesNothing()
{
    HistoryUnderTest history;
    history.record(10, kAlice, Wei(1));
    fill(history, steps(1, 12));
    const SeriesRange once = history.everything(kAlice);
    fill(history, steps(1, 12));
    fill(history, steps(3, 8));
    const SeriesRange again = history.everything(kAlice);
    QCOMPARE(again.approximateSpans, once.approximateSpans);
    QCOMPARE(timesIn(again.approximate), timesIn(once.approximate));
    QCOMPARE(again.spans, once.spans);
}

void BackfillTest::whatPrometheusDidNotKnowStaysAGap()
{
    HistoryUnderTest history;
    Backfill backfill = steps(1, 10);
    auto &points = backfill.series.front().points;
    points.erase(points.begin() + 3, points.begin() + 6); // steps 4, 5 and 6
    fill(history, backfill);
    QCOMPARE(history.everything(kAlice).approximateSpans,
             (Spans{{timeOfStep(1), timeOfStep(3)}, {timeOfStep(7), timeOfStep(10)}}));
}

void BackfillTest::partsOfOneQuestionAreOneStretch()
{
    HistoryUnderTest history;
    fill(history, steps(7, 9)); // the newest first
    fill(history, steps(1, 3));
    fill(history, steps(4, 6));
    const SeriesRange range = history.everything(kAlice);
    QCOMPARE(range.approximateSpans, (Spans{{timeOfStep(1), timeOfStep(9)}}));
    QCOMPARE(range.approximate.size(), size_t(9));
}

void BackfillTest::anUnchangedStretchIsOnePoint()
{
    HistoryUnderTest history;
    Backfill backfill = steps(1, 1'000);
    for (ApproximatePoint &point : backfill.series.front().points) {
        point.ether = 2.5;
    }
    fill(history, backfill);
    const SeriesRange range = history.everything(kAlice);
    QCOMPARE(range.approximate.size(), size_t(1));
    QCOMPARE(range.approximateSpans, (Spans{{timeOfStep(1), timeOfStep(1'000)}}));
    QCOMPARE(history.value(history->approximateAt(kAlice, timeOfStep(900)))->ether, 2.5);
}

void BackfillTest::aStretchNeverReachesAcrossAnObservation()
{
    HistoryUnderTest history;
    fill(history, steps(1, 3));
    history.record(snapshotAt(5, timeOfStep(3) + 5'000, {{kAlice, Wei(1)}}));
    fill(history, steps(4, 6)); // near enough to the first to go on with it
    const Spans expected{{timeOfStep(1), timeOfStep(3)}, {timeOfStep(4), timeOfStep(6)}};
    QCOMPARE(history.everything(kAlice).approximateSpans, expected);
}

void BackfillTest::onlyWhatNobodyKnowsIsUnfilled()
{
    HistoryUnderTest history;
    QCOMPARE(unfilled(history, {kAlice}, 0, 20), (Spans{{timeOfStep(0), timeOfStep(20)}}));
    history.record(snapshotAt(1, timeOfStep(2), {{kAlice, Wei(1)}, {kBob, Wei(1)}}));
    history.record(snapshotAt(2, timeOfStep(3), {{kAlice, Wei(1)}, {kBob, Wei(1)}}));
    fill(history, steps(5, 8));
    QCOMPARE(unfilled(history, {kAlice}, 0, 20),
             (Spans{{timeOfStep(0), timeOfStep(2)}, {timeOfStep(3), timeOfStep(5)}, {timeOfStep(8), timeOfStep(20)}}));
    // Of several wallets, what any of them lacks.
    QCOMPARE(unfilled(history, {kAlice, kBob}, 0, 20),
             (Spans{{timeOfStep(0), timeOfStep(2)}, {timeOfStep(3), timeOfStep(20)}}));
    const auto longOnes = history.value(history->unfilled(kServer, {kAlice}, timeOfStep(0), timeOfStep(20), 2min));
    QCOMPARE(longOnes, (Spans{{timeOfStep(8), timeOfStep(20)}}));
}

void BackfillTest::eachSourceIsAskedForItself()
{
    HistoryUnderTest history;
    fill(history, {kServer, timeOfStep(0), timeOfStep(20), kStep, {{kAlice, {}}}}); // it knew nothing
    QCOMPARE(unfilled(history, {kAlice}, 0, 20), Spans());
    QCOMPARE(unfilled(history, {kAlice}, 0, 20, QStringLiteral("another")), (Spans{{timeOfStep(0), timeOfStep(20)}}));
    QVERIFY(history.everything(kAlice).approximate.empty());
}

void BackfillTest::askingIsRememberedOverARestart()
{
    HistoryUnderTest history;
    fill(history, steps(1, 4));
    fill(history, {kServer, timeOfStep(4), timeOfStep(20), kStep, {{kAlice, {}}}});
    history.reopen();
    QCOMPARE(unfilled(history, {kAlice}, 1, 20), Spans());
    QCOMPARE(history.everything(kAlice).approximate.size(), size_t(4));
}

void BackfillTest::aLongRangeIsSmall()
{
    HistoryUnderTest history;
    fill(history, steps(1, 10'000));
    const auto range = history.series(kAlice, timeOfStep(0), timeOfStep(10'001), 100);
    QVERIFY(range.approximate.size() <= 101);
    QCOMPARE(range.approximate.front().first, 1.0);
    QCOMPARE(range.approximate.back().last, 10'000.0);
    for (size_t i = 1; i < range.approximate.size(); ++i) {
        QCOMPARE(range.approximate[i].min, range.approximate[i - 1].max + 1);
    }
}

void BackfillTest::aPieceBeginsWithWhatHeldThen()
{
    HistoryUnderTest history;
    fill(history, steps(1, 10));
    const auto range = history.series(kAlice, timeOfStep(4) + 5'000, timeOfStep(6) + 5'000, 1280);
    QCOMPARE(range.approximateSpans, (Spans{{timeOfStep(4) + 5'000, timeOfStep(6) + 5'000}}));
    QCOMPARE(timesIn(range.approximate), (std::vector<qint64>{timeOfStep(4) + 5'000, timeOfStep(5), timeOfStep(6)}));
    QCOMPARE(range.approximate.front().first, 4.0);
}

void BackfillTest::aReorgLeavesItAlone()
{
    HistoryUnderTest history;
    fill(history, steps(1, 4));
    history.record(50, kAlice, Wei(1));
    history.replaceFrom(kSepolia, 1);
    const SeriesRange range = history.everything(kAlice);
    QVERIFY(range.spans.empty());
    QCOMPARE(range.approximate.size(), size_t(4));
}

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::BackfillTest)
#include "tst_backfill.moc"
