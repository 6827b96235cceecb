// SPDX-License-Identifier: GPL-3.0-or-later
#include <http/http_client.h>
#include <testlib/futures.h>
#include <testlib/tools.h>
#include <testlib/wire_server.h>

#include <QPointer>
#include <QTest>
#include <QTimer>

using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = HttpError::Kind;
using Outcome = Result<HttpReply, HttpError>;

namespace {

const char *nameOf(Kind kind)
{
    switch (kind) {
    case Kind::BadUrl:
        return "bad URL";
    case Kind::Unreachable:
        return "unreachable";
    case Kind::ProxyFailed:
        return "proxy failed";
    case Kind::TlsFailed:
        return "TLS failed";
    case Kind::Dropped:
        return "dropped";
    case Kind::NotHttp:
        return "not HTTP";
    case Kind::TimedOut:
        return "timed out";
    case Kind::TooLarge:
        return "too large";
    case Kind::Cancelled:
        return "cancelled";
    }
    return "?";
}

QString nameOf(const Outcome &outcome)
{
    return outcome ? QString::number(outcome->status) : QString::fromLatin1(nameOf(outcome.error().kind));
}

HttpRequest post(const QUrl &url, const QByteArray &body = "{}")
{
    HttpRequest request;
    request.url = url;
    request.body = body;
    return request;
}

HttpConfig direct()
{
    HttpConfig config;
    config.proxy = HttpConfig::Proxy::None;
    return config;
}

QByteArray deflatedZeros(qsizetype size)
{
    return qCompress(QByteArray(size, '\0'), 9).sliced(4); // without Qt's own four bytes: a zlib stream
}

} // namespace

class HttpClientTest : public QObject
{
    Q_OBJECT
private slots:
    void aPostIsAnswered();
    void aRequestWithoutBodyIsAGet();
    void anyStatusIsAnAnswer_data();
    void anyStatusIsAnAnswer();
    void connectionsAreKeptAlive();
    void aKeptAliveConnectionThatWasClosedIsReplaced();
    void aServerThatDropsEveryConnectionIsToldSoAtOnce();
    void redirectsAreNotFollowed();
    void nothingIsRememberedBetweenRequests();
    void credentialsInTheUrlBecomeAHeader();
    void retryAfterIsReadByTheServersClock();
    void aCompressedReplyIsUnpacked();
    void theLargestReplyAllowedIsTaken();
    void aReplyThatIsTooLargeIsRefused_data();
    void aReplyThatIsTooLargeIsRefused();
    void theDeadlineIsForTheWholeExchange();
    void aServerThatSaysNothingIsTimedOut();
    void whatBreaksOffIsNoAnswer_data();
    void whatBreaksOffIsNoAnswer();
    void whatBreaksOffUntoldIsAtMostItsBeginning_data();
    void whatBreaksOffUntoldIsAtMostItsBeginning();
    void aPortThatIsClosedIsUnreachable();
    void aNameThatDoesNotExistIsUnreachable();
    void urlsThatAreNoneAreRefused_data();
    void urlsThatAreNoneAreRefused();
    void aCertificateNobodySignedIsRefused();
    void plainTextWhereTlsIsExpectedIsRefused();
    void errorsTellNothingOfTheUrl();
    void aProxyIsAskedWhereOneIsSet();
    void aProxyThatIsGoneIsNamedAsTheCause();
    void loopbackIsReachedWithoutTheProxy();
    void requestsUnderWayAreCancelledWithTheClient();
    void aClientMayBeDestroyedByItsOwnResult();
    void aNewConfigurationLeavesRequestsUnderWayAlone();
};

void HttpClientTest::aPostIsAnswered()
{
    WireServer server(WireServer::always(WireServer::answer("pong")));
    HttpClient client;
    auto request = post(server.url(QStringLiteral("/path")), "ping");
    request.headers = {{"X-Key", "k"}};
    const auto outcome = await(client.send(request));
    QCOMPARE(nameOf(outcome), QStringLiteral("200"));
    QCOMPARE(outcome->body, "pong");
    QVERIFY(!outcome->retryAfter);
    const auto seen = server.requests().first();
    QCOMPARE(seen.method, "POST");
    QCOMPARE(seen.target, "/path");
    QCOMPARE(seen.body, "ping");
    QCOMPARE(seen.headers.value("content-type"), "application/json");
    QCOMPARE(seen.headers.value("user-agent"), "weiwatch");
    QCOMPARE(seen.headers.value("x-key"), "k");
}

