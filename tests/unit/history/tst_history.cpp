// SPDX-License-Identifier: GPL-3.0-or-later
#include "observations.h"

#include <QTest>

#include <limits>
#include <thread>

namespace weiwatch {

class HistoryTest : public QObject
{
    Q_OBJECT
private slots:
    void everyAmountComesBackExactly_data();
    void everyAmountComesBackExactly();
    void balancesSurviveAReopening();
    void neighbouringObservationsAreOneSpan();
    void aFailureLeavesAGapNotAZero();
    void aLongSilenceLeavesAGap();
    void aChainThatMadeNoBlockWasStillObserved();
    void aRestartWithinTheLimitLeavesNoGap();
    void theSameBlockSeenAgainAddsNothing();
    void theSameBlockSeenAgainAfterAFailureLeavesNoGap();
    void aFailureOnOneChainLeavesTheOthersAlone();
    void anUnchangedStretchKeepsItsEndsOnly();
    void aReadingOlderThanTheNewestIsLeftOut();
    void aSnapshotWithoutATimeIsRefused();
    void severalBlocksOfOneSecondAreAllKept();
    void anotherBalanceOfTheSameBlockReplacesTheFirst();
    void aReorgTakesBackOnlyWhatItTouched();
    void aReorgOfEverythingLeavesNothing();
    void aReorgDoesNotReachIntoAnEarlierLifeOfTheChain();
    void nearestIsTheCloserObservation();
    void nearestOfAnUnknownWalletIsNothing();
    void changesAreExact();
    void changesCountFromWhatHeldWhenTheRangeBegan();
    void latestIsTheNewestOfEachWallet();
    void extentSpansAllWallets();
    void seriesAnswersForEveryWalletInOrder();
    void seriesOfARangeInsideAStretchTellsWhatHolds();
    void seriesOfALongRangeIsSmall();
    void bucketsNeverCrossAGap();
    void extremeRangesAreHarmless();
    void failuresAreCountedWhileTheyLast();
    void callsBeforeOpeningSayClosed();
    void closingFinishesWhatWasAsked();
    void manyThreadsMayAskAtOnce();
};

namespace {

const WalletKey kAlice = walletNumber(1);
const WalletKey kBob = walletNumber(2);

Wei ether(const char *text)
{
    return *Wei::parse(QString::fromLatin1(text), EtherUnit::Ether);
}

} // namespace

void HistoryTest::everyAmountComesBackExactly_data()
{
    QTest::addColumn<QString>("wei");
    QTest::newRow("nothing") << QStringLiteral("0");
    QTest::newRow("one wei") << QStringLiteral("1");
    QTest::newRow("more digits than a double has") << QStringLiteral("123456789012345678901234567890");
    QTest::newRow("above 64 bits by one") << QStringLiteral("18446744073709551617");
    QTest::newRow("the largest") << Wei::max().toString(EtherUnit::Wei);
}

void HistoryTest::everyAmountComesBackExactly()
{
    QFETCH(QString, wei);
    const Wei balance = *Wei::parse(wei, EtherUnit::Wei);
    HistoryUnderTest history;
    history.record(7, kAlice, balance);
    const StoredPoint expected{timeOfBlock(7), 7, balance};
    QCOMPARE(history.latest(kAlice), expected);
    QCOMPARE(history.nearest(kAlice, 0), expected);
}

void HistoryTest::balancesSurviveAReopening()
{
    HistoryUnderTest history;
    QVERIFY(history.opened().created);
    history.record(1, kAlice, ether("1.5"));
    history.reopen();
    QVERIFY(!history.opened().created);
    QCOMPARE(history.latest(kAlice)->balance, ether("1.5"));
}

void HistoryTest::neighbouringObservationsAreOneSpan()
{
    HistoryUnderTest history;
    history.record(1, kAlice, ether("1"));
    history.record(2, kAlice, ether("2"));
    history.record(3, kAlice, ether("2"));
    const auto spans = history.everything(kAlice).spans;
    QCOMPARE(spans, (std::vector<ObservedSpan>{{timeOfBlock(1), timeOfBlock(3)}}));
}

void HistoryTest::aFailureLeavesAGapNotAZero()
{
    HistoryUnderTest history;
    history.record(1, kAlice, ether("1"));
    history.fail(kSepolia, timeOfBlock(2));
    history.record(3, kAlice, ether("1"));
    const auto range = history.everything(kAlice);
    QCOMPARE(range.spans,
             (std::vector<ObservedSpan>{{timeOfBlock(1), timeOfBlock(1)}, {timeOfBlock(3), timeOfBlock(3)}}));
    for (const SeriesBucket &bucket : range.buckets) {
        QCOMPARE(bucket.min, 1.0);
    }
}

void HistoryTest::aLongSilenceLeavesAGap()
{
    HistoryUnderTest history;
    history.record(1, kAlice, ether("1"));
    history.record(100, kAlice, ether("1"));
    QCOMPARE(history.everything(kAlice).spans.size(), 2u);
}

void HistoryTest::aChainThatMadeNoBlockWasStillObserved()
{
    HistoryUnderTest history;
    Snapshot first = snapshotAt(1, kAlice, ether("1"));
    history.record(first);
    // The head stays the same while it is looked at, again and again, for an hour.
    for (int i = 0; i < 150; ++i) {
        first.observedAt = first.observedAt.addSecs(24);
        history.record(first);
    }
    Snapshot next = snapshotAt(2, timeOfBlock(301), {{kAlice, ether("1")}});
    history.record(next);
    QCOMPARE(history.everything(kAlice).spans.size(), 1u);
}

void HistoryTest::aRestartWithinTheLimitLeavesNoGap()
{
    HistoryUnderTest history;
    history.record(1, kAlice, ether("1"));
    history.reopen();
    history.record(2, kAlice, ether("1"));
    QCOMPARE(history.everything(kAlice).spans, (std::vector<ObservedSpan>{{timeOfBlock(1), timeOfBlock(2)}}));
}

void HistoryTest::theSameBlockSeenAgainAddsNothing()
{
    HistoryUnderTest history;
    history.record(1, kAlice, ether("1"));
    history.record(1, kAlice, ether("1"));
    QCOMPARE(history.everything(kAlice).buckets.size(), 1u);
}

void HistoryTest::theSameBlockSeenAgainAfterAFailureLeavesNoGap()
{
    HistoryUnderTest history;
    history.record(1, kAlice, ether("1"));
    history.fail(kSepolia, timeOfBlock(1) + 3'000);
    history.record(1, kAlice, ether("1"));
    history.record(2, kAlice, ether("1"));
    QCOMPARE(history.everything(kAlice).spans.size(), 1u);
}

void HistoryTest::aFailureOnOneChainLeavesTheOthersAlone()
{
    HistoryUnderTest history;
    const WalletKey elsewhere{kMainnet, kAlice.address};
    for (quint64 block = 1; block <= 3; ++block) {
        history.record(block, kAlice, ether("1"));
        history.record(block, elsewhere, ether("2"));
        history.fail(kMainnet, timeOfBlock(block) + 1'000);
    }
    QCOMPARE(history.everything(kAlice).spans.size(), 1u);
    QCOMPARE(history.everything(elsewhere).spans.size(), 3u);
}

void HistoryTest::anUnchangedStretchKeepsItsEndsOnly()
{
    HistoryUnderTest history;
    for (quint64 block = 1; block <= 500; ++block) {
        history.record(block, kAlice, ether("1"));
    }
    for (quint64 block = 501; block <= 600; ++block) {
        history.record(block, kAlice, ether("2"));
    }
    const auto range = history.everything(kAlice);
    QCOMPARE(range.spans, (std::vector<ObservedSpan>{{timeOfBlock(1), timeOfBlock(600)}}));
    QVERIFY(range.buckets.size() <= 4 + 32);
    // Each end of the first stretch is a real observation, so a crosshair near its right end reads its own value.
    QCOMPARE(history.nearest(kAlice, timeOfBlock(400)), (StoredPoint{timeOfBlock(500), 500, ether("1")}));
    QCOMPARE(history.nearest(kAlice, timeOfBlock(20)), (StoredPoint{timeOfBlock(1), 1, ether("1")}));
    QCOMPARE(history.nearest(kAlice, timeOfBlock(501)), (StoredPoint{timeOfBlock(501), 501, ether("2")}));
}

void HistoryTest::aReadingOlderThanTheNewestIsLeftOut()
{
    HistoryUnderTest history;
    history.record(5, kAlice, ether("5"));
    history.record(4, kAlice, ether("4"));
    QCOMPARE(history.latest(kAlice)->block, 5u);
    QCOMPARE(history.everything(kAlice).buckets.size(), 1u);
}

void HistoryTest::aSnapshotWithoutATimeIsRefused()
{
    HistoryUnderTest history;
    Snapshot snapshot = snapshotAt(1, kAlice, ether("1"));
    snapshot.block.time = {};
    const auto result = await(history->record(snapshot, kJoin));
    QCOMPARE(result.error().kind, HistoryError::Kind::WriteFailed);
    QVERIFY(!history.latest(kAlice));
}

void HistoryTest::severalBlocksOfOneSecondAreAllKept()
{
    HistoryUnderTest history;
    for (quint64 block = 1; block <= 4; ++block) {
        history.record(snapshotAt(block, kStartMs, {{kAlice, Wei(block)}}));
    }
    QCOMPARE(history.everything(kAlice).buckets.size(), 4u);
    QCOMPARE(history.latest(kAlice), (StoredPoint{kStartMs, 4, Wei(4)}));
    history.replaceFrom(kSepolia, 3);
    QCOMPARE(history.latest(kAlice), (StoredPoint{kStartMs, 2, Wei(2)}));
    QCOMPARE(history.everything(kAlice).spans, (std::vector<ObservedSpan>{{kStartMs, kStartMs}}));
}

void HistoryTest::anotherBalanceOfTheSameBlockReplacesTheFirst()
{
    HistoryUnderTest history;
    history.record(1, kAlice, ether("1"));
    history.record(2, kAlice, ether("2"));
    history.record(2, kAlice, ether("3"));
    QCOMPARE(history.latest(kAlice), (StoredPoint{timeOfBlock(2), 2, ether("3")}));
    const auto range = history.everything(kAlice);
    QCOMPARE(range.spans.size(), 1u);
    QCOMPARE(range.buckets.size(), 2u);
}

void HistoryTest::aReorgTakesBackOnlyWhatItTouched()
{
    HistoryUnderTest history;
    const WalletKey elsewhere{kMainnet, kAlice.address};
    for (quint64 block = 1; block <= 10; ++block) {
        history.record(snapshotAt(block, timeOfBlock(block), {{kAlice, ether("1")}, {kBob, Wei(block)}}));
        history.record(block, elsewhere, ether("2"));
    }
    history.replaceFrom(kSepolia, 8);
    QCOMPARE(history.latest(kAlice)->block, 7u);
    QCOMPARE(history.latest(kBob), (StoredPoint{timeOfBlock(7), 7, Wei(7)}));
    QCOMPARE(history.latest(elsewhere)->block, 10u);
    QCOMPARE(history.everything(kAlice).spans, (std::vector<ObservedSpan>{{timeOfBlock(1), timeOfBlock(7)}}));

    history.record(8, kBob, Wei(80));
    const auto range = history.everything(kBob);
    QCOMPARE(range.spans, (std::vector<ObservedSpan>{{timeOfBlock(1), timeOfBlock(8)}}));
    QCOMPARE(range.buckets.size(), 8u);
    QCOMPARE(history.latest(kBob)->balance, Wei(80));
}

void HistoryTest::aReorgOfEverythingLeavesNothing()
{
    HistoryUnderTest history;
    history.record(5, kAlice, ether("1"));
    history.record(6, kAlice, ether("2"));
    history.replaceFrom(kSepolia, 5);
    QVERIFY(!history.latest(kAlice));
    const auto range = history.everything(kAlice);
    QVERIFY(range.spans.empty());
    QVERIFY(range.buckets.empty());
}

void HistoryTest::aReorgDoesNotReachIntoAnEarlierLifeOfTheChain()
{
    HistoryUnderTest history;
    history.record(snapshotAt(900, kStartMs, {{kAlice, ether("1")}}));
    // A development chain begun anew: lower numbers, later times.
    for (quint64 block = 1; block <= 5; ++block) {
        history.record(snapshotAt(block, kStartMs + 3'600'000 + timeOfBlock(block) - kStartMs, {{kAlice, Wei(block)}}));
    }
    history.replaceFrom(kSepolia, 4);
    QCOMPARE(history.latest(kAlice)->block, 3u);
    QCOMPARE(history.nearest(kAlice, kStartMs)->block, 900u);
}

void HistoryTest::nearestIsTheCloserObservation()
{
    HistoryUnderTest history;
    history.record(10, kAlice, Wei(10));
    history.record(11, kAlice, Wei(11));
    QCOMPARE(history.nearest(kAlice, timeOfBlock(10) + 5'999)->block, 10u);
    QCOMPARE(history.nearest(kAlice, timeOfBlock(10) + 6'000)->block, 10u); // its balance held then
    QCOMPARE(history.nearest(kAlice, timeOfBlock(10) + 6'001)->block, 11u);
    QCOMPARE(history.nearest(kAlice, 0)->block, 10u);
    QCOMPARE(history.nearest(kAlice, timeOfBlock(1'000))->block, 11u);
}

void HistoryTest::nearestOfAnUnknownWalletIsNothing()
{
    HistoryUnderTest history;
    QVERIFY(!history.nearest(kAlice, kStartMs));
}

void HistoryTest::changesAreExact()
{
    HistoryUnderTest history;
    history.record(1, kAlice, ether("1.000000000000000001"));
    history.record(2, kAlice, ether("0.999999999999999999"));
    const auto changes = history.value(history->changes({kBob, kAlice}, timeOfBlock(0), timeOfBlock(9)));
    QCOMPARE(changes[0].wallet, kBob);
    QVERIFY(!changes[0].first && !changes[0].last);
    QCOMPARE(WeiDelta::between(changes[1].first->balance, changes[1].last->balance).toString(EtherUnit::Wei),
             QStringLiteral("-2"));
}

void HistoryTest::changesCountFromWhatHeldWhenTheRangeBegan()
{
    HistoryUnderTest history;
    history.record(1, kAlice, Wei(1));
    history.record(2, kAlice, Wei(2));
    history.fail(kSepolia, timeOfBlock(3));
    history.record(4, kAlice, Wei(4));
    const auto change = [&](qint64 fromMs, qint64 toMs) {
        return history.value(history->changes({kAlice}, fromMs, toMs)).front();
    };
    const auto acrossAStep = change(timeOfBlock(1) + 1, timeOfBlock(2));
    QCOMPARE(acrossAStep.first->balance, Wei(1));
    QCOMPARE(acrossAStep.last->balance, Wei(2));
    // In the gap nothing was known: the change counts from the first observation after it.
    const auto fromTheGap = change(timeOfBlock(3), timeOfBlock(9));
    QCOMPARE(fromTheGap.first->balance, Wei(4));
    const auto inTheGap = change(timeOfBlock(2) + 1, timeOfBlock(4) - 1);
    QVERIFY(!inTheGap.first && !inTheGap.last);
}

void HistoryTest::latestIsTheNewestOfEachWallet()
{
    HistoryUnderTest history;
    const WalletKey elsewhere{kMainnet, kAlice.address};
    history.record(1, kAlice, Wei(1));
    history.record(2, kAlice, Wei(2));
    history.record(3, kBob, Wei(3));
    history.record(4, elsewhere, Wei(4));
    const auto latest = history.value(history->latest());
    QCOMPARE(latest.size(), 3u);
    QCOMPARE(history.latest(kAlice)->balance, Wei(2));
    QCOMPARE(history.latest(kBob)->balance, Wei(3));
    QCOMPARE(history.latest(elsewhere)->balance, Wei(4));
}

void HistoryTest::extentSpansAllWallets()
{
    HistoryUnderTest history;
    QVERIFY(!history.value(history->extent({kAlice, kBob})));
    history.record(3, kAlice, Wei(1));
    history.record(9, kBob, Wei(1));
    QCOMPARE(history.value(history->extent({kAlice, kBob})), (ObservedSpan{timeOfBlock(3), timeOfBlock(9)}));
    QCOMPARE(history.value(history->extent({kAlice})), (ObservedSpan{timeOfBlock(3), timeOfBlock(3)}));
}

void HistoryTest::seriesAnswersForEveryWalletInOrder()
{
    HistoryUnderTest history;
    history.record(1, kBob, Wei(1));
    const auto ranges = history.value(history->series({kAlice, kBob}, kStartMs, kStartMs + 60'000, 100));
    QCOMPARE(ranges.size(), 2u);
    QCOMPARE(ranges[0].wallet, kAlice);
    QVERIFY(ranges[0].buckets.empty() && ranges[0].spans.empty() && !ranges[0].before);
    QCOMPARE(ranges[1].wallet, kBob);
    QCOMPARE(ranges[1].buckets.size(), 1u);
    QCOMPARE(ranges[1].toMs, kStartMs + 60'000);
}

void HistoryTest::seriesOfARangeInsideAStretchTellsWhatHolds()
{
    HistoryUnderTest history;
    for (quint64 block = 1; block <= 100; ++block) {
        history.record(block, kAlice, ether("3"));
    }
    const auto range = history.series(kAlice, timeOfBlock(10), timeOfBlock(20));
    QVERIFY(range.buckets.empty());
    QCOMPARE(range.spans, (std::vector<ObservedSpan>{{timeOfBlock(1), timeOfBlock(100)}}));
    QCOMPARE(range.before, (StoredPoint{timeOfBlock(1), 1, ether("3")}));
}

void HistoryTest::seriesOfALongRangeIsSmall()
{
    HistoryUnderTest history;
    for (quint64 block = 1; block <= 5'000; ++block) {
        history.record(block, kAlice, Wei(block * 7'919 % 1'000));
    }
    constexpr int columns = 50;
    const auto range = history.series(kAlice, timeOfBlock(1), timeOfBlock(5'000), columns);
    QVERIFY2(range.buckets.size() <= 4 * columns + 40, qPrintable(QString::number(range.buckets.size())));
    QVERIFY(range.buckets.size() >= columns);
}

void HistoryTest::bucketsNeverCrossAGap()
{
    HistoryUnderTest history;
    for (quint64 block = 1; block <= 200; ++block) {
        history.record(block, kAlice, Wei(block));
        if (block % 3 == 0) {
            history.fail(kSepolia, timeOfBlock(block) + 1'000);
        }
    }
    const auto range = history.series(kAlice, timeOfBlock(0), timeOfBlock(200), 3);
    QCOMPARE(range.spans.size(), 67u);
    for (const SeriesBucket &bucket : range.buckets) {
        QVERIFY(std::ranges::any_of(range.spans, [&](const ObservedSpan &span) {
            return span.fromMs <= bucket.fromMs && bucket.toMs <= span.toMs;
        }));
    }
}

void HistoryTest::extremeRangesAreHarmless()
{
    HistoryUnderTest history;
    history.record(1, kAlice, Wei(1));
    constexpr qint64 least = std::numeric_limits<qint64>::min();
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QCOMPARE(history.series(kAlice, least, most, 100).buckets.size(), 1u);
    QCOMPARE(history.series(kAlice, least, most, 0).buckets.size(), 1u);
    QVERIFY(history.series(kAlice, most, least, 100).buckets.empty());
    QVERIFY(history.series(kAlice, most, most, -1).buckets.empty());
    QCOMPARE(history.nearest(kAlice, least)->block, 1u);
    QCOMPARE(history.nearest(kAlice, most)->block, 1u);
}

void HistoryTest::failuresAreCountedWhileTheyLast()
{
    HistoryUnderTest history;
    const auto failures = [&] { return history.value(history->failures(kSepolia, 0, timeOfBlock(1'000))); };
    history.record(1, kAlice, Wei(1));
    history.fail(kSepolia, timeOfBlock(2));
    history.fail(kSepolia, timeOfBlock(3));
    const QString outcome = QStringLiteral("timeout");
    QCOMPARE(failures(), (std::vector<RecordedFailure>{{timeOfBlock(2), timeOfBlock(3), 2, outcome}}));
    history.record(4, kAlice, Wei(1));
    history.fail(kSepolia, timeOfBlock(5));
    QCOMPARE(failures().size(), 2u);
    QVERIFY(history.value(history->failures(kMainnet, 0, timeOfBlock(1'000))).empty());
}

void HistoryTest::callsBeforeOpeningSayClosed()
{
    QTemporaryDir folder;
    History history(folder.filePath(QStringLiteral("h.sqlite")));
    QCOMPARE(await(history.latest()).error().kind, HistoryError::Kind::Closed);
    QCOMPARE(await(history.record(snapshotAt(1, kAlice, Wei(1)), kJoin)).error().kind, HistoryError::Kind::Closed);
}

void HistoryTest::closingFinishesWhatWasAsked()
{
    HistoryUnderTest history;
    std::vector<QFuture<Result<void, HistoryError>>> asked;
    for (quint64 block = 1; block <= 200; ++block) {
        asked.push_back(history->record(snapshotAt(block, kAlice, Wei(block)), kJoin));
    }
    history.close();
    for (auto &future : asked) {
        QVERIFY(future.isFinished() && !future.isCanceled());
        QVERIFY(future.takeResult());
    }
    history.open();
    QCOMPARE(history.latest(kAlice)->block, 200u);
}

void HistoryTest::manyThreadsMayAskAtOnce()
{
    HistoryUnderTest history;
    constexpr int threads = 4;
    constexpr quint64 blocks = 50;
    std::vector<std::thread> askers;
    for (int n = 0; n < threads; ++n) {
        askers.emplace_back([&history, n] {
            const WalletKey wallet = walletNumber(n);
            for (quint64 block = 1; block <= blocks; ++block) {
                auto written = history->record(snapshotAt(block, wallet, Wei(block)), kJoin);
                auto read = history->series({wallet}, kStartMs, timeOfBlock(block), 100);
                written.waitForFinished();
                read.waitForFinished();
                Q_ASSERT(written.result() && read.result()->front().buckets.size() == block);
            }
        });
    }
    for (std::thread &asker : askers) {
        asker.join();
    }
    for (int n = 0; n < threads; ++n) {
        QCOMPARE(history.latest(walletNumber(n))->block, blocks);
        QCOMPARE(history.everything(walletNumber(n)).buckets.size(), blocks);
    }
}

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::HistoryTest)
#include "tst_history.moc"
