// SPDX-License-Identifier: GPL-3.0-or-later
#include "stub_node.h"

#include <rpc/endpoint_pool.h>
#include <testlib/fake_clock.h>
#include <testlib/futures.h>

#include <QJsonValue>
#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = RpcError::Kind;

namespace {

/// Short waits, so that a test's time is not spent in them.
RetryPolicy quickly()
{
    return {6, 1ms, 4ms, 0.5, 30s};
}

EndpointConfig impatient(EndpointConfig config)
{
    config.deadline = 300ms;
    return config;
}

QFuture<Result<QString, RpcError>> read(EndpointPool &pool)
{
    return pool.run<QString>([](RpcEndpoint &endpoint) {
        return endpoint.call({"test_value", {}}).then([](const jsonrpc::Answer &answer) -> Result<QString, RpcError> {
            return answer.map([](const QJsonValue &value) { return value.toString(); });
        });
    });
}

QString nameOf(const Result<QString, RpcError> &result)
{
    return result ? QString::fromLatin1(kOutcomeOk) : QString::fromLatin1(outcomeOf(result.error().kind));
}

QString nameOf(Kind kind)
{
    return QString::fromLatin1(outcomeOf(kind));
}

const QString kValue = QStringLiteral("0x2a");

} // namespace

class EndpointPoolTest : public QObject
{
    Q_OBJECT
private slots:
    void anOperationsResultIsPassedOn();
    void withoutEndpointsThereIsAnErrorAtOnce();
    void theFirstEndpointIsUsedWhileItIsWell();
    void theChainIdIsAskedOnceBeforeTheFirstUse();
    void theChainIdIsAskedAgainAfterAFailure();
    void theChainIdIsAskedAgainOfAnEndpointThatIsDoubted();
    void aFailingEndpointCostsNoSample_data();
    void aFailingEndpointCostsNoSample();
    void aPassingFaultOfTheOnlyEndpointIsRetried();
    void aFaultThatStaysIsReportedAfterTheLastAttempt();
    void aWrongChainIsRefusedWithBothIds();
    void aRefusedEndpointComesBackOnceItIsRight();
    void aRefusedFirstEndpointComesBackWhileTheSecondWorks();
    void retryAfterIsHonoured();
    void retryAfterThatIsTooLongEndsTheReadingAtOnce();
    void aKeyThatIsRefusedIsNotTriedAgain();
    void theMostTellingErrorIsReported();
    void anEndpointThatIsBehindIsUsedLast();
    void aHeadThatStandsStillMakesThePoolAskTheOthers();
    void statesTellWhatHappened();
    void anUnfinishedOperationIsCancelledWithThePool();
    void aPoolMayBeDestroyedByItsOwnResult();
    void anOperationWhosePromiseDiesEndsTheRun();
};

void EndpointPoolTest::anOperationsResultIsPassedOn()
{
    StubNode node;
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock());
    const auto result = await(read(pool));
    QCOMPARE(result.value(), kValue);
    QCOMPARE(pool.current(), QStringLiteral("a"));
}

void EndpointPoolTest::withoutEndpointsThereIsAnErrorAtOnce()
{
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {}, http, systemClock());
    QCOMPARE(nameOf(await(read(pool))), nameOf(Kind::NoEndpoint));
}

void EndpointPoolTest::theFirstEndpointIsUsedWhileItIsWell()
{
    StubNode first;
    StubNode second;
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia,
                      {first.config(QStringLiteral("a")), second.config(QStringLiteral("b"))}, http, systemClock());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(await(read(pool)));
    }
    QCOMPARE(first.asked("test_value"), 3);
    QCOMPARE(second.server().connections(), 0);
}

void EndpointPoolTest::theChainIdIsAskedOnceBeforeTheFirstUse()
{
    StubNode node;
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock());
    QVERIFY(await(read(pool)));
    QVERIFY(await(read(pool)));
    QCOMPARE(node.asked("eth_chainId"), 1);
    QVERIFY(node.server().requests().first().body.contains("eth_chainId"));
}