void HttpClientTest::aRequestWithoutBodyIsAGet()
{
    WireServer server(WireServer::always(WireServer::answer("x")));
    HttpClient client;
    QVERIFY(await(client.send(post(server.url(), {}))));
    QCOMPARE(server.requests().first().method, "GET");
}

void HttpClientTest::anyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status :
         {200, 204, 301, 302, 307, 400, 401, 402, 403, 404, 405, 409, 413, 418, 429, 500, 501, 503, 599}) {
        QTest::addRow("%d", status) << status;
    }
}

void HttpClientTest::anyStatusIsAnAnswer()
{
    QFETCH(int, status);
    const QByteArray body = status == 204 ? QByteArray() : QByteArray("because");
    WireServer server(WireServer::always(WireServer::answer(body, status)));
    HttpClient client;
    const auto outcome = await(client.send(post(server.url())));
    QCOMPARE(nameOf(outcome), QString::number(status));
    QCOMPARE(outcome->body, body);
}

void HttpClientTest::connectionsAreKeptAlive()
{
    WireServer server(WireServer::always(WireServer::answer("x")));
    HttpClient client;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(await(client.send(post(server.url()))));
    }
    QCOMPARE(server.requests().size(), 5);
    QCOMPARE(server.connections(), 1);
}

void HttpClientTest::aKeptAliveConnectionThatWasClosedIsReplaced()
{
    // Each connection serves one request, and breaks at the second.
    WireServer server([](QTcpSocket &socket, const WireServer::Request &) {
        if (socket.property("served").toBool()) {
            socket.close();
        } else {
            socket.setProperty("served", true);
            socket.write(WireServer::answer("x"));
        }
    });
    HttpClient client;
    for (int i = 0; i < 5; ++i) {
        auto request = post(server.url());
        request.deadline = 60s;
        QCOMPARE(nameOf(await(client.send(request), 60'000)), QStringLiteral("200"));
    }
    QCOMPARE(server.connections(), 5);
}

void HttpClientTest::aServerThatDropsEveryConnectionIsToldSoAtOnce()
{
    WireServer server(WireServer::always(WireServer::answer("x")));
    HttpClient client;
    auto request = post(server.url());
    QVERIFY(await(client.send(request)));
    server.setHandler([](QTcpSocket &socket, const WireServer::Request &) { socket.close(); });
    QCOMPARE(nameOf(await(client.send(request))), nameOf(Kind::Dropped));
}

void HttpClientTest::redirectsAreNotFollowed()
{
    WireServer elsewhere(WireServer::always(WireServer::answer("stolen")));
    WireServer server(
        WireServer::always(WireServer::answer("", 307, "Location: " + elsewhere.url().toEncoded() + "\r\n")));
    HttpClient client;
    QCOMPARE(nameOf(await(client.send(post(server.url())))), QStringLiteral("307"));
    QCOMPARE(elsewhere.connections(), 0);
}

void HttpClientTest::nothingIsRememberedBetweenRequests()
{
    WireServer server(WireServer::always(
        WireServer::answer("x", 200, "Set-Cookie: who=you; Path=/\r\nCache-Control: max-age=3600\r\n")));
    HttpClient client;
    QVERIFY(await(client.send(post(server.url(), {}))));
    QVERIFY(await(client.send(post(server.url(), {}))));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(!server.requests().last().headers.contains("cookie"));
}

void HttpClientTest::credentialsInTheUrlBecomeAHeader()
{
    WireServer server(WireServer::always(WireServer::answer("x")));
    HttpClient client;
    QUrl url = server.url();
    url.setUserName(QStringLiteral("me"));
    url.setPassword(QStringLiteral("p@ss:word"));
    QVERIFY(await(client.send(post(url))));
    QCOMPARE(server.requests().first().headers.value("authorization"),
             "Basic " + QByteArray("me:p@ss:word").toBase64());
}

void HttpClientTest::retryAfterIsReadByTheServersClock()
{
    WireServer server(WireServer::always(WireServer::answer("", 429,
                                                            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                                            "Retry-After: Sun, 06 Nov 1994 08:50:07 GMT\r\n")));
    HttpClient client;
    const auto outcome = await(client.send(post(server.url())));
    QCOMPARE(outcome->retryAfter, 30s);
    server.setHandler(WireServer::always(WireServer::answer("", 503, "Retry-After: 7\r\n")));
    QCOMPARE(await(client.send(post(server.url())))->retryAfter, 7s);
}

void HttpClientTest::aCompressedReplyIsUnpacked()
{
    WireServer server(
        WireServer::always(WireServer::answer(deflatedZeros(1'000'000), 200, "Content-Encoding: deflate\r\n")));
    HttpClient client;
    const auto outcome = await(client.send(post(server.url())));
    QCOMPARE(nameOf(outcome), QStringLiteral("200"));
    QCOMPARE(outcome->body, QByteArray(1'000'000, '\0'));
}

void HttpClientTest::theLargestReplyAllowedIsTaken()
{
    const QByteArray body(1'000'000, 'x');
    WireServer server(WireServer::always(WireServer::answer(body)));
    HttpClient client;
    auto request = post(server.url());
    request.maxReplyBytes = body.size();
    const auto outcome = await(client.send(request));
    QCOMPARE(nameOf(outcome), QStringLiteral("200"));
    QCOMPARE(outcome->body, body);
}

void HttpClientTest::aReplyThatIsTooLargeIsRefused_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray large(1'000'001, 'x');
    QTest::newRow("told in advance") << "HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n" + large.left(10);
    QTest::newRow("not told") << "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + large;
    QTest::newRow("in chunks") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf4241\r\n" + large +
                                      "\r\n0\r\n\r\n";
    QTest::newRow("told far too much") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\n");
    QTest::newRow("packed") << WireServer::answer(deflatedZeros(1'000'001), 200, "Content-Encoding: deflate\r\n");
    QTest::newRow("a bomb") << WireServer::answer(deflatedZeros(200'000'000), 200, "Content-Encoding: deflate\r\n");
    QTest::newRow("of an error") << WireServer::answer(large, 500);
}

void HttpClientTest::aReplyThatIsTooLargeIsRefused()
{
    QFETCH(QByteArray, answer);
    WireServer server(WireServer::always(answer));
    HttpClient client;
    auto request = post(server.url());
    request.maxReplyBytes = 1'000'000;
    QCOMPARE(nameOf(await(client.send(request))), nameOf(Kind::TooLarge));
}

void HttpClientTest::theDeadlineIsForTheWholeExchange()
{
    // A byte every 20 ms: never silent for long, never done.
    WireServer server([](QTcpSocket &socket, const WireServer::Request &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        auto *drip = new QTimer(&socket);
        QObject::connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
        drip->start(20ms);
    });
    HttpClient client;
    auto request = post(server.url());
    request.deadline = 300ms;
    QCOMPARE(nameOf(await(client.send(request))), nameOf(Kind::TimedOut));
}

void HttpClientTest::aServerThatSaysNothingIsTimedOut()
{
    WireServer server(WireServer::always({}));
    HttpClient client;
    auto request = post(server.url());
    request.deadline = 200ms;
    QCOMPARE(nameOf(await(client.send(request))), nameOf(Kind::TimedOut));
}

void HttpClientTest::whatBreaksOffIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("kind");
    const QString dropped = QString::fromLatin1(nameOf(Kind::Dropped));
    QTest::newRow("nothing") << QByteArray() << dropped;
    QTest::newRow("half a header") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << dropped;
    QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345") << dropped;
    QTest::newRow("half a body, of an error")
        << QByteArray("HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\n12345") << dropped;
}

void HttpClientTest::whatBreaksOffIsNoAnswer()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, kind);
    WireServer server([&answer](QTcpSocket &socket, const WireServer::Request &) {
        socket.write(answer);
        socket.disconnectFromHost();
    });
    HttpClient client;
    QCOMPARE(nameOf(await(client.send(post(server.url())))), kind);
}

