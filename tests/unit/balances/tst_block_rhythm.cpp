// SPDX-License-Identifier: GPL-3.0-or-later
#include <balances/block_rhythm.h>

#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {
const auto kStart = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);

BlockRef block(quint64 number, qint64 seconds)
{
    return {number, {}, kStart.addSecs(seconds)};
}

BlockRhythm twelveSecondChain(std::chrono::milliseconds interval)
{
    BlockRhythm rhythm(interval);
    rhythm.blockSeen(block(1, 0));
    rhythm.blockSeen(block(2, 12));
    return rhythm;
}
} // namespace

class BlockRhythmTest : public QObject
{
    Q_OBJECT
private slots:
    void waitsTheIntervalWhileNothingIsKnown()
    {
        BlockRhythm rhythm(9s);
        QCOMPARE(rhythm.untilNext(kStart), 9000ms);
        rhythm.blockSeen(block(1, 0));
        QCOMPARE(rhythm.untilNext(kStart), 9000ms);
    }

    void comesShortlyAfterTheNextBlockIsDue()
    {
        const auto rhythm = twelveSecondChain(12s);
        QCOMPARE(rhythm.spacing(), 12000ms);
        // Block 2 is of second 12; at second 15 the next is due in nine seconds.
        const auto wait = rhythm.untilNext(kStart.addSecs(15));
        QVERIFY2(wait > 9000ms && wait < 10000ms, qPrintable(QString::number(wait.count())));
    }

    void neverWaitsLongerThanTheInterval()
    {
        const auto rhythm = twelveSecondChain(5s);
        for (int second = 12; second < 60; ++second) {
            QVERIFY(rhythm.untilNext(kStart.addSecs(second)) <= 5000ms);
        }
    }

    void neverSpins()
    {
        for (const auto interval : {1s, 2s, 5s, 12s, 60s}) {
            const auto rhythm = twelveSecondChain(interval);
            for (int ms = 12'000; ms < 60'000; ms += 37) {
                QVERIFY(rhythm.untilNext(kStart.addMSecs(ms)) >= 250ms);
            }
        }
    }

    void takesTheLastBlockOfALongInterval()
    {
        const auto rhythm = twelveSecondChain(60s);
        // At second 13, blocks are due at 24, 36, 48, 60 and 72; the last that fits sixty seconds is that of 72.
        const auto wait = rhythm.untilNext(kStart.addSecs(13));
        QVERIFY2(wait > 59000ms && wait <= 60000ms, qPrintable(QString::number(wait.count())));
    }

    void oneMissedSlotDoesNotThrowItOff()
    {
        auto rhythm = twelveSecondChain(12s);
        rhythm.blockSeen(block(3, 36));
        rhythm.blockSeen(block(4, 48));
        QVERIFY(*rhythm.spacing() < 16s);
    }

    void aClockThatIsOffStillGivesAWaitWithinTheInterval()
    {
        const auto rhythm = twelveSecondChain(12s);
        for (const qint64 skew : {-86'400, -600, 600, 86'400}) {
            const auto wait = rhythm.untilNext(kStart.addSecs(12 + skew));
            QVERIFY(wait >= 250ms && wait <= 12s);
        }
    }

    void blocksOfOneSecondDoNotDivideByZero()
    {
        BlockRhythm rhythm(2s);
        rhythm.blockSeen(block(1, 5));
        rhythm.blockSeen(block(2, 5));
        QCOMPARE(rhythm.untilNext(kStart), 2000ms);
    }
};

QTEST_GUILESS_MAIN(BlockRhythmTest)
#include "tst_block_rhythm.moc"