void EndpointPoolTest::theChainIdIsAskedAgainAfterAFailure()
{
    StubNode node;
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock(),
                      nullptr, quickly());
    QVERIFY(await(read(pool)));
    node.setAnswer(WireServer::answer("{}", 500), "test_value");
    QVERIFY(!await(read(pool)));
    const int before = node.asked("eth_chainId");
    node.mend();
    QVERIFY(await(read(pool)));
    QCOMPARE(node.asked("eth_chainId"), before + 1);
}

void EndpointPoolTest::theChainIdIsAskedAgainOfAnEndpointThatIsDoubted()
{
    StubNode node;
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock());
    QVERIFY(await(read(pool)));
    pool.doubt(QStringLiteral("b")); // nobody here
    QVERIFY(await(read(pool)));
    QCOMPARE(node.asked("eth_chainId"), 1);
    pool.doubt(QStringLiteral("a"));
    QVERIFY(await(read(pool)));
    QVERIFY(await(read(pool)));
    QCOMPARE(node.asked("eth_chainId"), 2);
}

void EndpointPoolTest::aFailingEndpointCostsNoSample_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *name, const QByteArray &answer, Kind kind) {
        QTest::newRow(name) << answer << nameOf(kind);
    };
    row("hang", {}, Kind::TimedOut);
    row("500", WireServer::answer("oops", 500), Kind::HttpStatus);
    row("429", WireServer::answer("", 429, "Retry-After: 3600\r\n"), Kind::RateLimited);
    row("402", WireServer::answer("", 402), Kind::QuotaExceeded);
    row("403", WireServer::answer("", 403), Kind::Unauthorized);
    row("redirect", WireServer::answer("", 302, "Location: http://127.0.0.1:1/\r\n"), Kind::HttpStatus);
    row("a web page", WireServer::answer("<html>"), Kind::Malformed);
    row("another's answer", WireServer::answer(R"({"id":99,"result":"0x1"})"), Kind::Malformed);
    row("error code", WireServer::answer(R"({"id":1,"error":{"code":-32016,"message":"rate limit"}})"),
        Kind::RateLimited);
    row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", Kind::Malformed);
}

void EndpointPoolTest::aFailingEndpointCostsNoSample()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, kind);
    StubNode first;
    StubNode second;
    first.setAnswer(answer);
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia,
                      {impatient(first.config(QStringLiteral("a"))), second.config(QStringLiteral("b"))}, http,
                      systemClock());
    const auto result = await(read(pool));
    QCOMPARE(nameOf(result), QString::fromLatin1(kOutcomeOk));
    QCOMPARE(*result, kValue);
    QCOMPARE(pool.current(), QStringLiteral("b"));
    const auto state = pool.states().front();
    QVERIFY(!state.isUp);
    QCOMPARE(nameOf(state.lastError->kind), kind);
    QCOMPARE(state.lastError->endpoint, QStringLiteral("a"));
    QVERIFY(!state.lastError->detail.contains(QStringLiteral("secretkey")));
}

void EndpointPoolTest::aPassingFaultOfTheOnlyEndpointIsRetried()
{
    StubNode node;
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock(),
                      nullptr, quickly());
    node.setAnswer(WireServer::answer("busy", 503));
    connect(&pool, &EndpointPool::statesChanged, &pool, [&node] { node.mend(); });
    QCOMPARE(await(read(pool)).value(), kValue);
}

void EndpointPoolTest::aFaultThatStaysIsReportedAfterTheLastAttempt()
{
    StubNode node;
    node.setAnswer(WireServer::answer("busy", 503));
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock(),
                      nullptr, quickly());
    const auto result = await(read(pool));
    QCOMPARE(nameOf(result), nameOf(Kind::HttpStatus));
    QCOMPARE(result.error().httpStatus, 503);
    QCOMPARE(result.error().endpoint, QStringLiteral("a"));
    QCOMPARE(node.server().requests().size(), quickly().maxAttempts);
}