void HttpClientTest::whatBreaksOffUntoldIsAtMostItsBeginning_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray packed = deflatedZeros(100'000);
    QTest::newRow("half a chunk") << chunked + "a\r\n" + QByteArray(5, '\0');
    QTest::newRow("no last chunk") << chunked + "5\r\n" + QByteArray(5, '\0') + "\r\n";
    QTest::newRow("packed")
        << WireServer::answer(packed, 200, "Content-Encoding: deflate\r\n").chopped(packed.size() / 2);
}

void HttpClientTest::whatBreaksOffUntoldIsAtMostItsBeginning()
{
    QFETCH(QByteArray, answer);
    WireServer server([&answer](QTcpSocket &socket, const WireServer::Request &) {
        socket.write(answer);
        socket.disconnectFromHost();
    });
    HttpClient client;
    const auto outcome = await(client.send(post(server.url())));
    if (outcome) {
        QVERIFY(outcome->body.size() < 100'000);
        QCOMPARE(outcome->body, QByteArray(outcome->body.size(), '\0'));
    } else {
        QCOMPARE(nameOf(outcome), nameOf(Kind::Dropped));
    }
}

void HttpClientTest::aPortThatIsClosedIsUnreachable()
{
    QUrl url;
    {
        const WireServer server(WireServer::always({}));
        url = server.url();
    }
    HttpClient client;
    const auto outcome = await(client.send(post(url)));
    QCOMPARE(nameOf(outcome), nameOf(Kind::Unreachable));
    QCOMPARE(outcome.error().detail, QStringLiteral("Connection refused"));
}

void HttpClientTest::aNameThatDoesNotExistIsUnreachable()
{
    HttpClient client(direct());
    QCOMPARE(nameOf(await(client.send(post(QUrl(QStringLiteral("http://nobody.invalid/")))))),
             nameOf(Kind::Unreachable));
}

void HttpClientTest::urlsThatAreNoneAreRefused_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("empty") << QUrl();
    QTest::newRow("no host") << QUrl(QStringLiteral("http:///path"));
    QTest::newRow("a file") << QUrl(QStringLiteral("file:///etc/passwd"));
    QTest::newRow("data") << QUrl(QStringLiteral("data:,hello"));
    QTest::newRow("ftp") << QUrl(QStringLiteral("ftp://example.org/"));
    QTest::newRow("relative") << QUrl(QStringLiteral("node.example/v3"));
    QTest::newRow("invalid") << QUrl(QStringLiteral("http://[::1/"));
}

