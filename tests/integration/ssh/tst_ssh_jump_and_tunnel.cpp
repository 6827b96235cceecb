// SPDX-License-Identifier: GPL-3.0-or-later
#include <ssh/ssh_session.h>
#include <ssh/ssh_tunnel.h>

#include <testlib/ssh_server.h>
#include <testlib/tools.h>
#include <testlib/wire_server.h>

#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = SshError::Kind;

namespace {

/// One GET, with this thread's event loop turning.
QByteArray get(quint16 port, const QByteArray &path = "/")
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write("GET " + path + " HTTP/1.0\r\n\r\n");
    QByteArray reply;
    (void)QTest::qWaitFor(
        [&] {
            reply += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        },
        20'000);
    reply += socket.readAll();
    return reply.mid(reply.indexOf("\r\n\r\n") + 4);
}

void answerAndClose(QTcpSocket &socket, const QByteArray &body)
{
    socket.write(WireServer::answer(body));
    socket.disconnectFromHost();
}

} // namespace

class SshJumpAndTunnelTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<SshServer> m_jump;

    SshTarget target() const
    {
        SshTarget target;
        target.server = m_server->hop();
        return target;
    }

    SshTarget throughJump() const
    {
        SshTarget with = target();
        with.jump = m_jump->hop();
        return with;
    }

    /// The tunnel's end is read from a file for every connection.
    TunnelEnd endInFile(const QByteArray &content) const
    {
        writeFile(m_server->path(u"end"_s), content);
        return {{u"cat"_s, m_server->path(u"end"_s)}, false};
    }

    static QByteArray addressOf(const WireServer &server)
    {
        return "127.0.0.1 " + QByteArray::number(server.serverPort());
    }

    /// What a signal says, on the test's thread: the tunnel's own emits it, and a QSignalSpy would listen there, so
    /// that waiting for it misses what came just before.
    template <class T>
    static std::shared_ptr<QList<T>> heard(SshTunnel &tunnel, void (SshTunnel::*signal)(const T &))
    {
        auto list = std::make_shared<QList<T>>();
        connect(&tunnel, signal, &tunnel, [list](const T &value) { list->append(value); });
        return list;
    }

    static quint16 opened(SshTunnel &tunnel, const SshTarget &target, const TunnelEnd &end)
    {
        quint16 port = 0;
        QObject until; // the end of this wait
        connect(&tunnel, &SshTunnel::ready, &until, [&](quint16 local) { port = local; });
        tunnel.open(target, end);
        [[maybe_unused]] const bool came = QTest::qWaitFor([&] { return port != 0; }, 20'000);
        return port;
    }

private slots:
    void initTestCase() { WEIWATCH_REQUIRE_TOOL(SshServer::program(), "sshd"); }

    void init()
    {
        m_server = std::make_unique<SshServer>();
        m_jump = std::make_unique<SshServer>();
        QVERIFY(m_server->start());
        QVERIFY(m_jump->start());
    }

    void cleanup()
    {
        m_server.reset();
        m_jump.reset();
    }

    void aServerIsReachedThroughAnother()
    {
        SshSession session(throughJump());
        RemoteCommand command;
        command.argv = QStringList{u"cat"_s};
        command.input = QByteArray(3'000'000, 'x');
        QVERIFY(session.run(command, {}).value().out == command.input);
        QVERIFY(m_jump->log().contains("Accepted publickey"));
    }

    void eachOfTheTwoMustProveItsOwnKey()
    {
        SshTarget noJumpKey = throughJump();
        noJumpKey.jump->knownKeys = {m_server->hostKey()};
        const SshError jumpRefused = SshSession(noJumpKey).connect({}).error();
        QCOMPARE(jumpRefused.kind, Kind::HostKeyChanged);
        QCOMPARE(jumpRefused.offered, m_jump->hostKey());
        SshTarget noServerKey = throughJump();
        noServerKey.server.knownKeys.clear();
        const SshError serverRefused = SshSession(noServerKey).connect({}).error();
        QCOMPARE(serverRefused.kind, Kind::HostKeyUnknown);
        QCOMPARE(serverRefused.offered, m_server->hostKey());
    }

    void aServerThatTheJumpHostCannotReachIsDisconnected()
    {
        m_server->kill();
        QCOMPARE(SshSession(throughJump()).connect({}).error().kind, Kind::Disconnected);
    }

    void aJumpHostKilledInTheMiddleIsDisconnectedAndThenUsedAgain()
    {
        SshSession session(throughJump());
        QVERIFY(session.connect({}));
        m_jump->killConnections();
        RemoteCommand command;
        command.argv = QStringList{u"echo"_s, u"again"_s};
        QTRY_VERIFY((session.tend(), !session.isConnected()));
        QCOMPARE(session.run(command, {}).value().out, QByteArray("again\n"));
    }

    void aTunnelCarriesHttp()
    {
        WireServer http([](QTcpSocket &socket, const WireServer::Request &request) {
            answerAndClose(socket, "you asked for " + request.target);
        });
        SshTunnel tunnel;
        const quint16 port = opened(tunnel, target(), endInFile(addressOf(http)));
        QVERIFY(port != 0);
        QCOMPARE(get(port, "/api"), QByteArray("you asked for /api"));
    }

    void aTunnelThroughAJumpHostCarriesMuch()
    {
        const QByteArray body(4'000'000, 'b');
        WireServer http([&](QTcpSocket &socket, const WireServer::Request &) { answerAndClose(socket, body); });
        SshTunnel tunnel;
        const quint16 port = opened(tunnel, throughJump(), endInFile(addressOf(http)));
        QVERIFY(get(port) == body);
    }

    void severalConnectionsAreOpenAtOnce()
    {
        QList<QPointer<QTcpSocket>> waiting;
        WireServer http([&](QTcpSocket &socket, const WireServer::Request &request) {
            waiting.append(&socket);
            if (waiting.size() < 5) {
                return; // the last one's request lets all of them go
            }
            for (const auto &each : waiting) {
                answerAndClose(*each, request.target);
            }
        });
        SshTunnel tunnel;
        const quint16 port = opened(tunnel, target(), endInFile(addressOf(http)));
        std::array<QTcpSocket, 5> clients;
        for (QTcpSocket &client : clients) {
            client.connectToHost(QHostAddress::LocalHost, port);
            client.write("GET /x HTTP/1.0\r\n\r\n");
        }
        for (QTcpSocket &client : clients) {
            QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
            QVERIFY(client.readAll().endsWith("/x"));
        }
    }

    void theFarEndIsAskedForEachConnection()
    {
        WireServer first([](QTcpSocket &socket, const WireServer::Request &) { answerAndClose(socket, "first"); });
        WireServer second([](QTcpSocket &socket, const WireServer::Request &) { answerAndClose(socket, "second"); });
        SshTunnel tunnel;
        const quint16 port = opened(tunnel, target(), endInFile(addressOf(first)));
        QCOMPARE(get(port), QByteArray("first"));
        writeFile(m_server->path(u"end"_s), addressOf(second));
        QCOMPARE(get(port), QByteArray("second"));
    }

    void anEndThatIsNoAddressFailsTheConnectionNotTheTunnel_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no port") << QByteArray("127.0.0.1");
        QTest::newRow("a name") << QByteArray("localhost 80");
        QTest::newRow("a port too large") << QByteArray("127.0.0.1 70000");
        QTest::newRow("too much") << QByteArray("127.0.0.1 80 81");
    }

    void anEndThatIsNoAddressFailsTheConnectionNotTheTunnel()
    {
        QFETCH(QByteArray, said);
        WireServer http([](QTcpSocket &socket, const WireServer::Request &) { answerAndClose(socket, "here"); });
        SshTunnel tunnel;
        const auto failed = heard(tunnel, &SshTunnel::connectionFailed);
        const quint16 port = opened(tunnel, target(), endInFile(said));
        QCOMPARE(get(port), QByteArray());
        QTRY_COMPARE(failed->size(), 1);
        QCOMPARE(failed->first().kind, Kind::Protocol);
        writeFile(m_server->path(u"end"_s), addressOf(http));
        QCOMPARE(get(port), QByteArray("here"));
    }

    void aTunnelToAnUnknownServerFailsWithItsKey()
    {
        SshTarget unknown = target();
        unknown.server.knownKeys.clear();
        SshTunnel tunnel;
        const auto failed = heard(tunnel, &SshTunnel::failed);
        tunnel.open(unknown, endInFile("127.0.0.1 80"));
        QTRY_VERIFY_WITH_TIMEOUT(!failed->isEmpty(), 20'000);
        QCOMPARE(failed->first().offered, m_server->hostKey());
    }

    void aTunnelWhoseServerDiesSaysSo()
    {
        SshTunnel tunnel;
        QVERIFY(opened(tunnel, target(), endInFile("127.0.0.1 80")) != 0);
        const auto failed = heard(tunnel, &SshTunnel::failed);
        m_server->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!failed->isEmpty(), 20'000);
        QCOMPARE(failed->first().kind, Kind::Disconnected);
    }

    void aTunnelThatIsLeftGoesByItself()
    {
        auto *tunnel = new SshTunnel;
        const QPointer<SshTunnel> there(tunnel);
        QVERIFY(opened(*tunnel, target(), endInFile("127.0.0.1 80")) != 0);
        tunnel->endLater();
        QTRY_VERIFY(!there);
        auto *neverOpened = new SshTunnel;
        const QPointer<SshTunnel> thereToo(neverOpened);
        neverOpened->endLater();
        QTRY_VERIFY(!thereToo);
    }

    void aTunnelEndsAtOnceWithConnectionsOpen()
    {
        WireServer http([](QTcpSocket &, const WireServer::Request &) {});
        auto tunnel = std::make_unique<SshTunnel>();
        const quint16 port = opened(*tunnel, target(), endInFile(addressOf(http)));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, port);
        client.write("GET / HTTP/1.0\r\n\r\n");
        QTRY_COMPARE(http.requests().size(), 1);
        const auto asked = std::chrono::steady_clock::now();
        tunnel.reset();
        QVERIFY(std::chrono::steady_clock::now() - asked < 200ms);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(SshJumpAndTunnelTest)
#include "tst_ssh_jump_and_tunnel.moc"