void EndpointPoolTest::aWrongChainIsRefusedWithBothIds()
{
    StubNode node(kMainnet);
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock(),
                      nullptr, quickly());
    const auto result = await(read(pool));
    QCOMPARE(nameOf(result), nameOf(Kind::WrongChain));
    QCOMPARE(result.error().expectedChain, kSepolia);
    QCOMPARE(result.error().foundChain, kMainnet);
    QCOMPARE(node.asked("test_value"), 0);
    QCOMPARE(node.asked("eth_chainId"), 1);
    QVERIFY(pool.states().front().isRefused);
}

void EndpointPoolTest::aRefusedEndpointComesBackOnceItIsRight()
{
    StubNode node(kMainnet);
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock(),
                      nullptr, quickly());
    QVERIFY(!await(read(pool)));
    node.setChain(kSepolia);
    QCOMPARE(await(read(pool)).value(), kValue);
    QVERIFY(!pool.states().front().isRefused);
}

void EndpointPoolTest::aRefusedFirstEndpointComesBackWhileTheSecondWorks()
{
    StubNode first(kMainnet);
    StubNode second;
    HttpClient http;
    FakeClock clock;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia,
                      {first.config(QStringLiteral("a")), second.config(QStringLiteral("b"))}, http, clock, nullptr,
                      quickly());
    QVERIFY(await(read(pool)));
    QCOMPARE(pool.current(), QStringLiteral("b"));
    first.setChain(kSepolia);
    clock.advance(1min);
    QVERIFY(await(read(pool)));
    QTRY_VERIFY(pool.states().front().isUp);
    QVERIFY(await(read(pool)));
    QCOMPARE(pool.current(), QStringLiteral("a"));
}

void EndpointPoolTest::retryAfterIsHonoured()
{
    StubNode node;
    HttpClient http;
    FakeClock clock;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, clock, nullptr,
                      quickly());
    node.setAnswer(WireServer::answer("", 429, "Retry-After: 60\r\n"));
    const auto result = await(read(pool));
    QCOMPARE(nameOf(result), nameOf(Kind::RateLimited));
    QCOMPARE(result.error().retryAfter, 60s);
    QCOMPARE(node.server().requests().size(), 1);

    node.mend();
    clock.advance(20s);
    QCOMPARE(nameOf(await(read(pool))), nameOf(Kind::RateLimited));
    QCOMPARE(node.server().requests().size(), 1);

    clock.advance(41s);
    QCOMPARE(await(read(pool)).value(), kValue);
}

void EndpointPoolTest::retryAfterThatIsTooLongEndsTheReadingAtOnce()
{
    StubNode node;
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock());
    node.setAnswer(WireServer::answer("", 429, "Retry-After: 86400\r\n"));
    QCOMPARE(nameOf(await(read(pool))), nameOf(Kind::RateLimited));
    const auto again = await(read(pool));
    QCOMPARE(nameOf(again), nameOf(Kind::RateLimited));
    QVERIFY(again.error().retryAfter > 23h);
    QCOMPARE(node.server().requests().size(), 1);
}

void EndpointPoolTest::aKeyThatIsRefusedIsNotTriedAgain()
{
    StubNode node;
    node.setAnswer(WireServer::answer("no such key", 401));
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock(),
                      nullptr, quickly());
    QCOMPARE(nameOf(await(read(pool))), nameOf(Kind::Unauthorized));
    QCOMPARE(node.server().requests().size(), 1);
}

void EndpointPoolTest::theMostTellingErrorIsReported()
{
    StubNode wrong(kMainnet);
    StubNode broken;
    broken.drop();
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia,
                      {wrong.config(QStringLiteral("a")), broken.config(QStringLiteral("b"))}, http, systemClock(),
                      nullptr, quickly());
    const auto result = await(read(pool));
    QCOMPARE(nameOf(result), nameOf(Kind::WrongChain));
    QCOMPARE(result.error().endpoint, QStringLiteral("a"));
}

