// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading_rig.h"

#include <balances/poller.h>
#include <devchain/dev_chain_server.h>
#include <testlib/anvil.h>
#include <testlib/tools.h>

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <memory>

using namespace weiwatch;

namespace {

const Wei kBalance = Wei::fromLimbs({0x1234567890abcdef, 7, 0, 0});

/// Rounds follow each other quickly and give up soon; nothing here waits for a given time.
ChainPlan planFor(const QUrl &url)
{
    ChainPlan plan;
    plan.name = QStringLiteral("test");
    plan.id = ChainId{1'337};
    plan.interval = std::chrono::milliseconds(50);
    plan.endpoints = {endpointAt(url, QStringLiteral("node"))};
    plan.endpoints.front().deadline = std::chrono::seconds(30);
    plan.addresses = {numberedAddress(1), numberedAddress(2)};
    plan.retry.maxAttempts = 2;
    plan.retry.firstBackoff = std::chrono::milliseconds(1);
    return plan;
}

/// What a Poller told, in order.
class Log
{
public:
    explicit Log(Poller &poller)
    {
        QObject::connect(&poller, &Poller::snapshotTaken, &poller,
                         [this](const Snapshot &snapshot) { snapshots.push_back(snapshot); });
        QObject::connect(&poller, &Poller::readFailed, &poller,
                         [this](const RpcError &error) { errors.push_back(error); });
        QObject::connect(&poller, &Poller::reorged, &poller,
                         [this](ChainId, quint64 firstReplaced) { reorgs.push_back(firstReplaced); });
    }

    [[nodiscard]] bool hasReached(const Hash &block) const
    {
        return !snapshots.empty() && snapshots.back().block.hash == block;
    }
    [[nodiscard]] bool hasReached(quint64 block) const
    {
        return !snapshots.empty() && snapshots.back().block.number == block;
    }
    [[nodiscard]] Wei lastBalance() const { return snapshots.back().readings.front().balance; }
    /// Whether the first wallet, which is never empty here, was ever said to be.
    [[nodiscard]] bool everSaidZero() const
    {
        return std::any_of(snapshots.begin(), snapshots.end(),
                           [](const Snapshot &snapshot) { return snapshot.readings.front().balance.isZero(); });
    }

    std::vector<Snapshot> snapshots;
    std::vector<RpcError> errors;
    std::vector<quint64> reorgs;
};

/// Two anvils of one chain: the same first block, and every block mined on both at the same time.
class AnvilsInStep
{
public:
    [[nodiscard]] bool start() { return startAgain(0) && startAgain(1); }
    Anvil &anvil(int index) { return m_anvils[index]; }

    /// One that was killed, with all the blocks the other has.
    [[nodiscard]] bool startAgain(int index)
    {
        Anvil &anvil = m_anvils[index];
        bool isWell = anvil.start();
        for (quint64 block = 1; isWell && block <= m_height; ++block) {
            isWell = mineOn(anvil, block);
        }
        return isWell;
    }
    /// On those that run.
    [[nodiscard]] bool mine()
    {
        ++m_height;
        return std::all_of(m_anvils.begin(), m_anvils.end(),
                           [this](Anvil &anvil) { return !anvil.isRunning() || mineOn(anvil, m_height); });
    }
    [[nodiscard]] quint64 height() const { return m_height; }
    /// The first wallet's balance is another in each block, so that a reading proves which block it is of.
    [[nodiscard]] static Wei balanceAt(quint64 block) { return kBalance.plus(Wei(block)).value(); }

private:
    static constexpr quint64 kGenesis = 1'700'000'000;

    [[nodiscard]] static bool mineOn(Anvil &anvil, quint64 block)
    {
        const auto time = static_cast<qint64>(kGenesis + block);
        return anvil.setBalance(numberedAddress(1), balanceAt(block)) &&
               !anvil.call(QStringLiteral("evm_setNextBlockTimestamp"), {time}).isUndefined() && anvil.mine();
    }

    const QStringList m_sameGenesis{QStringLiteral("--timestamp"), QString::number(kGenesis)};
    std::array<Anvil, 2> m_anvils{Anvil(ChainId{1'337}, m_sameGenesis), Anvil(ChainId{1'337}, m_sameGenesis)};
    quint64 m_height = 0;
};

Hash headOf(Anvil &anvil)
{
    const QJsonValue header = anvil.call(QStringLiteral("eth_getBlockByNumber"), {QStringLiteral("latest"), false});
    return Hash::fromHex(header[QStringLiteral("hash")].toString().toLatin1()).value_or(Hash());
}

} // namespace

class PollerOnNodesTest : public QObject
{
    Q_OBJECT

private slots:
    void transferShowsByTheNextBlock();
    void reorgOnAnvilIsSeen();
    void reorgOnDevchainIsSeen();
    void killedNodeComesBackWithoutARestart();
    void nodesKilledInTurnCostNoBlock();
    void anotherChainOnTheSamePortIsRefused();
    void noFaultBecomesABalance_data();
    void noFaultBecomesABalance();
    void faultFromTheStartIsNoBalanceEither_data();
    void faultFromTheStartIsNoBalanceEither();

private:
    static void addFaults();

