// SPDX-License-Identifier: GPL-3.0-or-later
#include <ssh/ssh_session.h>

#include <testlib/ssh_server.h>
#include <testlib/tools.h>

#include <QBuffer>
#include <QTest>

#include <thread>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = SshError::Kind;

class SshCommandsTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<SshSession> m_session;

    static RemoteCommand shell(const QString &script)
    {
        RemoteCommand command;
        command.argv = QStringList{u"sh"_s, u"-c"_s, script};
        return command;
    }

    Result<CommandOutput, SshError> run(const QString &script) const { return m_session->run(shell(script), {}); }

    /// Waits for a file that a command on the server makes.
    void waitForFile(const QString &path) const
    {
        while (!QFile::exists(path)) {
            std::this_thread::yield();
        }
    }

private slots:
    void initTestCase()
    {
        WEIWATCH_REQUIRE_TOOL(SshServer::program(), "sshd");
        m_server = std::make_unique<SshServer>();
        QVERIFY(m_server->start());
    }

    void init()
    {
        SshTarget target;
        target.server = m_server->hop();
        m_session = std::make_unique<SshSession>(target);
    }

    void cleanup() { m_session.reset(); }

    void bothStreamsAndTheExitStatusComeBack()
    {
        QCOMPARE(run(u"echo out; echo err >&2; exit 3"_s).value(), (CommandOutput{3, "out\n", "err\n"}));
    }

    void wordsArriveAsTheyWere_data()
    {
        QTest::addColumn<QString>("word");
        for (const QString &word : {u"plain"_s, u"two words"_s, u"it's"_s, u"$HOME `id` $(id)"_s, u"a\\b\\"_s, u""_s,
                                    u"line\nbreak"_s, u"*"_s, u"é“☃”"_s, u"-n"_s, u"~"_s, u"a=b;c&d|e"_s, u"!x"_s}) {
            QTest::newRow(qPrintable(word)) << word;
        }
    }

    void wordsArriveAsTheyWere()
    {
        QFETCH(QString, word);
        RemoteCommand command;
        command.argv = QStringList{u"printf"_s, u"%s|"_s, word, u"end"_s};
        QCOMPARE(m_session->run(command, {}).value().out, word.toUtf8() + "|end|");
    }

    void aMissingCommandIsAnExitStatus()
    {
        RemoteCommand command;
        command.argv = QStringList{u"no-such-command"_s};
        const auto result = m_session->run(command, {});
        QCOMPARE(result.value().exitCode, 127);
        const auto judged = ran(result, u"no-such-command"_s);
        QCOMPARE(judged.error().kind, Kind::CommandFailed);
        QCOMPARE(judged.error().exitCode, 127);
        QVERIFY(judged.error().output.contains(u"not found"));
    }

    void aCommandEndedByASignalFailsWithItsNumber()
    {
        const auto result = run(u"echo words >&2; kill -KILL $$"_s);
        QCOMPARE(result.error().kind, Kind::CommandFailed);
        QCOMPARE(result.error().exitCode, 128 + SIGKILL);
        QCOMPARE(result.error().detail, u"SIGKILL"_s);
        QCOMPARE(result.error().output, u"words"_s);
    }

    void muchGoesBothWaysAtOnceWithoutADeadlock()
    {
        constexpr qsizetype kSize = 24 * 1024 * 1024;
        RemoteCommand command = shell(u"tee /dev/stderr"_s);
        command.input.resize(kSize);
        for (qsizetype i = 0; i < kSize; ++i) {
            command.input[i] = static_cast<char>((i * 2654435761U) >> 24);
        }
        command.outputLimit = kSize;
        const auto result = m_session->run(command, {});
        QVERIFY(result);
        QCOMPARE(result->out.size(), kSize);
        QVERIFY(result->out == command.input);
        QVERIFY(result->err == command.input);
    }

    void aCommandThatDoesNotReadItsInputEndsAllTheSame()
    {
        RemoteCommand command = shell(u"exec <&-; echo done"_s);
        command.input = QByteArray(8 * 1024 * 1024, 'x');
        QCOMPARE(m_session->run(command, {}).value(), (CommandOutput{0, "done\n", {}}));
    }

    void aDeviceIsReadToItsEndAfterTheInput()
    {
        QByteArray content(300'000, 'd');
        QBuffer device(&content);
        QVERIFY(device.open(QIODevice::ReadOnly));
        RemoteCommand command = shell(u"cat"_s);
        command.input = "first";
        command.inputFrom = &device;
        QVERIFY(m_session->run(command, {}).value().out == "first" + content);
    }

    void linesComeOneByOneWithTheLastUnended()
    {
        QList<QByteArray> lines;
        RemoteCommand command = shell(u"printf 'one\\n\\ntwo\\nthree'"_s);
        command.onLine = [&](const QByteArray &line) { lines.append(line); };
        const auto result = m_session->run(command, {});
        QCOMPARE(lines, (QList<QByteArray>{"one", "", "two", "three"}));
        QCOMPARE(result.value().out, QByteArray());
    }

    void outputPastItsLimitIsRefused_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("standard output") << u"yes"_s;
        QTest::newRow("standard error") << u"yes >&2"_s;
    }

    void outputPastItsLimitIsRefused()
    {
        QFETCH(QString, script);
        RemoteCommand command = shell(script);
        command.outputLimit = 100'000;
        QCOMPARE(m_session->run(command, {}).error().kind, Kind::OutputTooLarge);
        QVERIFY(run(u"true"_s)); // the connection is still of use
    }

    void aDeadlineIsKeptAndTheConnectionStays()
    {
        RemoteCommand command = shell(u"sleep 5"_s); // at a deadline it is left behind
        command.deadline = 200ms;
        const auto result = m_session->run(command, {});
        QCOMPARE(result.error().kind, Kind::TimedOut);
        QCOMPARE(result.error().subject, u"sh"_s);
        QVERIFY(m_session->isConnected());
        QVERIFY(run(u"true"_s));
    }

    void aStopIsHonouredWithin200Milliseconds()
    {
        std::stop_source stop;
        std::chrono::steady_clock::time_point asked;
        const QString begun = m_server->path(u"begun"_s);
        const std::jthread later([&] {
            waitForFile(begun);
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        });
        const auto result = m_session->run(shell(u"touch %1; sleep 60"_s.arg(begun)), stop.get_token());
        const auto ended = std::chrono::steady_clock::now();
        QCOMPARE(result.error().kind, Kind::Cancelled);
        QVERIFY(ended - asked < 200ms);
    }

    void aServerKilledInTheMiddleIsDisconnectedAndTheCommandNotRepeated()
    {
        const QString runs = m_server->path(u"runs"_s);
        const std::jthread later([&] {
            waitForFile(runs);
            m_server->killConnections();
        });
        const auto result = run(u"echo once >> %1; sleep 60"_s.arg(runs));
        QCOMPARE(result.error().kind, Kind::Disconnected);
        QCOMPARE(fileContent(runs), QByteArray("once\n"));
        QCOMPARE(run(u"echo back"_s).value().out, QByteArray("back\n"));
    }

    void theServerSaysWhereItSeesUs() { QCOMPARE(m_session->clientAddress({}).value(), u"127.0.0.1"_s); }

    void aHundredCommandsShareAConnection()
    {
        const auto accepted = m_server->log().count("Accepted publickey");
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(run(u"echo %1"_s.arg(i)).value().out, QByteArray::number(i) + '\n');
        }
        QCOMPARE(m_server->log().count("Accepted publickey") - accepted, 1);
    }
};

QTEST_GUILESS_MAIN(SshCommandsTest)
#include "tst_ssh_commands.moc"
