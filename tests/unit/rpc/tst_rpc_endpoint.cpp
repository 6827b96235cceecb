// SPDX-License-Identifier: GPL-3.0-or-later
#include "stub_node.h"

#include <rpc/rpc_endpoint.h>
#include <testlib/futures.h>

#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = RpcError::Kind;

namespace {

class Recorder : public RpcObserver
{
public:
    void requestFinished(const QString &chain, const QString &endpoint, const QByteArray &method,
                         const QByteArray &outcome, std::chrono::nanoseconds took) override
    {
        lines.append(chain.toLatin1() + ' ' + endpoint.toLatin1() + ' ' + method + ' ' + outcome);
        longest = std::max(longest, took);
    }
    QByteArrayList lines;
    std::chrono::nanoseconds longest{0};
};

QString nameOf(Kind kind)
{
    return QString::fromLatin1(outcomeOf(kind));
}

} // namespace

class RpcEndpointTest : public QObject
{
    Q_OBJECT
private slots:
    void aCallIsAnswered();
    void aBatchIsAnsweredInOrder();
    void theChainIdIsRead();
    void aHeaderIsRead();
    void anUnknownBlockIsNamedSo();
    void aHeaderOfAnotherNumberIsRefused();
    void statusesAreUnderstood_data();
    void statusesAreUnderstood();
    void theObserverIsToldOfEveryExchange();
    void whatIsEchoedOfTheKeyIsStruckOut();
    void headersAreSent();
    void aCallUnderWayIsCancelledWithTheEndpoint();
    void aCallUnderWayIsCancelledWithTheClient();

private:
    std::unique_ptr<RpcEndpoint> endpointOf(const StubNode &node, RpcObserver *observer = nullptr)
    {
        return std::make_unique<RpcEndpoint>(QStringLiteral("sepolia"), node.config(QStringLiteral("a")), m_http,
                                             systemClock(), observer);
    }
    HttpClient m_http;
};

void RpcEndpointTest::aCallIsAnswered()
{
    StubNode node;
    const auto endpoint = endpointOf(node);
    QCOMPARE(await(endpoint->call({"test_value", {}}))->toString(), QStringLiteral("0x2a"));
}

void RpcEndpointTest::aBatchIsAnsweredInOrder()
{
    StubNode node;
    node.setError("bad", R"({"code":-32601,"message":"no such method"})");
    const auto endpoint = endpointOf(node);
    const auto answers = await(endpoint->batch({{"test_value", {}}, {"bad", {}}, {"eth_chainId", {}}}));
    QVERIFY(answers);
    QCOMPARE(answers->at(0)->toString(), QStringLiteral("0x2a"));
    QCOMPARE(nameOf(answers->at(1).error().kind), nameOf(Kind::NotSupported));
    QCOMPARE(answers->at(1).error().endpoint, QStringLiteral("a"));
    QCOMPARE(answers->at(2)->toString(), QStringLiteral("0xaa36a7"));
}

void RpcEndpointTest::theChainIdIsRead()
{
    StubNode node;
    const auto endpoint = endpointOf(node);
    QCOMPARE(await(endpoint->chainId()).value(), kSepolia);
    node.setResult("eth_chainId", "\"0x\"");
    const auto empty = await(endpoint->chainId());
    QCOMPARE(nameOf(empty.error().kind), nameOf(Kind::Malformed));
    QCOMPARE(empty.error().endpoint, QStringLiteral("a"));
}

void RpcEndpointTest::aHeaderIsRead()
{
    StubNode node;
    const auto endpoint = endpointOf(node);
    QCOMPARE(await(endpoint->header("latest"))->number, 100u);
    QVERIFY(node.server().requests().last().body.contains(R"("params":["latest",false])"));
}

void RpcEndpointTest::anUnknownBlockIsNamedSo()
{
    StubNode node;
    node.setResult("eth_getBlockByNumber", "null");
    const auto endpoint = endpointOf(node);
    const auto block = await(endpoint->header("0x64"));
    QCOMPARE(nameOf(block.error().kind), nameOf(Kind::BlockUnknown));
}

void RpcEndpointTest::aHeaderOfAnotherNumberIsRefused()
{
    StubNode node;
    const auto endpoint = endpointOf(node);
    QVERIFY(await(endpoint->header("0x64")));
    const auto block = await(endpoint->header("0x65"));
    QCOMPARE(nameOf(block.error().kind), nameOf(Kind::Malformed));
}

