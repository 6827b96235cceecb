// SPDX-License-Identifier: GPL-3.0-or-later
#include <exporter/health_check.h>
#include <exporter/metrics_server.h>

#include <QTcpSocket>
#include <QTest>

#include <atomic>

using namespace weiwatch;

namespace {

QByteArray ask(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected()) {
        return "not connected";
    }
    socket.write(request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QByteArray reply;
    while (socket.waitForReadyRead()) {
        reply += socket.readAll();
    }
    return reply;
}

} // namespace

class MetricsServerTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        auto server = MetricsServer::start(m_listen, {[this] { return m_text; }, [this] { return m_alive.load(); }});
        QVERIFY(server);
        m_server = std::move(*server);
        m_listen.port = m_server->port();
    }

    void metricsAreServedWithTheirType()
    {
        const QByteArray reply = ask(m_listen.port, "GET /metrics");
        QVERIFY2(reply.startsWith("HTTP/1.1 200"), reply.constData());
        QVERIFY(reply.contains("text/plain; version=0.0.4"));
        QVERIFY(reply.endsWith(QByteArray::fromStdString("\r\n\r\n" + m_text)));
    }

    void onlyTheHeadIsSentWhenAskedFor()
    {
        const QByteArray reply = ask(m_listen.port, "HEAD /metrics");
        QVERIFY(reply.startsWith("HTTP/1.1 200"));
        QVERIFY(reply.endsWith("\r\n\r\n"));
    }

    void otherPathsAreNotFound()
    {
        QVERIFY(ask(m_listen.port, "GET /").contains("see /metrics"));
        QVERIFY(ask(m_listen.port, "GET /metricsx").startsWith("HTTP/1.1 404"));
        QVERIFY(ask(m_listen.port, "GET /../etc/passwd").startsWith("HTTP/1.1 4"));
    }

    void healthFollowsTheEventLoop()
    {
        QCOMPARE(healthProblem(m_listen), std::nullopt);
        m_alive = false;
        QVERIFY(healthProblem(m_listen)->contains(u"503"));
        m_alive = true;
    }

    void aTakenPortIsSaid()
    {
        const auto second = MetricsServer::start(m_listen, {[] { return std::string(); }, [] { return true; }});
        QVERIFY(!second);
        QVERIFY(second.error().contains(m_listen.toString()));
    }

    void healthOfNobodyIsAProblem()
    {
        m_server.reset();
        QVERIFY(healthProblem(m_listen)->contains(m_listen.toString()));
    }

private:
    std::string m_text = "a_metric 1\n";
    std::atomic<bool> m_alive{true};
    ListenAddress m_listen{QHostAddress::LocalHost, 0};
    std::unique_ptr<MetricsServer> m_server;
};

QTEST_GUILESS_MAIN(MetricsServerTest)
#include "tst_metrics_server.moc"
