// SPDX-License-Identifier: GPL-3.0-or-later
#include <ssh/ssh_keys.h>
#include <ssh/ssh_session.h>

#include <testlib/ssh_server.h>
#include <testlib/tools.h>

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = SshError::Kind;

namespace {

/// A real ssh-agent, found by the environment for its life.
class RealAgent
{
public:
    RealAgent()
    {
        m_process.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket()});
        if (!QTest::qWaitFor([&] { return QFile::exists(socket()); })) {
            qFatal("ssh-agent does not run");
        }
        qputenv("SSH_AUTH_SOCK", socket().toUtf8());
    }
    ~RealAgent()
    {
        qunsetenv("SSH_AUTH_SOCK");
        m_process.terminate();
        m_process.waitForFinished();
    }
    static bool add(const QString &keyFile) { return QProcess::execute(u"ssh-add"_s, {u"-q"_s, keyFile}) == 0; }

private:
    QString socket() const { return m_folder.filePath(u"agent"_s); }

    QTemporaryDir m_folder;
    QProcess m_process;
};

/// Accepts connections on a thread of its own, says something to each, and notes what it was told.
class Listener
{
public:
    explicit Listener(const QByteArray &says, bool hangsUp = false)
        : m_thread([this, says, hangsUp](const std::stop_token &stop) { serve(stop, says, hangsUp); })
    {
        while (m_port == 0) {
            std::this_thread::yield();
        }
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    void waitForConnection() const
    {
        while (m_connections == 0) {
            std::this_thread::yield();
        }
    }

private:
    void serve(const std::stop_token &stop, const QByteArray &says, bool hangsUp)
    {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHost)) {
            qFatal("cannot listen");
        }
        m_port = server.serverPort();
        while (!stop.stop_requested()) {
            if (!server.waitForNewConnection(20)) {
                continue;
            }
            QTcpSocket *socket = server.nextPendingConnection();
            ++m_connections;
            socket->write(says);
            socket->waitForBytesWritten(1000);
            if (hangsUp) {
                delete socket;
            }
        }
    }

    std::atomic<quint16> m_port = 0;
    std::atomic<int> m_connections = 0;
    std::jthread m_thread;
};

} // namespace

class SshConnectionTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SshServer> m_server;

    SshTarget target() const
    {
        SshTarget target;
        target.server = m_server->hop();
        return target;
    }

    static Result<void, SshError> connectTo(const SshTarget &target, const std::stop_token &stop = {})
    {
        return SshSession(target).connect(stop);
    }

    SshError errorOf(const SshTarget &target) const
    {
        const auto connected = connectTo(target);
        return connected ? SshError{Kind::Protocol, u"it connected"_s} : connected.error();
    }

    SshError errorOfLogin(const SshLogin &login) const
    {
        SshTarget with = target();
        with.server.login = login;
        return errorOf(with);
    }

    static SshTarget targetOnPort(quint16 port)
    {
        SshTarget target;
        target.server = {u"127.0.0.1"_s, port, u"somebody"_s, SshPassword{u"secret"_s}, {}};
        return target;
    }

