// SPDX-License-Identifier: GPL-3.0-or-later
#include <allowlist/probe.h>
#include <allowlist/probe_head.h>
#include <testlib/on_worker.h>
#include <testlib/test_ca.h>
#include <testlib/tools.h>
#include <testlib/wire_server.h>

#include <QTest>

#include <thread>

using namespace weiwatch;
using namespace std::chrono_literals;
using Verdict = ProbeVerdict;

namespace {

const QByteArray kRouted = "Strict-Transport-Security: max-age=31536000\r\n";

QByteArray headOnly(const QByteArray &status, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n";
}

} // namespace

/// Against TLS servers on this machine that answer each case, as Traefik or the network would.
class ProbeTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theAnswerTellsHowFarItCame_data();
    void theAnswerTellsHowFarItCame();
    void aVisitCarriesTheNameAndATokenOfItsOwn();
    void everyVisitIsAConnectionOfItsOwn();
    void aPortThatIsClosedIsRefused();
    void aServerThatIsSilentTimesOut();
    void certificateProblemsAreToldFromNoTls_data();
    void certificateProblemsAreToldFromNoTls();
    void aServerWithoutACertificateSaysSo();
    void withoutItsCaFileAnOwnCaIsNotTrusted();
    void aCaFileThatIsNoneIsNamed();
    void aNameThatDoesNotExistIsToldOfAnOpenServer();
    void aNameThatLeadsElsewhereIsTold();
    void whatTheAllowlistSaysCountsMoreThanTheName();
    void aStopEndsTheVisit();
    void headsAreReadAsTheyCome_data();
    void headsAreReadAsTheyCome();

private:
    [[nodiscard]] ProbeTarget to(const QTcpServer &server) const;
    [[nodiscard]] static ProbeResult visit(const ProbeTarget &target)
    {
        return onWorker([&] { return probe(target, {}); });
    }

    TestCa m_ca;
    QSslConfiguration m_tls;
};

void ProbeTest::initTestCase()
{
    if (!m_ca.isUsable()) {
        WEIWATCH_REQUIRE_TOOL(QString(), "openssl");
    }
    m_tls = m_ca.issue({});
}

ProbeTarget ProbeTest::to(const QTcpServer &server) const
{
    ProbeTarget target;
    target.domain = QStringLiteral("localhost");
    target.server = Ipv4Address::parse(u"127.0.0.1").value();
    target.port = server.serverPort();
    target.caFile = m_ca.caFile();
    target.deadline = 20s; // far beyond what any case takes, save those that set their own
    return target;
}

void ProbeTest::theAnswerTellsHowFarItCame_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<bool>("wasLetIn");
    const auto row = [](const char *name, const QByteArray &answer, Verdict verdict, bool wasLetIn) {
        QTest::newRow(name) << answer << int(verdict) << wasLetIn;
    };
    row("login page", headOnly("302 Found", kRouted), Verdict::Open, true);
    row("a page", headOnly("200 OK"), Verdict::Open, true);
    row("Grafana is down", headOnly("502 Bad Gateway"), Verdict::Open, true);
    row("rate limited", headOnly("429 Too Many Requests"), Verdict::Open, true);
    row("not listed", headOnly("403 Forbidden"), Verdict::NotListed, false);
    row("Grafana's own 403", headOnly("403 Forbidden", kRouted), Verdict::Open, true);
    row("no route", headOnly("404 Not Found"), Verdict::AllowlistBroken, false);
    row("Grafana's own 404", headOnly("404 Not Found", "strict-transport-security: max-age=1\r\n"), Verdict::Open,
        true);
    row("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", Verdict::NotHttp, false);
}

void ProbeTest::theAnswerTellsHowFarItCame()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, verdict);
    QFETCH(bool, wasLetIn);
    WireServer server(WireServer::always(answer));
    server.setTls(m_tls);
    const auto result = visit(to(server));
    QCOMPARE(int(result.verdict), verdict);
    QCOMPARE(result.wasLetIn(), wasLetIn);
    QCOMPARE(int(result.phase), int(ProbePhase::Answer));
}

void ProbeTest::aVisitCarriesTheNameAndATokenOfItsOwn()
{
    WireServer server(WireServer::always(headOnly("200 OK")));
    server.setTls(m_tls);
    const auto first = visit(to(server));
    const auto second = visit(to(server));
    QVERIFY(first.token != second.token);
    QCOMPARE(first.token.size(), 32);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests.first().target, "/weiwatch-probe/" + first.token.toLatin1());
    QCOMPARE(requests.first().headers.value("host"), "localhost:" + QByteArray::number(server.serverPort()));
}

void ProbeTest::everyVisitIsAConnectionOfItsOwn()
{
    WireServer server(WireServer::always(headOnly("200 OK")));
    server.setTls(m_tls);
    QVERIFY(visit(to(server)).wasLetIn());
    QVERIFY(visit(to(server)).wasLetIn());
    QCOMPARE(server.connections(), 2);
}

void ProbeTest::aPortThatIsClosedIsRefused()
{
    ProbeTarget target;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        target = to(server);
    }
    const auto result = visit(target);
    QCOMPARE(int(result.verdict), int(Verdict::Refused));
    QCOMPARE(int(result.phase), int(ProbePhase::Connect));
}

void ProbeTest::aServerThatIsSilentTimesOut()
{
    QTcpServer server; // the kernel takes the connection; nobody speaks
    QVERIFY(server.listen(QHostAddress::LocalHost));
    auto target = to(server);
    target.deadline = 200ms;
    const auto result = visit(target);
    QCOMPARE(int(result.verdict), int(Verdict::TimedOut));
    QCOMPARE(int(result.phase), int(ProbePhase::Tls));
}

