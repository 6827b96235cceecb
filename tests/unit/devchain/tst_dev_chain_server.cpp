// SPDX-License-Identifier: GPL-3.0-or-later
#include <devchain/dev_chain_server.h>
#include <testlib/fake_clock.h>

#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace weiwatch;

namespace {

constexpr char kChainIdCall[] = R"({"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]})";
constexpr char kChainIdReply[] = R"({"jsonrpc":"2.0","id":1,"result":"0x539"})";

QByteArray post(const QByteArray &body = kChainIdCall)
{
    return "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

} // namespace

class DevChainServerTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void oneConnectionCarriesManyRequests();
    void pipelinedRequestsAreAnsweredInOrderThoughTheFirstIsDelayed();
    void badRequestIsRefusedAndClosed();
    void largeBodyIsTaken();
    void statusFaultCarriesItsRetryAfter();
    void hangingNodeKeepsTheConnectionOpen();
    void droppingNodeClosesWithoutAnAnswer();
    void truncatedReplyPromisesMoreThanItSends();
    void oversizedReplyIsAsLongAsAsked();
    void pageInsteadOfJson();
    void closedServerCutsItsConnectionsAndCanComeBackOnItsPort();

private:
    void send(const QByteArray &bytes) { m_socket->write(bytes); }
    void setFault(Fault::Kind kind)
    {
        Fault fault;
        fault.kind = kind;
        m_chain->setFault(fault);
    }
    /// All that came so far.
    const QByteArray &received()
    {
        m_received += m_socket->readAll();
        return m_received;
    }

    FakeClock m_clock;
    std::unique_ptr<DevChain> m_chain;
    std::unique_ptr<DevChainServer> m_server;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
};

void DevChainServerTest::init()
{
    m_chain = std::make_unique<DevChain>(DevChain::Config(), m_clock);
    m_server = std::make_unique<DevChainServer>(*m_chain);
    QVERIFY(m_server->listen());
    m_socket = std::make_unique<QTcpSocket>();
    m_received.clear();
    m_socket->connectToHost(m_server->url().host(), static_cast<quint16>(m_server->url().port()));
    QTRY_COMPARE(m_socket->state(), QAbstractSocket::ConnectedState);
}

void DevChainServerTest::cleanup()
{
    m_socket.reset();
    m_server.reset();
    m_chain.reset();
}

void DevChainServerTest::oneConnectionCarriesManyRequests()
{
    for (int i = 1; i <= 3; ++i) {
        m_received.clear();
        send(post());
        QTRY_VERIFY(received().endsWith(kChainIdReply));
        QVERIFY(received().startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(received().contains("\r\nConnection: keep-alive\r\n"));
        QCOMPARE(m_server->requestsServed(), quint64(i));
    }
}

void DevChainServerTest::pipelinedRequestsAreAnsweredInOrderThoughTheFirstIsDelayed()
{
    Fault fault;
    fault.kind = Fault::Kind::Delay;
    fault.delay = std::chrono::milliseconds(50);
    fault.times = 1;
    m_chain->setFault(fault);
    send(post(R"({"jsonrpc":"2.0","id":"first","method":"eth_chainId"})") +
         post(R"({"jsonrpc":"2.0","id":"second","method":"eth_chainId"})") +
         post(R"({"jsonrpc":"2.0","id":"third","method":"eth_chainId"})"));
    QTRY_VERIFY(received().contains("third"));
    QVERIFY(received().indexOf("first") < received().indexOf("second"));
    QVERIFY(received().indexOf("second") < received().indexOf("third"));
}

void DevChainServerTest::badRequestIsRefusedAndClosed()
{
    send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(received().startsWith("HTTP/1.1 405 "));
    QVERIFY(received().contains("\r\nConnection: close\r\n"));
}

void DevChainServerTest::largeBodyIsTaken()
{
    const QByteArray padding(5 * 1024 * 1024, ' ');
    send(post(padding + kChainIdCall));
    QTRY_VERIFY(received().endsWith(kChainIdReply));
}

void DevChainServerTest::statusFaultCarriesItsRetryAfter()
{
    Fault fault;
    fault.kind = Fault::Kind::HttpStatus;
    fault.status = 429;
    fault.retryAfterSeconds = 7;
    m_chain->setFault(fault);
    send(post());
    QTRY_VERIFY(received().endsWith("Too Many Requests") && received().contains("\r\n\r\n"));
    QVERIFY(received().startsWith("HTTP/1.1 429 "));
    QVERIFY(received().contains("\r\nRetry-After: 7\r\n"));
}

void DevChainServerTest::hangingNodeKeepsTheConnectionOpen()
{
    setFault(Fault::Kind::Hang);
    send(post());
    QTRY_COMPARE(m_server->requestsServed(), quint64(1));
    m_chain->setFault({});
    send(post()); // the connection is stuck behind the first request
    QTcpSocket other;
    other.connectToHost(m_server->url().host(), static_cast<quint16>(m_server->url().port()));
    other.write(post());
    QTRY_VERIFY(other.bytesAvailable() > 0);
    QCOMPARE(m_socket->state(), QAbstractSocket::ConnectedState);
    QVERIFY(received().isEmpty());
}

void DevChainServerTest::droppingNodeClosesWithoutAnAnswer()
{
    setFault(Fault::Kind::Drop);
    send(post());
    QTRY_COMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(received().isEmpty());
}

void DevChainServerTest::truncatedReplyPromisesMoreThanItSends()
{
    setFault(Fault::Kind::Truncated);
    send(post());
    QTRY_COMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
    const qsizetype whole = static_cast<qsizetype>(sizeof kChainIdReply) - 1;
    QVERIFY(received().contains(QByteArray("Content-Length: " + QByteArray::number(whole))));
    QVERIFY(received().endsWith(QByteArray(kChainIdReply).first(whole / 2)));
}

void DevChainServerTest::oversizedReplyIsAsLongAsAsked()
{
    Fault fault;
    fault.kind = Fault::Kind::Oversized;
    fault.bytes = 3'000'000;
    m_chain->setFault(fault);
    send(post());
    QTRY_VERIFY(received().contains("\r\n\r\n") && received().size() - received().indexOf("\r\n\r\n") - 4 == 3'000'000);
    QVERIFY(received().contains("Content-Length: 3000000\r\n"));
    QVERIFY(received().endsWith("00\"}"));
}

void DevChainServerTest::pageInsteadOfJson()
{
    setFault(Fault::Kind::NotJson);
    send(post());
    QTRY_VERIFY(received().endsWith("</html>"));
    QVERIFY(received().startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"));
}

void DevChainServerTest::closedServerCutsItsConnectionsAndCanComeBackOnItsPort()
{
    const QUrl url = m_server->url();
    send(post());
    QTRY_VERIFY(received().endsWith(kChainIdReply));
    m_server->close();
    QTRY_COMPARE(m_socket->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(m_server->listen(static_cast<quint16>(url.port())));
    QCOMPARE(m_server->url(), url);
}

QTEST_GUILESS_MAIN(DevChainServerTest)
#include "tst_dev_chain_server.moc"
