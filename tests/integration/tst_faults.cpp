// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading_rig.h"

#include <balances/poller.h>
#include <devchain/dev_chain_server.h>
#include <testlib/tools.h>

#include <QTest>

#include <map>
#include <memory>

using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = RpcError::Kind;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds that a loaded machine may take
constexpr ChainId kChain{1'337};

/// One node of a chain that every node here tells the same: same seed, same genesis, same blocks.
class Node
{
public:
    explicit Node(const QDateTime &genesis)
        : m_chain(configFrom(genesis), systemClock())
        , m_server(m_chain)
    {
        if (!m_server.listen()) {
            qFatal("no free port on loopback");
        }
    }

    DevChain &chain() { return m_chain; }
    [[nodiscard]] const DevChainServer &server() const { return m_server; }

private:
    static DevChain::Config configFrom(const QDateTime &genesis)
    {
        DevChain::Config config;
        config.id = kChain;
        config.genesisTime = genesis;
        return config;
    }

    DevChain m_chain;
    DevChainServer m_server;
};

/// Nodes in step, one wallet, a poller that reads it, and what it told.
/// The wallet's balance is another in each block, so that a reading proves which block it is of.
class Scene
{
public:
    Scene(int nodes, HttpClient &http, std::chrono::milliseconds deadline)
    {
        const QDateTime genesis = QDateTime::currentDateTimeUtc();
        ChainPlan plan;
        plan.name = QStringLiteral("test");
        plan.id = kChain;
        plan.interval = 50ms;
        plan.addresses = {numberedAddress(1)};
        plan.retry = {3, 1ms, 20ms, 0.5, 30s};
        for (int i = 0; i < nodes; ++i) {
            m_nodes.push_back(std::make_unique<Node>(genesis));
            auto endpoint = endpointAt(m_nodes.back()->server().url(), QStringLiteral("node %1").arg(i));
            endpoint.deadline = deadline;
            endpoint.maxReplyBytes = 1024 * 1024;
            plan.endpoints.push_back(endpoint);
        }
        mine();
        m_poller = std::make_unique<Poller>(plan, http, systemClock());
        QObject::connect(m_poller.get(), &Poller::snapshotTaken, m_poller.get(),
                         [this](const Snapshot &snapshot) { m_snapshots.push_back(snapshot); });
        QObject::connect(m_poller.get(), &Poller::readFailed, m_poller.get(),
                         [this](const RpcError &error) { m_errors.push_back(error); });
    }

    void start() { m_poller->start(); }
    void destroyPoller() { m_poller.reset(); }
    [[nodiscard]] const Poller &poller() const { return *m_poller; }
    [[nodiscard]] Node &node(int index) { return *m_nodes[index]; }

    /// The next block on all nodes; gives its number.
    quint64 mine()
    {
        const Wei balance(1'000'000'000'000'000'000 + m_balances.size());
        BlockRef block;
        for (const auto &node : m_nodes) {
            node->chain().setBalance(numberedAddress(1), balance);
            block = node->chain().mine();
        }
        m_balances[block.number] = balance;
        return block.number;
    }

    [[nodiscard]] bool hasSeen(quint64 block) const
    {
        return std::any_of(m_snapshots.begin(), m_snapshots.end(),
                           [block](const Snapshot &snapshot) { return snapshot.block.number == block; });
    }
    /// Every balance told is the one of its block: no 0, and nothing else that is not so.
    [[nodiscard]] bool toldOnlyTruth() const
    {
        return std::all_of(m_snapshots.begin(), m_snapshots.end(), [this](const Snapshot &snapshot) {
            const auto truth = m_balances.find(snapshot.block.number);
            return snapshot.readings.size() == 1 && truth != m_balances.end() &&
                   snapshot.readings.front().balance == truth->second;
        });
    }
    [[nodiscard]] const std::vector<RpcError> &errors() const { return m_errors; }

private:
    std::vector<std::unique_ptr<Node>> m_nodes;
    std::unique_ptr<Poller> m_poller;
    std::map<quint64, Wei> m_balances; ///< by block
    std::vector<Snapshot> m_snapshots;
    std::vector<RpcError> m_errors;
};

Fault faultOf(Fault::Kind kind)
{
    Fault fault;
    fault.kind = kind;
    fault.bytes = 4 * 1024 * 1024;
    fault.chainId = kMainnet;
    return fault;
}

Fault status(int code, std::optional<int> retryAfter = {})
{
    Fault fault = faultOf(Fault::Kind::HttpStatus);
    fault.status = code;
    fault.retryAfterSeconds = retryAfter;
    return fault;
}

Fault errorCode(int code, const QString &message)
{
    Fault fault = faultOf(Fault::Kind::ErrorCode);
    fault.code = code;
    fault.message = message;
    return fault;
}

Fault slow(std::chrono::milliseconds delay)
{
    Fault fault = faultOf(Fault::Kind::Delay);
    fault.delay = delay;
    return fault;
}

/// Faults that make a reading fail, and what it must be called.
void addFailures()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const Fault &fault, Kind kind) {
        QTest::newRow(name) << fault << QString::fromLatin1(outcomeOf(kind));
    };
    row("slower than the deadline", slow(1h), Kind::TimedOut);
    row("hang", faultOf(Fault::Kind::Hang), Kind::TimedOut);
    row("drop", faultOf(Fault::Kind::Drop), Kind::Dropped);
    row("HTTP 500", status(500), Kind::HttpStatus);
    row("HTTP 429", status(429), Kind::RateLimited);
    row("HTTP 429 with Retry-After", status(429, 1), Kind::RateLimited);
    row("HTTP 402", status(402), Kind::QuotaExceeded);
    row("HTTP 403", status(403), Kind::Unauthorized);
    row("error -32005", errorCode(-32005, QStringLiteral("limit exceeded")), Kind::RateLimited);
    row("error -32000", errorCode(-32000, QStringLiteral("something broke")), Kind::NodeError);
    row("header not found", errorCode(-32000, QStringLiteral("header not found")), Kind::BlockUnknown);
    row("null", faultOf(Fault::Kind::NullResult), Kind::Malformed);
    row("0x", faultOf(Fault::Kind::EmptyHex), Kind::Malformed);
    row("truncated", faultOf(Fault::Kind::Truncated), Kind::Dropped);
    row("oversized", faultOf(Fault::Kind::Oversized), Kind::TooLarge);
    row("a page", faultOf(Fault::Kind::NotJson), Kind::Malformed);
}