void RpcEndpointTest::statusesAreUnderstood_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::newRow("400") << 400 << QByteArray("bad") << nameOf(Kind::HttpStatus);
    QTest::newRow("400 that says why") << 400
                                       << QByteArray(R"({"id":1,"error":{"code":-32600,"message":"batch too large"}})")
                                       << nameOf(Kind::TooLarge);
    QTest::newRow("401") << 401 << QByteArray() << nameOf(Kind::Unauthorized);
    QTest::newRow("402") << 402 << QByteArray() << nameOf(Kind::QuotaExceeded);
    QTest::newRow("403") << 403 << QByteArray("{}") << nameOf(Kind::Unauthorized);
    QTest::newRow("404") << 404 << QByteArray() << nameOf(Kind::HttpStatus);
    QTest::newRow("413") << 413 << QByteArray() << nameOf(Kind::TooLarge);
    QTest::newRow("429") << 429 << QByteArray() << nameOf(Kind::RateLimited);
    QTest::newRow("500") << 500 << QByteArray("<html>") << nameOf(Kind::HttpStatus);
    QTest::newRow("500 with a node's error")
        << 500 << QByteArray(R"({"id":1,"error":{"code":-32603,"message":"internal"}})") << nameOf(Kind::HttpStatus);
    QTest::newRow("an empty 200") << 200 << QByteArray() << nameOf(Kind::Malformed);
    QTest::newRow("204") << 204 << QByteArray() << nameOf(Kind::Malformed);
    QTest::newRow("302") << 302 << QByteArray() << nameOf(Kind::HttpStatus);
}

void RpcEndpointTest::statusesAreUnderstood()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    StubNode node;
    node.setAnswer(WireServer::answer(body, status));
    const auto endpoint = endpointOf(node);
    const auto answer = await(endpoint->call({"test_value", {}}));
    QVERIFY(!answer);
    QCOMPARE(nameOf(answer.error().kind), kind);
    QCOMPARE(answer.error().httpStatus, status >= 300 ? status : 0);
}

void RpcEndpointTest::theObserverIsToldOfEveryExchange()
{
    StubNode node;
    Recorder recorder;
    const auto endpoint = endpointOf(node, &recorder);
    QVERIFY(await(endpoint->call({"test_value", {}})));
    QVERIFY(await(endpoint->batch({{"test_value", {}}, {"eth_chainId", {}}})));
    node.setError("test_value", R"({"code":429,"message":"slow down"})");
    QVERIFY(await(endpoint->batch({{"test_value", {}}, {"eth_chainId", {}}})));
    node.setAnswer(WireServer::answer("", 500));
    QVERIFY(!await(endpoint->call({"test_value", {}})));
    QCOMPARE(recorder.lines, (QByteArrayList{"sepolia a test_value ok", "sepolia a batch ok",
                                             "sepolia a batch rate_limited", "sepolia a test_value http_status"}));
    QVERIFY(recorder.longest > 0ns);
}

void RpcEndpointTest::whatIsEchoedOfTheKeyIsStruckOut()
{
    StubNode node;
    auto config = node.config(QStringLiteral("a"));
    config.headers = {{"X-Api-Key", "0123456789abcdef"}};
    RpcEndpoint endpoint(QStringLiteral("sepolia"), config, m_http, systemClock());
    node.setError(
        "test_value",
        R"({"code":-32000,"message":"bad key 0123456789abcdef at https://x.example/v3/other, /v3/secretkey"})");
    const auto answer = await(endpoint.call({"test_value", {}}));
    QCOMPARE(answer.error().detail, QStringLiteral("bad key … at … …"));
}

void RpcEndpointTest::headersAreSent()
{
    StubNode node;
    auto config = node.config(QStringLiteral("a"));
    config.headers = {{"X-Api-Key", "0123456789abcdef"}};
    RpcEndpoint endpoint(QStringLiteral("sepolia"), config, m_http, systemClock());
    QVERIFY(await(endpoint.call({"test_value", {}})));
    QCOMPARE(node.server().requests().last().headers.value("x-api-key"), "0123456789abcdef");
}

void RpcEndpointTest::aCallUnderWayIsCancelledWithTheEndpoint()
{
    StubNode node;
    node.setAnswer({});
    auto endpoint = endpointOf(node);
    auto future = endpoint->call({"test_value", {}});
    QTRY_COMPARE(node.server().requests().size(), 1);
    endpoint.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(nameOf(future.takeResult().error().kind), nameOf(Kind::Cancelled));
}

void RpcEndpointTest::aCallUnderWayIsCancelledWithTheClient()
{
    StubNode node;
    node.setAnswer({});
    auto http = std::make_unique<HttpClient>();
    RpcEndpoint endpoint(QStringLiteral("sepolia"), node.config(QStringLiteral("a")), *http, systemClock());
    auto future = endpoint.call({"test_value", {}});
    QTRY_COMPARE(node.server().requests().size(), 1);
    http.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(nameOf(future.takeResult().error().kind), nameOf(Kind::Cancelled));
}

QTEST_GUILESS_MAIN(RpcEndpointTest)
#include "tst_rpc_endpoint.moc"
