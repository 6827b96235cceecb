// SPDX-License-Identifier: GPL-3.0-or-later
#include <devchain/dev_chain_server.h>
#include <presentation/endpoint_check_text.h>
#include <presentation/endpoint_tester.h>
#include <testlib/futures.h>

#include <QTest>

using namespace weiwatch;

namespace {

HttpConfig direct()
{
    HttpConfig http;
    http.proxy = HttpConfig::Proxy::None;
    return http;
}

struct Node
{
    explicit Node(const DevChain::Config &config = {})
        : chain(config, systemClock())
        , server(chain)
    {
        if (!server.listen()) {
            qFatal("no free port");
        }
    }
    [[nodiscard]] EndpointSpec endpoint() const { return {.url = server.url().toString(), .alias = {}, .headers = {}}; }

    DevChain chain;
    DevChainServer server;
};

ChainSpec chainOf(const std::vector<EndpointSpec> &endpoints, ChainId id = {1337})
{
    ChainSpec chain;
    chain.name = QStringLiteral("dev");
    chain.id = id;
    chain.endpoints = endpoints;
    return chain;
}

} // namespace

class EndpointTesterTest : public QObject
{
    Q_OBJECT
private slots:
    void aGoodEndpointTellsItsChainHeadLatencyAndStrategy();
    void theStrategyFoundIsTheOneTheNodeAllows();
    void lagIsCountedAgainstTheOtherEndpoints();
    void anotherEndpointThatFailsDoesNotSpoilTheTest();
    void anotherChainIsAnErrorThatNamesBoth();
    void anUnknownChainIdIsFoundOut();
    void aFailureKeepsWhatWasFoundBefore();
    void aMissingSecretIsNamedAndNothingIsAsked();
    void aTestUnderWayWhenTheTesterGoesIsCancelled();
    void whatWasFoundIsToldInWords();

private:
    const std::shared_ptr<const SecretStore> m_secrets{secretChain({})};
};

void EndpointTesterTest::aGoodEndpointTellsItsChainHeadLatencyAndStrategy()
{
    Node node;
    node.chain.mine();
    const auto tester = endpointTester(direct(), m_secrets, systemClock());
    const EndpointCheck check = await(tester->test(chainOf({node.endpoint()}), 0));
    QVERIFY(check.isGood());
    QCOMPARE(check.chain, std::optional(ChainId{1337}));
    QCOMPARE(check.head, std::optional(node.chain.head().number));
    QVERIFY(check.latency);
    QVERIFY(!check.lagBlocks); // there is no other to be behind
    QCOMPARE(check.strategy, QStringLiteral("overridden program"));
}

void EndpointTesterTest::theStrategyFoundIsTheOneTheNodeAllows()
{
    DevChain::Config config;
    config.supportsOverrides = false;
    Node node(config);
    const auto tester = endpointTester(direct(), m_secrets, systemClock());
    QCOMPARE(await(tester->test(chainOf({node.endpoint()}), 0)).strategy, QStringLiteral("batch"));
}

void EndpointTesterTest::lagIsCountedAgainstTheOtherEndpoints()
{
    Node behind;
    Node ahead;
    const auto heads = [&] { return ahead.chain.head().number - behind.chain.head().number; };
    while (heads() < 3) {
        ahead.chain.mine();
    }
    const auto tester = endpointTester(direct(), m_secrets, systemClock());
    const ChainSpec chain = chainOf({behind.endpoint(), ahead.endpoint()});
    QCOMPARE(await(tester->test(chain, 0)).lagBlocks, std::optional<qint64>(3));
    QCOMPARE(await(tester->test(chain, 1)).lagBlocks, std::optional<qint64>(0));
}