void addFailuresFromTheStart()
{
    addFailures();
    // A node changes its chain only by being started again, and is asked for it then.
    QTest::newRow("wrong chain") << faultOf(Fault::Kind::WrongChain)
                                 << QString::fromLatin1(outcomeOf(Kind::WrongChain));
}

/// Only what has to be waited for is given little time, so that nothing else runs out of it on a loaded machine.
std::chrono::milliseconds deadlineFor(const Fault &fault)
{
    const bool isWaitedFor = fault.kind == Fault::Kind::Hang || fault.kind == Fault::Kind::Delay;
    return isWaitedFor ? 500ms : 30s;
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT
private slots:
    void aFaultIsReportedByItsKindAndPasses_data() { addFailuresFromTheStart(); }
    void aFaultIsReportedByItsKindAndPasses();
    void aFaultInTheMidstIsReportedByItsKindAndPasses_data() { addFailures(); }
    void aFaultInTheMidstIsReportedByItsKindAndPasses();
    void aSecondEndpointMissesNoBlock_data() { addFailuresFromTheStart(); }
    void aSecondEndpointMissesNoBlock();
    void aSlowNodeIsNoFailure();
    void aNodeThatStandsStillIsLeftForOneThatGoesOn();
    void aWayToReadThatFailsIsReplacedByAnother_data();
    void aWayToReadThatFailsIsReplacedByAnother();
    void aPollerMayGoWhileItReads_data() { addFailures(); }
    void aPollerMayGoWhileItReads();

private:
    HttpClient m_http{directHttp()};
};

void FaultsTest::aFaultIsReportedByItsKindAndPasses()
{
    QFETCH(Fault, fault);
    QFETCH(QString, outcome);
    Scene scene(1, m_http, deadlineFor(fault));
    scene.node(0).chain().setFault(fault);
    scene.start();
    QTRY_VERIFY_WITH_TIMEOUT(!scene.errors().empty(), kPatience);
    const RpcError error = scene.errors().front();
    QCOMPARE(QString::fromLatin1(outcomeOf(error.kind)), outcome);
    QCOMPARE(error.endpoint, QStringLiteral("node 0"));
    if (error.kind == Kind::WrongChain) {
        QCOMPARE(error.foundChain, kMainnet);
        QCOMPARE(error.expectedChain, kChain);
    }
    QVERIFY(!scene.hasSeen(1));

    scene.node(0).chain().setFault({});
    const auto block = scene.mine();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(block), kPatience);
    QVERIFY(scene.toldOnlyTruth());
}

