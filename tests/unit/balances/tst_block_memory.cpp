// SPDX-License-Identifier: GPL-3.0-or-later
#include <balances/block_memory.h>

#include <QTest>

using namespace weiwatch;

namespace {
BlockRef block(quint64 number, char mark = 'a')
{
    return {number, *Hash::fromBytes(QByteArray(32, mark)), QDateTime::fromSecsSinceEpoch(qint64(number), Qt::UTC)};
}
} // namespace

class BlockMemoryTest : public QObject
{
    Q_OBJECT
private slots:
    void remembersTheHashOfABlockRead()
    {
        BlockMemory memory;
        memory.add(block(7, 'x'));
        QCOMPARE(memory.hashOf(7), block(7, 'x').hash);
        QVERIFY(!memory.hashOf(8));
    }

    void aBlockOfTheSameNumberReplacesTheOldOne()
    {
        BlockMemory memory;
        memory.add(block(7, 'x'));
        memory.add(block(7, 'y'));
        QCOMPARE(memory.hashOf(7), block(7, 'y').hash);
        QVERIFY(!memory.newestBelow(7));
    }

    void aLowerBlockForgetsWhatStoodAboveIt()
    {
        BlockMemory memory;
        memory.add(block(7));
        memory.add(block(9));
        memory.add(block(8, 'z'));
        QCOMPARE(memory.newest()->number, 8U);
        QVERIFY(!memory.hashOf(9));
    }

    void findsTheNewestBelow()
    {
        BlockMemory memory;
        for (const quint64 number : {3, 5, 9}) {
            memory.add(block(number));
        }
        QCOMPARE(memory.newestBelow(9)->number, 5U);
        QCOMPARE(memory.newestBelow(5)->number, 3U);
        QVERIFY(!memory.newestBelow(3));
    }

    void keepsABoundedNumberOfBlocks()
    {
        BlockMemory memory;
        for (quint64 number = 1; number <= 1000; ++number) {
            memory.add(block(number));
        }
        QVERIFY(memory.hashOf(1000));
        QVERIFY(memory.hashOf(900));
        QVERIFY(!memory.hashOf(500));
    }
};

QTEST_GUILESS_MAIN(BlockMemoryTest)
#include "tst_block_memory.moc"