void EndpointTesterTest::anotherEndpointThatFailsDoesNotSpoilTheTest()
{
    Node good;
    Node bad;
    bad.chain.setFault({.kind = Fault::Kind::Drop});
    const auto tester = endpointTester(direct(), m_secrets, systemClock());
    const EndpointCheck check = await(tester->test(chainOf({good.endpoint(), bad.endpoint()}), 0));
    QVERIFY(check.isGood());
    QVERIFY(!check.lagBlocks);
}

void EndpointTesterTest::anotherChainIsAnErrorThatNamesBoth()
{
    Node node;
    const auto tester = endpointTester(direct(), m_secrets, systemClock());
    const EndpointCheck check = await(tester->test(chainOf({node.endpoint()}, kMainnet), 0));
    QVERIFY(check.error);
    QCOMPARE(check.error->kind, RpcError::Kind::WrongChain);
    QCOMPARE(check.error->expectedChain, kMainnet);
    QCOMPARE(check.error->foundChain, ChainId{1337});
}

void EndpointTesterTest::anUnknownChainIdIsFoundOut()
{
    Node node;
    const auto tester = endpointTester(direct(), m_secrets, systemClock());
    const EndpointCheck check = await(tester->test(chainOf({node.endpoint()}, ChainId()), 0));
    QVERIFY(check.isGood());
    QCOMPARE(check.chain, std::optional(ChainId{1337}));
}

void EndpointTesterTest::aFailureKeepsWhatWasFoundBefore()
{
    Node node;
    node.chain.setFault({.kind = Fault::Kind::HttpStatus, .status = 500, .method = "eth_getBlockByNumber"});
    const auto tester = endpointTester(direct(), m_secrets, systemClock());
    const EndpointCheck check = await(tester->test(chainOf({node.endpoint()}), 0));
    QVERIFY(check.error);
    QVERIFY(check.chain);
    QVERIFY(!check.head);
    QVERIFY(check.strategy.isEmpty());
}

void EndpointTesterTest::aMissingSecretIsNamedAndNothingIsAsked()
{
    Node node;
    EndpointSpec endpoint = node.endpoint();
    endpoint.headers = {{QStringLiteral("X-Key"), QStringLiteral("${secret:NOT_THERE}")}};
    const auto tester = endpointTester(direct(), m_secrets, systemClock());
    const EndpointCheck check = await(tester->test(chainOf({endpoint}), 0));
    QVERIFY(check.missingSecret);
    QCOMPARE(check.missingSecret->name, QStringLiteral("NOT_THERE"));
    QCOMPARE(node.server.requestsServed(), quint64(0));
}

void EndpointTesterTest::aTestUnderWayWhenTheTesterGoesIsCancelled()
{
    Node node;
    node.chain.setFault({.kind = Fault::Kind::Hang});
    auto tester = endpointTester(direct(), m_secrets, systemClock());
    auto future = tester->test(chainOf({node.endpoint()}), 0);
    tester.reset();
    const EndpointCheck check = await(future);
    QVERIFY(check.error);
    QCOMPARE(check.error->kind, RpcError::Kind::Cancelled);
}

void EndpointTesterTest::whatWasFoundIsToldInWords()
{
    EndpointCheck check;
    check.latency = std::chrono::milliseconds(84);
    check.chain = kSepolia;
    check.lagBlocks = 0;
    check.strategy = QStringLiteral("batch");
    const EndpointCheckText text = textOf(check, QLocale::c());
    QCOMPARE(text.latency, QStringLiteral("84 ms"));
    QCOMPARE(text.chain, QStringLiteral("11155111"));
    QCOMPARE(text.lag, QStringLiteral("none"));
    QCOMPARE(text.result, QStringLiteral("in batches"));
    QVERIFY(text.sentence.isEmpty());
    check.strategy.clear();
    check.error = RpcError{.kind = RpcError::Kind::TimedOut};
    QVERIFY(!textOf(check).sentence.isEmpty());
}

QTEST_GUILESS_MAIN(EndpointTesterTest)
#include "tst_endpoint_tester.moc"