void HttpClientTest::urlsThatAreNoneAreRefused()
{
    QFETCH(QUrl, url);
    HttpClient client;
    QCOMPARE(nameOf(await(client.send(post(url)))), nameOf(Kind::BadUrl));
}

void HttpClientTest::aCertificateNobodySignedIsRefused()
{
    WEIWATCH_REQUIRE_TOOL(findTool(QStringLiteral("openssl")), "openssl");
    WireServer server(WireServer::always(WireServer::answer("x")));
    server.setTls(selfSignedTls());
    HttpClient client;
    const auto outcome = await(client.send(post(server.url())));
    QCOMPARE(nameOf(outcome), nameOf(Kind::TlsFailed));
    QVERIFY2(outcome.error().detail.contains(QStringLiteral("self")), qPrintable(outcome.error().detail));
    QVERIFY(server.requests().isEmpty());
}

void HttpClientTest::plainTextWhereTlsIsExpectedIsRefused()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QIODevice::readyRead, socket, [socket] { socket->write(WireServer::answer("plain")); });
    });
    HttpClient client;
    const QUrl url(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort()));
    QCOMPARE(nameOf(await(client.send(post(url)))), nameOf(Kind::TlsFailed));
}

void HttpClientTest::errorsTellNothingOfTheUrl()
{
    HttpClient client(direct());
    const auto outcome = await(
        client.send(post(QUrl(QStringLiteral("http://user:passw0rd@nobody.invalid/v3/secretkey?token=secret2")))));
    QVERIFY(!outcome);
    for (const auto &secret : {"passw0rd", "secretkey", "secret2", "://"}) {
        QVERIFY2(!outcome.error().detail.contains(QLatin1String(secret)), qPrintable(outcome.error().detail));
    }
}