    HttpClient m_http{directHttp()};
};

void PollerOnNodesTest::transferShowsByTheNextBlock()
{
    WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
    Anvil anvil(ChainId{1'337});
    QVERIFY(anvil.start());
    QVERIFY(anvil.setBalance(numberedAddress(1), kBalance));
    QVERIFY(anvil.mine());

    Poller poller(planFor(anvil.url()), m_http, systemClock());
    const Log log(poller);
    poller.start();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(1), 60'000);
    QCOMPARE(log.lastBalance(), kBalance);

    QVERIFY(anvil.transfer(numberedAddress(1), numberedAddress(2), Wei(5)));
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(2), 60'000);
    QCOMPARE(log.lastBalance(), kBalance.minus(Wei(5)).value());
    QCOMPARE(log.snapshots.back().readings.back().balance, Wei(5));
    QVERIFY(log.reorgs.empty());
}

void PollerOnNodesTest::reorgOnAnvilIsSeen()
{
    WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
    Anvil anvil(ChainId{1'337});
    QVERIFY(anvil.start());
    QVERIFY(anvil.setBalance(numberedAddress(1), kBalance));
    QVERIFY(anvil.mine());

    Poller poller(planFor(anvil.url()), m_http, systemClock());
    const Log log(poller);
    poller.start();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(1), 60'000);

    const QString before = anvil.snapshot();
    QVERIFY(anvil.transfer(numberedAddress(1), numberedAddress(2), Wei(5)));
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(2), 60'000);
    QVERIFY(anvil.transfer(numberedAddress(1), numberedAddress(2), Wei(6)));
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(3), 60'000);

    QVERIFY(anvil.revertTo(before));
    QVERIFY(anvil.mine(3));
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(headOf(anvil)), 60'000);
    QCOMPARE(log.lastBalance(), kBalance);
    QVERIFY(!log.reorgs.empty());
    QCOMPARE(*std::min_element(log.reorgs.begin(), log.reorgs.end()), quint64(2));
}

void PollerOnNodesTest::reorgOnDevchainIsSeen()
{
    DevChain chain({}, systemClock());
    DevChainServer server(chain);
    QVERIFY(server.listen());
    chain.setBalance(numberedAddress(1), kBalance);
    chain.mine();

    Poller poller(planFor(server.url()), m_http, systemClock());
    const Log log(poller);
    poller.start();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(1), 60'000);
    QVERIFY(chain.transfer(numberedAddress(1), numberedAddress(2), Wei(5)));
    chain.mine();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(2), 60'000);
    chain.mine();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(3), 60'000);

    const BlockRef head = chain.reorg(2);
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(head.hash), 60'000);
    QCOMPARE(log.lastBalance(), kBalance);
    QCOMPARE(log.reorgs, std::vector<quint64>{2});
}

void PollerOnNodesTest::killedNodeComesBackWithoutARestart()
{
    WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
    Anvil anvil(ChainId{1'337});
    QVERIFY(anvil.start());
    QVERIFY(anvil.setBalance(numberedAddress(1), kBalance));
    QVERIFY(anvil.mine(5));

    Poller poller(planFor(anvil.url()), m_http, systemClock());
    const Log log(poller);
    poller.start();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(5), 60'000);

    anvil.kill();
    QTRY_VERIFY_WITH_TIMEOUT(!log.errors.empty(), 60'000);
    // Its first block has another time now, and no wallet holds anything yet: a true zero for a moment, of that chain.
    const size_t before = log.snapshots.size();
    QVERIFY(anvil.start());
    QVERIFY(anvil.setBalance(numberedAddress(1), kBalance.plus(Wei(1)).value()));
    QVERIFY(anvil.mine(7));
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(7) && log.snapshots.size() > before, 60'000);
    QCOMPARE(log.lastBalance(), kBalance.plus(Wei(1)).value());
}

void PollerOnNodesTest::nodesKilledInTurnCostNoBlock()
{
    WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
    AnvilsInStep nodes;
    QVERIFY(nodes.start());
    QVERIFY(nodes.mine());
    QCOMPARE(headOf(nodes.anvil(0)), headOf(nodes.anvil(1)));

    ChainPlan plan = planFor(nodes.anvil(0).url());
    plan.endpoints.front().label = QStringLiteral("first");
    plan.endpoints.push_back(plan.endpoints.front());
    plan.endpoints.back().label = QStringLiteral("second");
    plan.endpoints.back().url = nodes.anvil(1).url();
    plan.retry.maxBackoff = std::chrono::milliseconds(20);
    Poller poller(plan, m_http, systemClock());
    const Log log(poller);
    poller.start();
    const auto nextBlockIsSeen = [&] {
        return nodes.mine() && QTest::qWaitFor([&] { return log.hasReached(nodes.height()); }, 60'000);
    };
    QVERIFY(nextBlockIsSeen());
    QCOMPARE(poller.pool().current(), QStringLiteral("first"));

    nodes.anvil(0).kill();
    QVERIFY(nextBlockIsSeen());
    QCOMPARE(poller.pool().current(), QStringLiteral("second"));
    QVERIFY(nodes.startAgain(0));
    QTRY_COMPARE_WITH_TIMEOUT(poller.pool().current(), QStringLiteral("first"), 60'000);
    nodes.anvil(1).kill();
    QVERIFY(nextBlockIsSeen());
    QVERIFY(log.errors.empty());
    QVERIFY(log.reorgs.empty());
    for (const Snapshot &snapshot : log.snapshots) {
        QCOMPARE(snapshot.readings.front().balance, AnvilsInStep::balanceAt(snapshot.block.number));
    }
}

void PollerOnNodesTest::anotherChainOnTheSamePortIsRefused()
{
    WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
    Anvil anvil(ChainId{1'337});
    QVERIFY(anvil.start());
    QVERIFY(anvil.setBalance(numberedAddress(1), kBalance));
    QVERIFY(anvil.mine(2));
    Poller poller(planFor(anvil.url()), m_http, systemClock());
    const Log log(poller);
    poller.start();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(2), 60'000);

    QVERIFY(anvil.startAs(ChainId{5}));
    QVERIFY(anvil.mine(9));
    const auto isRefused = [&log] {
        return !log.errors.empty() && log.errors.back().kind == RpcError::Kind::WrongChain;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRefused(), 60'000);
    QCOMPARE(log.errors.back().foundChain, ChainId{5});
    QVERIFY(log.hasReached(2));
    QVERIFY(!log.everSaidZero());

    QVERIFY(anvil.startAs(ChainId{1'337}));
    QVERIFY(anvil.setBalance(numberedAddress(1), kBalance));
    QVERIFY(anvil.mine(12));
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(12), 60'000);
    QCOMPARE(log.lastBalance(), kBalance);
}

void PollerOnNodesTest::addFaults()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("fails"); // a slow or a lagging node is no failure

    using Kind = Fault::Kind;
    const auto of = [](Kind kind) {
        Fault fault;
        fault.kind = kind;
        return fault;
    };
    const auto status = [&of](int code) {
        Fault fault = of(Kind::HttpStatus);
        fault.status = code;
        return fault;
    };
    const auto error = [&of](int code, const QString &message) {
        Fault fault = of(Kind::ErrorCode);
        fault.code = code;
        fault.message = message;
        return fault;
    };
    Fault delay = of(Kind::Delay);
    delay.delay = std::chrono::milliseconds(5);
    QTest::newRow("delay") << delay << false;
    QTest::newRow("stale block") << of(Kind::StaleBlock) << false;
    QTest::newRow("hang") << of(Kind::Hang) << true;
    QTest::newRow("drop") << of(Kind::Drop) << true;
    QTest::newRow("HTTP 500") << status(500) << true;
    QTest::newRow("HTTP 429") << status(429) << true;
    QTest::newRow("HTTP 402") << status(402) << true;
    QTest::newRow("HTTP 403") << status(403) << true;
    QTest::newRow("rate limit") << error(-32005, QStringLiteral("limit exceeded")) << true;
    QTest::newRow("server error") << error(-32000, QStringLiteral("something broke")) << true;
    QTest::newRow("header not found") << error(-32000, QStringLiteral("header not found")) << true;
    QTest::newRow("null") << of(Kind::NullResult) << true;
    QTest::newRow("0x") << of(Kind::EmptyHex) << true;
    QTest::newRow("truncated") << of(Kind::Truncated) << true;
    QTest::newRow("oversized") << of(Kind::Oversized) << true;
    QTest::newRow("a page") << of(Kind::NotJson) << true;
    for (const char *method : {"eth_getBalance", "eth_call"}) {
        for (const auto kind : {Kind::NullResult, Kind::EmptyHex}) {
            Fault fault = of(kind);
            fault.method = method;
            // Without eth_call there are other ways to read; an endpoint whose eth_getBalance fails still has eth_call
            // once that is trusted.
            QTest::addRow("%s of %s", kind == Kind::NullResult ? "null" : "0x", method) << fault << false;
        }
    }
}

void PollerOnNodesTest::noFaultBecomesABalance_data()
{
    addFaults();
}

void PollerOnNodesTest::noFaultBecomesABalance()
{
    QFETCH(const Fault, fault);
    QFETCH(const bool, fails);

    DevChain chain({}, systemClock());
    DevChainServer server(chain);
    QVERIFY(server.listen());
    chain.setBalance(numberedAddress(1), kBalance);
    chain.mine();
    ChainPlan plan = planFor(server.url());
    if (fault.kind == Fault::Kind::Hang) {
        plan.endpoints.front().deadline = std::chrono::milliseconds(300);
    }
    Poller poller(plan, m_http, systemClock());
    const Log log(poller);
    poller.start();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(1), 60'000);

    chain.setFault(fault);
    const quint64 asked = server.requestsServed();
    chain.mine();
    if (fails) {
        QTRY_VERIFY_WITH_TIMEOUT(!log.errors.empty(), 60'000);
    } else {
        QTRY_VERIFY_WITH_TIMEOUT(server.requestsServed() > asked + 2, 60'000);
    }
    chain.setFault({});
    const BlockRef head = chain.mine();
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(head.hash), 60'000);
    QCOMPARE(log.lastBalance(), kBalance);
    QVERIFY(!log.everSaidZero());
    QVERIFY(log.reorgs.empty());
}

void PollerOnNodesTest::faultFromTheStartIsNoBalanceEither_data()
{
    addFaults();
    Fault wrongChain;
    wrongChain.kind = Fault::Kind::WrongChain;
    wrongChain.chainId = ChainId{1};
    QTest::newRow("wrong chain") << wrongChain << true;
}

void PollerOnNodesTest::faultFromTheStartIsNoBalanceEither()
{
    QFETCH(const Fault, fault);
    QFETCH(const bool, fails);

    DevChain chain({}, systemClock());
    DevChainServer server(chain);
    QVERIFY(server.listen());
    chain.setBalance(numberedAddress(1), kBalance);
    chain.mine();
    ChainPlan plan = planFor(server.url());
    if (fault.kind == Fault::Kind::Hang) {
        plan.endpoints.front().deadline = std::chrono::milliseconds(300);
    }
    chain.setFault(fault);
    Poller poller(plan, m_http, systemClock());
    const Log log(poller);
    poller.start();
    if (fails) {
        QTRY_VERIFY_WITH_TIMEOUT(!log.errors.empty(), 60'000);
        QVERIFY(log.snapshots.empty());
    }
    chain.setFault({});
    QTRY_VERIFY_WITH_TIMEOUT(log.hasReached(1), 60'000);
    QCOMPARE(log.lastBalance(), kBalance);
    QVERIFY(!log.everSaidZero());
}

QTEST_GUILESS_MAIN(PollerOnNodesTest)
#include "tst_poller_on_nodes.moc"