void EndpointPoolTest::anEndpointThatIsBehindIsUsedLast()
{
    StubNode first;
    StubNode second;
    HttpClient http;
    FakeClock clock;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia,
                      {first.config(QStringLiteral("a")), second.config(QStringLiteral("b"))}, http, clock);
    pool.noteHead(QStringLiteral("b"), 110);
    pool.noteHead(QStringLiteral("a"), 108);
    QVERIFY(await(read(pool)));
    QCOMPARE(pool.current(), QStringLiteral("a"));
    pool.noteHead(QStringLiteral("b"), 120);
    QCOMPARE(pool.states().front().lagBlocks, 12);
    QVERIFY(await(read(pool)));
    QCOMPARE(pool.current(), QStringLiteral("b"));
}

void EndpointPoolTest::aHeadThatStandsStillMakesThePoolAskTheOthers()
{
    StubNode first;
    StubNode second;
    HttpClient http;
    FakeClock clock;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia,
                      {first.config(QStringLiteral("a")), second.config(QStringLiteral("b"))}, http, clock);
    second.setHead(200);
    pool.noteHead(QStringLiteral("a"), 100);
    QCOMPARE(second.server().connections(), 0);
    pool.noteHead(QStringLiteral("a"), 100);
    QTRY_COMPARE(pool.states().front().lagBlocks, 100);
    QVERIFY(await(read(pool)));
    QCOMPARE(pool.current(), QStringLiteral("b"));

    QTRY_VERIFY(pool.states().front().isUp); // asked beside the reading, and still behind
    QCOMPARE(pool.states().front().lagBlocks, 100);
    first.setHead(201);
    clock.advance(1min);
    QVERIFY(await(read(pool)));
    QTRY_COMPARE(pool.states().front().lagBlocks, 0);
    QVERIFY(await(read(pool)));
    QCOMPARE(pool.current(), QStringLiteral("a"));
}

void EndpointPoolTest::statesTellWhatHappened()
{
    StubNode node;
    HttpClient http;
    FakeClock clock;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, clock);
    QSignalSpy changes(&pool, &EndpointPool::statesChanged);
    QVERIFY(!pool.states().front().isUp);
    QVERIFY(await(read(pool)));
    pool.noteHead(QStringLiteral("a"), 7);
    QTRY_VERIFY(!changes.isEmpty());
    const auto state = pool.states().front();
    QVERIFY(state.isUp);
    QVERIFY(!state.lastError);
    QVERIFY(state.latency.has_value());
    QCOMPARE(state.head, 7u);
    QCOMPARE(state.lastSuccess, clock.now());
}

void EndpointPoolTest::anUnfinishedOperationIsCancelledWithThePool()
{
    StubNode node;
    node.setAnswer({});
    HttpClient http;
    auto pool = std::make_unique<EndpointPool>(QStringLiteral("sepolia"), kSepolia,
                                               std::vector{node.config(QStringLiteral("a"))}, http, systemClock());
    auto future = read(*pool);
    QTRY_COMPARE(node.server().requests().size(), 1);
    pool.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(nameOf(future.takeResult()), nameOf(Kind::Cancelled));
}

void EndpointPoolTest::aPoolMayBeDestroyedByItsOwnResult()
{
    StubNode node;
    HttpClient http;
    auto pool = std::make_unique<EndpointPool>(QStringLiteral("sepolia"), kSepolia,
                                               std::vector{node.config(QStringLiteral("a"))}, http, systemClock());
    read(*pool).then([&pool](const Result<QString, RpcError> &) { pool.reset(); });
    QTRY_VERIFY(!pool);
}

void EndpointPoolTest::anOperationWhosePromiseDiesEndsTheRun()
{
    StubNode node;
    HttpClient http;
    EndpointPool pool(QStringLiteral("sepolia"), kSepolia, {node.config(QStringLiteral("a"))}, http, systemClock());
    const auto result = await(pool.run<QString>([](RpcEndpoint &) {
        QPromise<Result<QString, RpcError>> promise;
        promise.start();
        return promise.future();
    }));
    QCOMPARE(nameOf(result), nameOf(Kind::Cancelled));
}

QTEST_GUILESS_MAIN(EndpointPoolTest)
#include "tst_endpoint_pool.moc"