void HttpClientTest::aProxyIsAskedWhereOneIsSet()
{
    WireServer proxy(WireServer::always(WireServer::answer("by proxy")));
    auto config = direct();
    config.proxy = HttpConfig::Proxy::Custom;
    config.customProxy = QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort());
    HttpClient client(config);
    const auto outcome = await(client.send(post(QUrl(QStringLiteral("http://node.invalid/v3")))));
    QCOMPARE(nameOf(outcome), QStringLiteral("200"));
    QCOMPARE(outcome->body, "by proxy");
    QCOMPARE(proxy.requests().first().target, "http://node.invalid/v3");
}

void HttpClientTest::aProxyThatIsGoneIsNamedAsTheCause()
{
    quint16 port = 0;
    {
        const WireServer proxy(WireServer::always({}));
        port = proxy.serverPort();
    }
    auto config = direct();
    config.proxy = HttpConfig::Proxy::Custom;
    config.customProxy = QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), port);
    HttpClient client(config);
    for (const auto &url : {"http://node.invalid/", "https://node.invalid/"}) {
        QCOMPARE(nameOf(await(client.send(post(QUrl(QLatin1String(url)))))), nameOf(Kind::ProxyFailed));
    }
}

void HttpClientTest::loopbackIsReachedWithoutTheProxy()
{
    WireServer proxy(WireServer::always(WireServer::answer("by proxy")));
    WireServer server(WireServer::always(WireServer::answer("directly")));
    auto config = direct();
    config.proxy = HttpConfig::Proxy::Custom;
    config.customProxy = QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort());
    HttpClient client(config);
    QCOMPARE(await(client.send(post(server.url())))->body, "directly");
}

void HttpClientTest::requestsUnderWayAreCancelledWithTheClient()
{
    WireServer server(WireServer::always({}));
    auto client = std::make_unique<HttpClient>();
    auto first = client->send(post(server.url()));
    auto second = client->send(post(server.url()));
    QTRY_COMPARE(server.requests().size(), 2);
    client.reset();
    QVERIFY(first.isFinished());
    QVERIFY(second.isFinished());
    QCOMPARE(nameOf(first.takeResult()), nameOf(Kind::Cancelled));
    QCOMPARE(nameOf(second.takeResult()), nameOf(Kind::Cancelled));
}

void HttpClientTest::aClientMayBeDestroyedByItsOwnResult()
{
    WireServer server(WireServer::always(WireServer::answer("x")));
    auto client = std::make_unique<HttpClient>();
    client->send(post(server.url())).then([&client](const Outcome &) { client.reset(); });
    QTRY_VERIFY(!client);
}

void HttpClientTest::aNewConfigurationLeavesRequestsUnderWayAlone()
{
    QPointer<QTcpSocket> waiting;
    WireServer server([&waiting](QTcpSocket &socket, const WireServer::Request &) { waiting = &socket; });
    HttpClient client;
    auto slow = client.send(post(server.url()));
    QTRY_VERIFY(waiting);
    auto config = direct();
    config.userAgent = "weiwatch-test";
    client.setConfig(config);
    waiting->write(WireServer::answer("late"));
    QCOMPARE(await(slow)->body, "late");
    server.setHandler(WireServer::always(WireServer::answer("x")));
    QVERIFY(await(client.send(post(server.url()))));
    QCOMPARE(server.requests().last().headers.value("user-agent"), "weiwatch-test");
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_http_client.moc"