private slots:
    void initTestCase()
    {
        WEIWATCH_REQUIRE_TOOL(SshServer::program(), "sshd");
        qunsetenv("SSH_AUTH_SOCK");
    }

    void init()
    {
        m_server = std::make_unique<SshServer>();
        QVERIFY(m_server->start());
    }

    void cleanup() { m_server.reset(); }

    void aKnownServerIsConnectedTo()
    {
        const auto connected = connectTo(target());
        QVERIFY2(connected, m_server->log().constData());
    }

    void anUnknownHostKeyIsOfferedAndNothingIsSentToIt()
    {
        SshTarget unknown = target();
        unknown.server.knownKeys.clear();
        const SshError error = errorOf(unknown);
        QCOMPARE(error.kind, Kind::HostKeyUnknown);
        QCOMPARE(error.offered, m_server->hostKey());
        QVERIFY2(!m_server->log().contains(unknown.server.user.toUtf8()), m_server->log().constData());
        unknown.server.knownKeys = {*error.offered};
        QVERIFY(connectTo(unknown));
    }

    void aChangedHostKeyIsRefusedWithBothKeys()
    {
        const HostKey old = m_server->hostKey();
        SshTarget knowsOld = target();
        m_server->kill();
        m_server->makeNewHostKey();
        QVERIFY(m_server->start());
        const SshError error = errorOf(knowsOld);
        QCOMPARE(error.kind, Kind::HostKeyChanged);
        QCOMPARE(error.offered, m_server->hostKey());
        QCOMPARE(error.expected, std::vector<HostKey>{old});
        QVERIFY2(!m_server->log().contains(knowsOld.server.user.toUtf8()), m_server->log().constData());
    }

    void aServerThatLacksTheKnownKindOfKeyHasChanged()
    {
        SshTarget knowsRsa = target();
        makeKeyFile(m_server->path(u"rsa"_s), u"rsa"_s);
        knowsRsa.server.knownKeys = {parseHostKey(fileContent(m_server->path(u"rsa.pub"_s))).value()};
        QCOMPARE(errorOf(knowsRsa).kind, Kind::HostKeyChanged);
    }

    void ofSeveralHostKeysTheKnownOneIsAskedFor()
    {
        m_server->kill();
        makeKeyFile(m_server->path(u"rsa"_s), u"rsa"_s);
        m_server->configure("HostKey " + m_server->path(u"rsa"_s).toUtf8() + '\n');
        QVERIFY(m_server->start());
        SshTarget knowsRsa = target();
        knowsRsa.server.knownKeys = {parseHostKey(fileContent(m_server->path(u"rsa.pub"_s))).value()};
        QVERIFY(connectTo(knowsRsa));
    }

    void aManInTheMiddleIsRefusedWhenTheConnectionIsMadeAgain()
    {
        SshSession session(target());
        QVERIFY(session.connect({}));
        m_server->kill();
        m_server->makeNewHostKey();
        QVERIFY(m_server->start());
        RemoteCommand command;
        command.argv = QStringList{u"touch"_s, m_server->path(u"touched"_s)};
        const auto result = session.run(command, {});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::HostKeyChanged);
        QVERIFY(!QFile::exists(m_server->path(u"touched"_s)));
    }

    void aSessionConnectsAgainAtItsNextUse()
    {
        SshSession session(target());
        QVERIFY(session.connect({}));
        m_server->killConnections();
        RemoteCommand command;
        command.argv = QStringList{u"echo"_s, u"here again"_s};
        const auto result = session.run(command, {});
        QVERIFY2(result, described(result.error()).constData());
        QCOMPARE(result->out, QByteArray("here again\n"));
        QVERIFY(session.isConnected());
    }

    void aServerThatHangsUpWhileTendedIsNoLongerConnected()
    {
        SshSession session(target());
        QVERIFY(session.connect({}));
        m_server->killConnections();
        QTRY_VERIFY((session.tend(), !session.isConnected()));
    }

    void aKeyFileWithAPassphraseOpensWithItAlone()
    {
        const QString path = m_server->path(u"locked"_s);
        makeKeyFile(path, u"ed25519"_s, u"open sesame"_s);
        writeFile(m_server->path(u"authorized_keys"_s), fileContent(path + u".pub"));
        QCOMPARE(errorOfLogin(SshKeyFile{path, {}}), (SshError{Kind::PassphraseNeeded, path}));
        QCOMPARE(errorOfLogin(SshKeyFile{path, u"open barley"_s}), (SshError{Kind::PassphraseWrong, path}));
        SshTarget right = target();
        right.server.login = SshKeyFile{path, u"open sesame"_s};
        QVERIFY(connectTo(right));
    }

    void aFileThatIsNoKeyIsUnreadable_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("not a key\n");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << QByteArray(
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
    }

    void aFileThatIsNoKeyIsUnreadable()
    {
        QFETCH(QByteArray, content);
        const QString path = m_server->path(u"key"_s);
        writeFile(path, content);
        QCOMPARE(errorOfLogin(SshKeyFile{path, u"pass"_s}).kind, Kind::KeyUnreadable);
    }

    void aMissingKeyFileIsUnreadable()
    {
        const SshError error = errorOfLogin(SshKeyFile{m_server->path(u"none"_s), {}});
        QCOMPARE(error.kind, Kind::KeyUnreadable);
        QCOMPARE(error.subject, m_server->path(u"none"_s));
    }

    void aKeyMadeHereLogsIn()
    {
        const SshKeyPair pair = makeEd25519Key(u"made\nin the test"_s).value();
        QVERIFY(pair.publicLine.endsWith(" made in the test"));
        writeFile(m_server->path(u"authorized_keys"_s), pair.publicLine + '\n');
        SshTarget with = target();
        with.server.login = SshKeyText{pair.privatePem, {}};
        QVERIFY(connectTo(with));
    }

    void aKeyThatTheServerDoesNotKnowIsRefused()
    {
        const SshKeyPair pair = makeEd25519Key(u"stranger"_s).value();
        const SshError error = errorOfLogin(SshKeyText{pair.privatePem, {}});
        QCOMPARE(error.kind, Kind::AuthenticationFailed);
        QCOMPARE(error.detail, u"publickey"_s);
    }

    void anAgentsKeyLogsIn()
    {
        SshTarget with = target();
        with.server.login = SshAgent{};
        QCOMPARE(errorOf(with).kind, Kind::AgentMissing);
        const RealAgent agent;
        QCOMPARE(errorOf(with).kind, Kind::AuthenticationFailed);
        QVERIFY(RealAgent::add(m_server->clientKeyFile()));
        QVERIFY(connectTo(with));
    }

    void aPortWithNothingBehindItIsClosed()
    {
        m_server->kill();
        const SshError error = errorOf(target());
        QCOMPARE(error.kind, Kind::PortClosed);
        QCOMPARE(error.subject, u"127.0.0.1:%1"_s.arg(m_server->port()));
    }

    void aNameThatIsNoneIsNotFound()
    {
        SshTarget nowhere = target();
        nowhere.server.host = u"no-such-host.invalid"_s;
        QCOMPARE(errorOf(nowhere).kind, Kind::NameNotFound);
    }

    void somethingElseThatListensIsNotSsh_data()
    {
        QTest::addColumn<bool>("hangsUp");
        QTest::newRow("and hangs up") << true;
        QTest::newRow("and stays") << false;
    }

    void somethingElseThatListensIsNotSsh()
    {
        QFETCH(bool, hangsUp);
        const Listener http("HTTP/1.1 400 Bad Request\r\n\r\n", hangsUp);
        SshTarget target = targetOnPort(http.port());
        target.connectDeadline = 500ms;
        QCOMPARE(errorOf(target).kind, Kind::NotSsh);
    }

    void aServerThatHangsUpAtOnceIsDisconnected()
    {
        const Listener rude({}, true);
        QCOMPARE(errorOf(targetOnPort(rude.port())).kind, Kind::Disconnected);
    }

    void aServerThatSaysNothingTimesOut()
    {
        const Listener silent({});
        SshTarget impatient = targetOnPort(silent.port());
        impatient.connectDeadline = 300ms;
        QCOMPARE(errorOf(impatient).kind, Kind::TimedOut);
    }

    void connectingStopsWhenAskedTo()
    {
        const Listener silent({});
        std::stop_source stop;
        std::chrono::steady_clock::time_point asked;
        std::jthread later([&] {
            silent.waitForConnection();
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        });
        const auto connected = connectTo(targetOnPort(silent.port()), stop.get_token());
        const auto ended = std::chrono::steady_clock::now();
        later.join();
        QCOMPARE(connected.error().kind, Kind::Cancelled);
        QVERIFY(ended - asked < 200ms);
    }

    void aServerThatFallsSilentIsDisconnectedAfterThreeKeepAlives()
    {
        SshTarget attentive = target();
        attentive.keepAlive = 100ms;
        SshSession session(attentive);
        QVERIFY(session.connect({}));
        RemoteCommand command;
        // Stops the processes that serve this connection: they keep it, and say nothing.
        command.argv = QStringList{u"sh"_s, u"-c"_s, u"kill -STOP $PPID $(cut -d' ' -f4 /proc/$PPID/stat); sleep 60"_s};
        const auto result = session.run(command, {});
        QCOMPARE(result.error().kind, Kind::Disconnected);
    }

    void aServerThatIsBusyIsKeptAlive()
    {
        SshTarget attentive = target();
        attentive.keepAlive = 100ms;
        SshSession session(attentive);
        RemoteCommand command;
        command.argv = QStringList{u"sleep"_s, u"1"_s};
        QVERIFY(session.run(command, {}));
    }
};

QTEST_GUILESS_MAIN(SshConnectionTest)
#include "tst_ssh_connection.moc"
