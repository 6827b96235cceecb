// SPDX-License-Identifier: GPL-3.0-or-later
#include <devchain/demo_chain.h>
#include <devchain/demo_script.h>

#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace weiwatch;

class DemoChainTest : public QObject
{
    Q_OBJECT

private slots:
    void pastIsWithoutAGapAndLongEnough();
    void twoRunsTellTheSameStory();
    void everyWalletMovesWithEveryBlock();
    void lastWalletIsAlwaysUnderItsLimit();
    void otherWalletsAreAboveTheirs();
    void chainGoesOnAndAnswers();
};

void DemoChainTest::pastIsWithoutAGapAndLongEnough()
{
    const DemoChain demo;
    const auto past = demo.past();
    QVERIFY(past.front().block.time.secsTo(past.back().block.time) >= 3'600);
    for (size_t i = 1; i < past.size(); ++i) {
        QCOMPARE(past[i].block.number, past[i - 1].block.number + 1);
        QCOMPARE(past[i - 1].block.time.secsTo(past[i].block.time), 2);
        QCOMPARE(past[i].balances.size(), DemoChain::wallets().size());
    }
}

void DemoChainTest::twoRunsTellTheSameStory()
{
    const DemoChain first;
    QTRY_VERIFY_WITH_TIMEOUT(first.past().size() > 10'802, 30'000); // so that the second begins at another block
    const DemoChain second;
    const auto a = first.past();
    const auto b = second.past();
    const auto sameNumber = [&a](quint64 number) {
        return std::find_if(a.begin(), a.end(), [number](const auto &past) { return past.block.number == number; });
    };
    QVERIFY(b.front().block.number != a.front().block.number);
    const auto shared = sameNumber(b.front().block.number);
    QVERIFY(shared != a.end());
    QCOMPARE(shared->block, b.front().block);
    QCOMPARE(a.back().block.hash, (b.begin() + (a.end() - 1 - shared))->block.hash);
    QCOMPARE(shared->balances, b.front().balances);
}

void DemoChainTest::everyWalletMovesWithEveryBlock()
{
    for (quint64 block = 47'000'000; block < 47'020'000; ++block) {
        QVERIFY(demo::relayerAt(block) != demo::relayerAt(block + 1));
        QVERIFY(demo::treasuryAt(block) != demo::treasuryAt(block + 1));
        QVERIFY(demo::signerAt(block) != demo::signerAt(block + 1));
    }
}

void DemoChainTest::lastWalletIsAlwaysUnderItsLimit()
{
    const Wei limit = DemoChain::wallets().back().limit;
    for (quint64 block = 47'000'000; block < 47'020'000; ++block) {
        QVERIFY(demo::signerAt(block) < limit);
        QVERIFY(!demo::signerAt(block).isZero());
    }
}

void DemoChainTest::otherWalletsAreAboveTheirs()
{
    const auto wallets = DemoChain::wallets();
    for (quint64 block = 47'000'000; block < 47'020'000; ++block) {
        QVERIFY(demo::relayerAt(block) > wallets.at(0).limit);
        QVERIFY(demo::relayerAt(block) < *Wei::parse(u"0.521", EtherUnit::Ether));
        QVERIFY(demo::treasuryAt(block) > wallets.at(1).limit);
        QVERIFY(demo::treasuryAt(block) < *Wei::parse(u"254", EtherUnit::Ether));
    }
}

void DemoChainTest::chainGoesOnAndAnswers()
{
    const DemoChain demo;
    const quint64 before = demo.past().back().block.number;
    QTRY_VERIFY_WITH_TIMEOUT(demo.past().back().block.number > before, 30'000);

    QTcpSocket socket;
    socket.connectToHost(demo.url().host(), static_cast<quint16>(demo.url().port()));
    const QByteArray body = R"({"jsonrpc":"2.0","id":1,"method":"eth_chainId"})";
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
                 body);
    const QByteArray expected = "\"result\":\"0x" + QByteArray::number(demo.chainId().value, 16) + '"';
    QByteArray received;
    QTRY_VERIFY((received += socket.readAll()).contains(expected));
}

QTEST_GUILESS_MAIN(DemoChainTest)
#include "tst_demo_chain.moc"
