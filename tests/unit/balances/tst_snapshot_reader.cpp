// SPDX-License-Identifier: GPL-3.0-or-later
#include <balances/snapshot_reader.h>
#include <testlib/dev_node.h>
#include <testlib/futures.h>

#include <QTest>

using namespace weiwatch;

namespace {

std::vector<Address> addresses(int count)
{
    std::vector<Address> all;
    for (int i = 0; i < count; ++i) {
        QByteArray bytes(20, '\x11');
        bytes[18] = static_cast<char>(i >> 8);
        bytes[19] = static_cast<char>(i);
        all.push_back(*Address::fromBytes(bytes));
    }
    return all;
}

Wei balanceOf(int index)
{
    return Wei(1'000'000'000'000'000'000ULL + static_cast<quint64>(index) * 7);
}

const RetryPolicy kQuick = quickPlan({}, {}, {}).retry;

/// A node on which the address of each index holds its own amount, and all that reads it.
struct Bench
{
    explicit Bench(const DevChain::Config &config, int count)
        : node(config)
        , asked(addresses(count))
        , pool(QStringLiteral("dev"), config.id, {node.endpoint()}, http, systemClock(), nullptr, kQuick)
        , reader(pool, systemClock())
    {
        for (int i = 0; i < count; ++i) {
            node.chain.setBalance(asked[static_cast<std::size_t>(i)], balanceOf(i));
        }
        node.chain.mine();
    }

    [[nodiscard]] Result<Snapshot, RpcError> read(const std::optional<Snapshot> &known = {})
    {
        return await(reader.read({asked, known, {}}));
    }

    DevNode node;
    std::vector<Address> asked;
    HttpClient http{{.proxy = HttpConfig::Proxy::None}};
    EndpointPool pool;
    SnapshotReader reader;
};

} // namespace

class SnapshotReaderTest : public QObject
{
    Q_OBJECT
private slots:
    void everyAnswerIsExactAndInOrder_data()
    {
        QTest::addColumn<bool>("overrides");
        QTest::addColumn<bool>("batches");
        QTest::addColumn<bool>("blockHash");
        QTest::addColumn<int>("wallets");
        QTest::addColumn<QString>("strategy");
        const auto program = QStringLiteral("overridden program");
        const auto batch = QStringLiteral("batch");
        const auto single = QStringLiteral("single calls");
        QTest::newRow("all supported, one") << true << true << true << 1 << program;
        QTest::newRow("all supported, many") << true << true << true << 300 << program;
        QTest::newRow("no overrides, one") << false << true << true << 1 << batch;
        QTest::newRow("no overrides, many") << false << true << true << 300 << batch;
        QTest::newRow("no batches either") << false << false << true << 50 << single;
        QTest::newRow("no EIP-1898") << true << true << false << 50 << program;
        QTest::newRow("nothing but eth_getBalance") << false << false << false << 50 << single;
    }

