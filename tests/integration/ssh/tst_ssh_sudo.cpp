// SPDX-License-Identifier: GPL-3.0-or-later
#include <ssh/ssh_session.h>

#include <testlib/ssh_server.h>
#include <testlib/tools.h>

#include <QBuffer>
#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = SshError::Kind;

namespace {

const QString kPassword = u"correct horse'$(battery)"_s;

QByteArray output(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAllStandardOutput();
}

} // namespace

/// Real users with real passwords and the real sudo: sshd runs in a mount namespace of its own whose /etc/passwd,
/// shadow and sudoers are the test's. Nothing on the machine changes. Only root can make such a namespace.
class SshSudoTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;

    SshTarget targetFor(const QString &user) const
    {
        SshTarget target;
        target.server = m_server->hop();
        target.server.user = user;
        return target;
    }

    static RemoteCommand asRoot(const QStringList &argv)
    {
        RemoteCommand command;
        command.argv = argv;
        command.asRoot = true;
        return command;
    }

    SshError errorOf(const SshTarget &target) const
    {
        const auto connected = SshSession(target).connect({});
        return connected ? SshError{Kind::Protocol, u"it connected"_s} : connected.error();
    }

    /// A user for each thing that sudo may say.
    void makeUsers() const
    {
        QByteArray passwd = fileContent(u"/etc/passwd"_s);
        QByteArray shadow = fileContent(u"/etc/shadow"_s);
        const QByteArray hash = output(u"openssl"_s, {u"passwd"_s, u"-6"_s, u"-stdin"_s}, kPassword.toUtf8()).trimmed();
        int id = 61'000;
        for (const char *user : {"asked", "unasked", "guest", "mixed"}) {
            const QByteArray number = QByteArray::number(id++);
            passwd += QByteArray(user) + ":x:" + number + ':' + number + "::/tmp:/bin/sh\n";
            shadow += QByteArray(user) + ':' + hash + ":19000:0:99999:7:::\n";
        }
        writeFile(m_server->path(u"passwd"_s), passwd);
        writeFile(m_server->path(u"shadow"_s), shadow);
        writeFile(m_server->path(u"sudoers"_s),
                  "Defaults env_reset, use_pty\nasked ALL=(ALL) ALL\nunasked ALL=(ALL) NOPASSWD: ALL\n"
                  "mixed ALL=(ALL) ALL, NOPASSWD: /usr/bin/sh, /bin/sh\n");
        writeFile(m_server->path(u"pam"_s), "auth required pam_unix.so\naccount required pam_unix.so\n");
        QFile::setPermissions(m_server->path(u"shadow"_s), QFile::ReadOwner);
        QFile::setPermissions(m_server->path(u"sudoers"_s), QFile::ReadOwner);
    }

    void enterNamespaceAtStart() const
    {
        const QString mounts = u"for name in passwd shadow sudoers; do mount --bind '%1'/$name /etc/$name; done; "
                               "mount --bind '%1'/pam /etc/pam.d/sshd; "
                               "mkdir -p /run/sudo /var/lib/sudo; "
                               "mount -t tmpfs none /run/sudo; mount -t tmpfs none /var/lib/sudo; exec \"$@\""_s;
        m_server->startThrough({u"unshare"_s, u"--mount"_s, u"--propagation"_s, u"private"_s, u"sh"_s, u"-ec"_s,
                                mounts.arg(m_server->path({})), u"sh"_s});
    }