void FaultsTest::aFaultInTheMidstIsReportedByItsKindAndPasses()
{
    QFETCH(Fault, fault);
    QFETCH(QString, outcome);
    Scene scene(1, m_http, deadlineFor(fault));
    scene.start();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(1), kPatience);
    scene.node(0).chain().setFault(fault);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.errors().empty(), kPatience);
    QCOMPARE(QString::fromLatin1(outcomeOf(scene.errors().front().kind)), outcome);

    scene.node(0).chain().setFault({});
    const auto block = scene.mine();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(block), kPatience);
    QVERIFY(scene.toldOnlyTruth());
}

void FaultsTest::aSecondEndpointMissesNoBlock()
{
    QFETCH(Fault, fault);
    QFETCH(QString, outcome);
    Scene scene(2, m_http, deadlineFor(fault));
    scene.node(0).chain().setFault(fault);
    scene.start();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(1), kPatience);
    for (int i = 0; i < 3; ++i) {
        const auto block = scene.mine();
        QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(block), kPatience);
    }
    QVERIFY(scene.errors().empty());
    QVERIFY(scene.toldOnlyTruth());
    QCOMPARE(scene.poller().pool().current(), QStringLiteral("node 1"));
    const auto error = scene.poller().pool().states().front().lastError;
    QCOMPARE(QString::fromLatin1(error ? outcomeOf(error->kind) : kOutcomeOk), outcome);

    scene.node(0).chain().setFault({});
    QTRY_COMPARE_WITH_TIMEOUT(scene.poller().pool().current(), QStringLiteral("node 0"), kPatience);
    QVERIFY(scene.errors().empty());
    QVERIFY(scene.toldOnlyTruth());
}

void FaultsTest::aSlowNodeIsNoFailure()
{
    Scene scene(1, m_http, 30s);
    scene.node(0).chain().setFault(slow(5ms));
    scene.start();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(1), kPatience);
    const auto block = scene.mine();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(block), kPatience);
    QVERIFY(scene.errors().empty());
    QVERIFY(scene.toldOnlyTruth());
}

void FaultsTest::aNodeThatStandsStillIsLeftForOneThatGoesOn()
{
    Scene scene(2, m_http, 30s);
    scene.start();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(1), kPatience);
    scene.node(0).chain().setFault(faultOf(Fault::Kind::StaleBlock));
    quint64 block = 0;
    for (int i = 0; i < 5; ++i) {
        block = scene.mine();
    }
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(block), kPatience);
    QCOMPARE(scene.poller().pool().current(), QStringLiteral("node 1"));
    QVERIFY(scene.errors().empty());

    scene.node(0).chain().setFault({});
    QTRY_COMPARE_WITH_TIMEOUT(scene.poller().pool().current(), QStringLiteral("node 0"), kPatience);
    QVERIFY(scene.toldOnlyTruth());
}

void FaultsTest::aWayToReadThatFailsIsReplacedByAnother_data()
{
    QTest::addColumn<Fault>("fault");
    for (const auto kind : {Fault::Kind::NullResult, Fault::Kind::EmptyHex, Fault::Kind::ErrorCode}) {
        Fault fault = faultOf(kind);
        fault.method = "eth_call";
        fault.code = -32601;
        QTest::addRow("fault %d of eth_call", static_cast<int>(kind)) << fault;
    }
}

void FaultsTest::aWayToReadThatFailsIsReplacedByAnother()
{
    QFETCH(Fault, fault);
    Scene scene(1, m_http, 30s);
    scene.node(0).chain().setFault(fault);
    scene.start();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(1), kPatience);
    const auto block = scene.mine();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasSeen(block), kPatience);
    QVERIFY(scene.toldOnlyTruth());
}

void FaultsTest::aPollerMayGoWhileItReads()
{
    QFETCH(Fault, fault);
    Scene scene(2, m_http, 30s);
    scene.node(0).chain().setFault(fault);
    scene.start();
    QTRY_VERIFY_WITH_TIMEOUT(scene.node(0).server().requestsServed() > 0, kPatience);
    scene.destroyPoller();
    QVERIFY(scene.toldOnlyTruth());
}

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