    void everyAnswerIsExactAndInOrder()
    {
        QFETCH(bool, overrides);
        QFETCH(bool, batches);
        QFETCH(bool, blockHash);
        QFETCH(int, wallets);
        QFETCH(QString, strategy);
        DevChain::Config config;
        config.supportsOverrides = overrides;
        config.supportsBatches = batches;
        config.supportsBlockHash = blockHash;
        Bench bench(config, wallets);

        for (int round = 0; round < 2; ++round) { // the second on what was remembered
            const auto snapshot = bench.read();
            QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().detail));
            QCOMPARE(snapshot->block, bench.node.chain.head());
            QCOMPARE(snapshot->strategy, strategy);
            QCOMPARE(snapshot->readings.size(), bench.asked.size());
            for (int i = 0; i < wallets; ++i) {
                QCOMPARE(snapshot->readings[static_cast<std::size_t>(i)].address,
                         bench.asked[static_cast<std::size_t>(i)]);
                QCOMPARE(snapshot->readings[static_cast<std::size_t>(i)].balance, balanceOf(i));
            }
        }
        QCOMPARE(bench.reader.strategyOf(bench.node.name), strategy);
    }

    void theSameBlockCostsOneRequestAndIsObservedAgain()
    {
        Bench bench({}, 5);
        const auto first = bench.read();
        QVERIFY(first);
        const auto before = bench.node.server.requestsServed();
        const auto again = bench.read(*first);
        QVERIFY(again);
        QCOMPARE(bench.node.server.requestsServed() - before, 1U);
        QCOMPARE(again->readings, first->readings);
        QVERIFY(again->observedAt >= first->observedAt);
    }

    void aTrustedStrategyCostsTwoRequests()
    {
        Bench bench({}, 1000);
        QVERIFY(bench.read());
        bench.node.chain.mine();
        const auto before = bench.node.server.requestsServed();
        QVERIFY(bench.read());
        QCOMPARE(bench.node.server.requestsServed() - before, 2U);
    }

    void asksForFewerAddressesWhereTheNodesGasIsShort()
    {
        DevChain::Config config;
        config.gasLimitPerCall = 1'000'000;
        Bench bench(config, 1000);
        const auto snapshot = bench.read();
        QVERIFY(snapshot);
        QCOMPARE(snapshot->strategy, QStringLiteral("overridden program"));
        QCOMPARE(snapshot->readings.back().balance, balanceOf(999));
    }

    void aNodeThatForgetsOverridesIsReadAnotherWay()
    {
        Bench bench({}, 20);
        QVERIFY(bench.read());
        bench.node.chain.setFault({.kind = Fault::Kind::EmptyHex, .method = "eth_call"});
        bench.node.chain.mine();
        const auto snapshot = bench.read();
        QVERIFY(snapshot);
        QCOMPARE(snapshot->strategy, QStringLiteral("batch"));
        QCOMPARE(snapshot->readings.at(19).balance, balanceOf(19));
    }

    void anEmptyOrNullAnswerIsNeverAnAmount_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("null") << int(Fault::Kind::NullResult);
        QTest::newRow("0x") << int(Fault::Kind::EmptyHex);
        QTest::newRow("html") << int(Fault::Kind::NotJson);
        QTest::newRow("truncated") << int(Fault::Kind::Truncated);
        QTest::newRow("error") << int(Fault::Kind::ErrorCode);
    }

    void anEmptyOrNullAnswerIsNeverAnAmount()
    {
        QFETCH(int, kind);
        for (const QByteArray method : {"eth_call", "eth_getBalance"}) {
            Bench bench({}, 5);
            bench.node.chain.setFault({.kind = static_cast<Fault::Kind>(kind), .method = method});
            const auto snapshot = bench.read();
            if (snapshot) { // another strategy did it
                for (int i = 0; i < 5; ++i) {
                    QCOMPARE(snapshot->readings.at(static_cast<std::size_t>(i)).balance, balanceOf(i));
                }
            }
            // A reply that breaks off is the connection's fault and no reason to doubt the strategy.
            const bool isTheConnections = kind == int(Fault::Kind::Truncated);
            QVERIFY(snapshot || isTheConnections || method == "eth_getBalance");
        }
    }

    void aHeadThatIsToldStaleIsNotRead()
    {
        Bench bench({}, 1);
        const auto result = await(bench.reader.read({bench.asked, {}, [](const BlockRef &) { return true; }}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, RpcError::Kind::StaleBlock);
    }

    void aBlockOfTheFutureIsNotBelieved()
    {
        DevChain::Config config;
        config.genesisTime = QDateTime::currentDateTimeUtc().addDays(400);
        Bench bench(config, 1);
        const auto snapshot = bench.read();
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, RpcError::Kind::Malformed);
        QVERIFY(snapshot.error().detail.contains(QLatin1String("future")));
    }

    void hashAtNamesTheCanonicalBlock()
    {
        Bench bench({}, 1);
        const auto head = bench.node.chain.head();
        bench.node.chain.mine();
        QCOMPARE(await(bench.reader.hashAt(head.number)).value(), head.hash);
        bench.node.chain.reorg(2);
        QVERIFY(await(bench.reader.hashAt(head.number)).value() != head.hash);
    }
};

QTEST_GUILESS_MAIN(SnapshotReaderTest)
#include "tst_snapshot_reader.moc"