private slots:
    void initTestCase()
    {
        WEIWATCH_REQUIRE_TOOL(SshServer::program(), "sshd");
        WEIWATCH_REQUIRE_TOOL(findTool(u"sudo"_s), "sudo");
        if (::geteuid() != 0) {
            QSKIP("only root can make the namespace with the test's users");
        }
        m_server = std::make_unique<SshServer>();
        // For everybody: the users' key and folder.
        QVERIFY(QFile::setPermissions(m_server->path({}), QFile::Permissions(0x7755)));
        makeUsers();
        enterNamespaceAtStart();
        m_server->configure("UsePAM yes\nPasswordAuthentication yes\n");
        m_server->configureUser("guest", "PasswordAuthentication no\nKbdInteractiveAuthentication yes\n");
        QVERIFY2(m_server->start(), m_server->log().constData());
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aPasswordLogsIn()
    {
        SshTarget target = targetFor(u"unasked"_s);
        target.server.login = SshPassword{kPassword};
        const auto connected = SshSession(target).connect({});
        QVERIFY2(connected, described(connected.error()).constData());
        target.server.login = SshPassword{u"wrong"_s};
        const SshError error = errorOf(target);
        QCOMPARE(error.kind, Kind::AuthenticationFailed);
        QCOMPARE(error.detail, u"publickey, password"_s);
    }

    void aPasswordAnswersTheKeyboardInteractiveQuestion()
    {
        SshTarget target = targetFor(u"guest"_s);
        target.server.login = SshPassword{kPassword};
        RemoteCommand command;
        command.argv = QStringList{u"id"_s, u"-un"_s};
        SshSession session(target);
        QCOMPARE(session.run(command, {}).value().out, QByteArray("guest\n"));
        target.server.login = SshPassword{u"wrong"_s};
        QCOMPARE(errorOf(target).kind, Kind::AuthenticationFailed);
    }

    void sudoWithoutAPasswordRunsAsRoot()
    {
        SshSession session(targetFor(u"unasked"_s));
        QCOMPARE(session.run(asRoot({u"id"_s, u"-u"_s}), {}).value().out, QByteArray("0\n"));
    }

    void sudoWithAPasswordRunsAsRoot()
    {
        SshTarget target = targetFor(u"asked"_s);
        target.sudoPassword = kPassword;
        SshSession session(target);
        QVERIFY(session.connect({}));
        QCOMPARE(session.run(asRoot({u"id"_s, u"-u"_s}), {}).value().out, QByteArray("0\n"));
    }

    void aSudoPasswordNeededIsSaid()
    {
        const SshError error = errorOf(targetFor(u"asked"_s));
        QCOMPARE(error.kind, Kind::SudoPasswordNeeded);
        QVERIFY(error.subject.endsWith(QString::number(m_server->port())));
    }

    void aWrongSudoPasswordIsSaidAndNotRepeated()
    {
        SshTarget target = targetFor(u"asked"_s);
        target.sudoPassword = u"wrong horse"_s;
        const SshError error = errorOf(target);
        QCOMPARE(error.kind, Kind::SudoPasswordWrong);
        QVERIFY(!error.detail.contains(u"wrong horse"_s));
    }

    void aUserWhoMayNotUseSudoIsTold()
    {
        SshTarget target = targetFor(u"guest"_s);
        target.sudoPassword = kPassword;
        QCOMPARE(errorOf(target).kind, Kind::SudoNotAllowed);
    }

    void theInputReachesTheCommandWholeAndThePasswordDoesNot_data()
    {
        QTest::addColumn<QString>("user");
        QTest::newRow("asked for a password") << u"asked"_s;
        QTest::newRow("asked for some commands, not for this one") << u"mixed"_s;
        QTest::newRow("not asked") << u"unasked"_s;
    }

    void theInputReachesTheCommandWholeAndThePasswordDoesNot()
    {
        QFETCH(QString, user);
        SshTarget target = targetFor(user);
        target.sudoPassword = kPassword;
        SshSession session(target);
        RemoteCommand command = asRoot({u"cat"_s});
        command.input = "first line\n" + QByteArray(500'000, 'x') + "\nlast line";
        for (int i = 0; i < 2; ++i) { // the second time, sudo might remember the password
            const auto result = session.run(command, {});
            QVERIFY2(result.value().out == command.input, result.value().err.constData());
        }
    }

    void thePasswordIsInNoProcessAndNoEnvironment()
    {
        SshTarget target = targetFor(u"asked"_s);
        target.sudoPassword = kPassword;
        SshSession session(target);
        const QString look = u"cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | grep -acF -f - ; true"_s;
        RemoteCommand command = asRoot({u"sh"_s, u"-c"_s, look});
        command.input = kPassword.toUtf8().left(13) + '\n'; // what grep looks for is not the whole of it
        QCOMPARE(session.run(command, {}).value().out, QByteArray("0\n"));
    }

    void aRootFileIsPutAndGot()
    {
        SshTarget target = targetFor(u"asked"_s);
        target.sudoPassword = kPassword;
        SshSession session(target);
        QByteArray content(1'000'000, 'r');
        QBuffer device(&content);
        QVERIFY(device.open(QIODevice::ReadOnly));
        const RemoteFile file{m_folder->filePath(u"root's"_s), 0600, true};
        QVERIFY(session.put(device, file, {}));
        QCOMPARE(QFileInfo(file.path).ownerId(), 0U);
        QBuffer back;
        QVERIFY(back.open(QIODevice::WriteOnly));
        QVERIFY(session.get(file, back, {}));
        QVERIFY(back.data() == content);
        QCOMPARE(session.get(RemoteFile{file.path}, back, {}).error().kind, Kind::CommandFailed); // not as a user
    }

    void aDeadlineEndsTheCommandOnTheServerToo()
    {
        SshSession session(targetFor(u"guest"_s));
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7777)));
        const QString mark = m_folder->filePath(u"ended"_s);
        RemoteCommand command;
        command.argv =
            QStringList{u"sh"_s, u"-c"_s,
                        u"exec 2>/dev/null; trap 'touch %1; exit' TERM; while :; do sleep 0.05; done"_s.arg(mark)};
        command.deadline = std::chrono::milliseconds(500);
        const auto result = session.run(command, {});
        QCOMPARE(result.error().kind, Kind::TimedOut);
        QCOMPARE(result.error().subject, u"sh"_s);
        QTRY_VERIFY(QFile::exists(mark));
    }

    void theExitStatusIsTheCommands()
    {
        SshTarget target = targetFor(u"asked"_s);
        target.sudoPassword = kPassword;
        SshSession session(target);
        QCOMPARE(session.run(asRoot({u"sh"_s, u"-c"_s, u"exit 7"_s}), {}).value().exitCode, 7);
    }
};

QTEST_GUILESS_MAIN(SshSudoTest)
#include "tst_ssh_sudo.moc"
