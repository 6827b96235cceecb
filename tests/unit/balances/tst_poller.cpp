// SPDX-License-Identifier: GPL-3.0-or-later
#include <balances/poller.h>
#include <testlib/dev_node.h>

#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

Address wallet(char mark = 'w')
{
    return *Address::fromBytes(QByteArray(20, mark));
}

/// What a poller told, in order.
struct Told
{
    std::vector<Snapshot> snapshots;
    std::vector<RpcError> failures;
    std::vector<quint64> reorgs;

    explicit Told(Poller &poller)
    {
        QObject::connect(&poller, &Poller::snapshotTaken,
                         [this](const Snapshot &snapshot) { snapshots.push_back(snapshot); });
        QObject::connect(&poller, &Poller::readFailed, [this](const RpcError &error) { failures.push_back(error); });
        QObject::connect(&poller, &Poller::reorged, [this](ChainId, quint64 first) { reorgs.push_back(first); });
    }

    [[nodiscard]] bool hasSeen(const BlockRef &block) const
    {
        return !snapshots.empty() && snapshots.back().block == block;
    }
    [[nodiscard]] Wei balance() const { return snapshots.back().readings.at(0).balance; }
};

} // namespace

class PollerTest : public QObject
{
    Q_OBJECT
private slots:
    void showsAChangeByTheNextBlock()
    {
        DevNode node;
        node.chain.setBalance(wallet(), Wei(100));
        node.chain.mine();
        Poller poller(quickPlan(ChainId{1337}, {node.endpoint()}, {wallet()}), m_http, systemClock());
        Told told(poller);
        poller.start();
        QTRY_VERIFY(told.hasSeen(node.chain.head()));
        QCOMPARE(told.balance(), Wei(100));

        QVERIFY(node.chain.transfer(wallet(), wallet('z'), Wei(30)));
        node.chain.mine();
        QTRY_VERIFY(told.hasSeen(node.chain.head()));
        QCOMPARE(told.balance(), Wei(70));
        QVERIFY(told.failures.empty());
        QVERIFY(told.reorgs.empty());
    }

    void tellsOfAReorgBeforeTheSnapshotThatReplacesIt_data()
    {
        QTest::addColumn<int>("depth");
        QTest::newRow("one block") << 1;
        QTest::newRow("three blocks") << 3;
    }

    void tellsOfAReorgBeforeTheSnapshotThatReplacesIt()
    {
        QFETCH(int, depth);
        DevNode node;
        node.chain.setBalance(wallet(), Wei(100));
        Poller poller(quickPlan(ChainId{1337}, {node.endpoint()}, {wallet()}), m_http, systemClock());
        Told told(poller);
        poller.start();
        for (int i = 0; i < 5; ++i) {
            node.chain.mine();
            poller.pollNow();
            QTRY_VERIFY(told.hasSeen(node.chain.head()));
        }
        const auto headBefore = node.chain.head().number;
        std::size_t snapshotsAtReorg = 0;
        connect(&poller, &Poller::reorged, this, [&] { snapshotsAtReorg = told.snapshots.size(); });

        node.chain.reorg(depth);
        QTRY_COMPARE(told.reorgs.size(), 1U);
        QCOMPARE(told.reorgs.front(), headBefore - static_cast<quint64>(depth) + 1);
        QTRY_VERIFY(told.hasSeen(node.chain.head()));
        QCOMPARE(told.snapshots.at(snapshotsAtReorg).block, node.chain.head());
        QVERIFY(told.failures.empty());
    }

    void anotherChainAtTheSameAddressIsNoReorg_data()
    {
        QTest::addColumn<quint64>("height");
        QTest::newRow("as high") << quint64(3);
        QTest::newRow("higher") << quint64(9);
    }