void ProbeTest::certificateProblemsAreToldFromNoTls_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("fault");
    QTest::newRow("expired") << QStringLiteral("DNS:localhost") << -1 << int(TlsFault::Expired);
    QTest::newRow("another name") << QStringLiteral("DNS:other.example") << 2 << int(TlsFault::WrongName);
    QTest::newRow("no TLS") << QString() << 0 << int(TlsFault::NotTls);
}

void ProbeTest::certificateProblemsAreToldFromNoTls()
{
    QFETCH(QString, names);
    QFETCH(int, days);
    QFETCH(int, fault);
    WireServer server(WireServer::always(headOnly("200 OK")));
    QTcpServer plain;
    if (!names.isEmpty()) {
        server.setTls(m_ca.issue({names, days}));
    } else {
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
            auto *socket = plain.nextPendingConnection();
            connect(socket, &QIODevice::readyRead, socket, [socket] { socket->write(headOnly("400 Bad Request")); });
        });
    }
    const auto result = visit(to(names.isEmpty() ? plain : server));
    QCOMPARE(int(result.verdict), int(Verdict::TlsFailed));
    QVERIFY2(int(result.tls) == fault, qPrintable(result.detail));
    QVERIFY(server.requests().isEmpty());
}

void ProbeTest::aServerWithoutACertificateSaysSo()
{
    WireServer server(WireServer::always(headOnly("200 OK")));
    auto tls = QSslConfiguration::defaultConfiguration(); // no certificate: the handshake ends with an alert
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    server.setTls(tls);
    const auto result = visit(to(server));
    QCOMPARE(int(result.verdict), int(Verdict::TlsFailed));
    QVERIFY2(result.tls == TlsFault::NoCertificate, qPrintable(result.detail));
}

void ProbeTest::withoutItsCaFileAnOwnCaIsNotTrusted()
{
    WireServer server(WireServer::always(headOnly("200 OK")));
    server.setTls(m_tls);
    auto target = to(server);
    target.caFile.clear();
    const auto result = visit(target);
    QCOMPARE(int(result.verdict), int(Verdict::TlsFailed));
    QCOMPARE(int(result.tls), int(TlsFault::NotTrusted));
}

void ProbeTest::aCaFileThatIsNoneIsNamed()
{
    WireServer server(WireServer::always(headOnly("200 OK")));
    server.setTls(m_tls);
    auto target = to(server);
    target.caFile = QStringLiteral("/nonexistent/ca.pem");
    const auto result = visit(target);
    QCOMPARE(int(result.tls), int(TlsFault::CaFileUnreadable));
    QCOMPARE(result.detail, target.caFile);
    QCOMPARE(server.connections(), 0);
}

void ProbeTest::aNameThatDoesNotExistIsToldOfAnOpenServer()
{
    WireServer server(WireServer::always(headOnly("200 OK")));
    server.setTls(m_ca.issue({QStringLiteral("DNS:nobody.invalid")}));
    auto target = to(server);
    target.domain = QStringLiteral("nobody.invalid");
    const auto result = visit(target);
    QCOMPARE(int(result.verdict), int(Verdict::NameNotFound));
    QVERIFY(result.wasLetIn());
}

void ProbeTest::aNameThatLeadsElsewhereIsTold()
{
    WireServer server(WireServer::always(headOnly("200 OK")));
    server.close();
    QVERIFY(server.listen(QHostAddress(QStringLiteral("127.0.0.2"))));
    server.setTls(m_tls);
    auto target = to(server);
    target.server = Ipv4Address::parse(u"127.0.0.2").value();
    const auto result = visit(target);
    QCOMPARE(int(result.verdict), int(Verdict::NameElsewhere));
    QCOMPARE(result.nameLeadsTo, std::vector<Ipv4Address>{Ipv4Address::parse(u"127.0.0.1").value()});
}

void ProbeTest::whatTheAllowlistSaysCountsMoreThanTheName()
{
    WireServer server(WireServer::always(headOnly("403 Forbidden")));
    server.setTls(m_ca.issue({QStringLiteral("DNS:nobody.invalid")}));
    auto target = to(server);
    target.domain = QStringLiteral("nobody.invalid");
    QCOMPARE(int(visit(target).verdict), int(Verdict::NotListed));
}

void ProbeTest::aStopEndsTheVisit()
{
    std::stop_source source;
    WireServer server([&source](QTcpSocket &, const WireServer::Request &) { source.request_stop(); });
    server.setTls(m_tls);
    auto target = to(server);
    target.deadline = 10min; // the test would end before
    const auto result = onWorker([&] { return probe(target, source.get_token()); });
    QCOMPARE(int(result.verdict), int(Verdict::Cancelled));
}

void ProbeTest::headsAreReadAsTheyCome_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status"); // 0: more is needed, -1: a fault
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("half a version") << QByteArray("HTT") << 0;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nServer: x\r\n") << 0;
    QTest::newRow("whole") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << 200;
    QTest::newRow("without words") << QByteArray("HTTP/1.1 204\r\n\r\n") << 204;
    QTest::newRow("after an interim one")
        << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 403 No\r\n\r\n") << 403;
    QTest::newRow("interim alone") << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n") << 0;
    QTest::newRow("HTTP/2") << QByteArray("HTTP/2 200\r\n\r\n") << -1;
    QTest::newRow("no number") << QByteArray("HTTP/1.1 2x0 OK\r\n\r\n") << -1;
    QTest::newRow("four digits") << QByteArray("HTTP/1.1 2000 OK\r\n\r\n") << -1;
    QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x')) << -1;
}

void ProbeTest::headsAreReadAsTheyCome()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const auto head = parseProbeHead(bytes);
    QCOMPARE(!head ? -1 : *head ? (*head)->status : 0, status);
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