    // No request fails here: the node is another between two readings, as after a quick restart behind a gateway.
    void anotherChainAtTheSameAddressIsNoReorg()
    {
        QFETCH(quint64, height);
        DevNode node;
        node.chain.setBalance(wallet(), Wei(100));
        Poller poller(quickPlan(ChainId{1337}, {node.endpoint()}, {wallet()}), m_http, systemClock());
        Told told(poller);
        poller.start();
        for (int i = 0; i < 3; ++i) {
            node.chain.mine();
            poller.pollNow();
            QTRY_VERIFY(told.hasSeen(node.chain.head()));
        }
        const BlockRef lastOfOurs = node.chain.head();

        node.chain.setFault({.kind = Fault::Kind::WrongChain, .chainId = kMainnet});
        node.chain.reorg(3);
        node.chain.setBalance(wallet(), Wei(0));
        while (node.chain.head().number < height) {
            node.chain.mine();
        }
        QTRY_VERIFY(!told.failures.empty());
        QCOMPARE(told.failures.front().kind, RpcError::Kind::WrongChain);
        QCOMPARE(told.failures.front().foundChain, kMainnet);
        QVERIFY(told.hasSeen(lastOfOurs));
        QCOMPARE(told.balance(), Wei(100));
        QVERIFY(told.reorgs.empty());

        node.chain.setFault({}); // the right one again, after a reorg
        node.chain.setBalance(wallet(), Wei(70));
        node.chain.mine();
        QTRY_VERIFY(told.hasSeen(node.chain.head()));
        QCOMPARE(told.balance(), Wei(70));
    }

    void aLaggingNodeNeverTurnsTimeBack()
    {
        DevNode ahead({}, QStringLiteral("ahead"));
        DevNode behind({}, QStringLiteral("behind")); // the same chain by its seed
        for (auto *node : {&ahead, &behind}) {
            node->chain.setBalance(wallet(), Wei(100));
            node->chain.mine();
        }
        behind.chain.setFault({.kind = Fault::Kind::StaleBlock});
        QCOMPARE(ahead.chain.head(), behind.chain.head());
        Poller poller(quickPlan(ChainId{1337}, {ahead.endpoint(), behind.endpoint()}, {wallet()}), m_http,
                      systemClock());
        Told told(poller);
        poller.start();
        QTRY_VERIFY(told.hasSeen(ahead.chain.head()));
        ahead.chain.mine();
        poller.pollNow();
        QTRY_VERIFY(told.hasSeen(ahead.chain.head()));

        ahead.chain.setFault({.kind = Fault::Kind::HttpStatus, .status = 500});
        const auto newest = told.snapshots.size();
        QTRY_VERIFY(!told.failures.empty());
        QCOMPARE(told.snapshots.size(), newest);
        QVERIFY(told.reorgs.empty());

        ahead.chain.setFault({});
        ahead.chain.mine();
        QTRY_VERIFY(told.hasSeen(ahead.chain.head()));
    }

    void aFailedRoundIsToldAndTheNextOneRecovers()
    {
        DevNode node;
        node.chain.setBalance(wallet(), Wei(100));
        node.chain.mine();
        node.chain.setFault({.kind = Fault::Kind::HttpStatus, .status = 500});
        Poller poller(quickPlan(ChainId{1337}, {node.endpoint()}, {wallet()}), m_http, systemClock());
        Told told(poller);
        poller.start();
        QTRY_VERIFY(!told.failures.empty());
        QCOMPARE(told.failures.front().kind, RpcError::Kind::HttpStatus);
        QCOMPARE(told.failures.front().httpStatus, 500);
        QVERIFY(told.snapshots.empty());

        node.chain.setFault({});
        QTRY_VERIFY(told.hasSeen(node.chain.head()));
        QCOMPARE(told.balance(), Wei(100));
    }

    void aStoppedPollerReadsNoMore()
    {
        DevNode node;
        node.chain.mine();
        Poller poller(quickPlan(ChainId{1337}, {node.endpoint()}, {wallet()}), m_http, systemClock());
        Told told(poller);
        poller.start();
        QTRY_VERIFY(!told.snapshots.empty());
        poller.stop();
        const auto quiet = [&] {
            const auto before = node.server.requestsServed();
            QTest::qWait(500);
            return node.server.requestsServed() == before;
        };
        QTRY_VERIFY(quiet());
    }

    void goesAwayWhileAReadingIsUnderWay()
    {
        DevNode node;
        node.chain.setFault({.kind = Fault::Kind::Hang});
        auto poller =
            std::make_unique<Poller>(quickPlan(ChainId{1337}, {node.endpoint()}, {wallet()}), m_http, systemClock());
        const Told told(*poller);
        poller->start();
        QTRY_VERIFY(node.server.requestsServed() > 0);
        poller.reset();
        QCoreApplication::processEvents();
        QVERIFY(told.failures.empty()); // its going is no failure of the node
    }

private:
    HttpClient m_http{{.proxy = HttpConfig::Proxy::None}};
};

QTEST_GUILESS_MAIN(PollerTest)
#include "tst_poller.moc"
