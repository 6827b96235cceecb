// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctl/ctl.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

constexpr char kKeyLine[] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

CommandLine lineOf(const QStringList &words)
{
    return parseCommandLine(words).value();
}

} // namespace

class CtlLoginTest : public QObject
{
    Q_OBJECT
private slots:
    void serversAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("name") << u"root@server.example"_s << u"server.example"_s << 22;
        QTest::newRow("port") << u"root@198.51.100.7:2222"_s << u"198.51.100.7"_s << 2222;
        QTest::newRow("IPv6") << u"root@[2001:db8::1]:22"_s << u"2001:db8::1"_s << 22;
    }

    void serversAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto hop = parseHop(text);
        QVERIFY(hop);
        QCOMPARE(hop->user, u"root"_s);
        QCOMPARE(hop->host, host);
        QCOMPARE(hop->port, port);
    }

    void whatIsNoServerIsNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "server", "root@", "@server", "root@server:0", "root@server:99999", "-o@server",
                                 "root@server -oProxyCommand=x"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }

    void whatIsNoServerIsNone()
    {
        QFETCH(QString, text);
        QVERIFY(!parseHop(text));
    }

    void aSecretThatOthersCanReadIsRefused()
    {
        const QString path = write(u"secret"_s, "hunter2\n");
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        const auto refused = readSecretFile(path);
        QVERIFY(!refused);
        QVERIFY(refused.error().contains(u"chmod 600"_s));
        QVERIFY(!refused.error().contains(u"hunter2"_s));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(readSecretFile(path).value(), u"hunter2"_s);
    }

    void theLoginIsWhatTheOptionsSay()
    {
        const QString password = write(u"password"_s, "hunter2\n");
        QFile::setPermissions(password, QFile::ReadOwner | QFile::WriteOwner);
        const auto line = lineOf({u"deploy"_s, u"--to=me@server:2222"_s, u"--password-file"_s, password,
                                  u"--host-key-file"_s, write(u"key.pub"_s, kKeyLine)});
        Deployment record;
        QVERIFY(takeLogin(line, record));
        const SshTarget target = targetOf(record, givenSecrets(line).value());
        QCOMPARE(target.server.port, 2222);
        QCOMPARE(std::get<SshPassword>(target.server.login).password, u"hunter2"_s);
        QCOMPARE(target.server.knownKeys.size(), 1U);
        QVERIFY(!writeDeployment(record).contains("hunter2"));
    }

    void anotherServersHostKeyIsNotTrusted()
    {
        Deployment record;
        record.server.host = u"old.example"_s;
        record.server.hostKeys = {parseHostKey(kKeyLine).value()};
        QVERIFY(takeLogin(lineOf({u"deploy"_s, u"--to=me@new.example"_s}), record));
        QVERIFY(record.server.hostKeys.empty());
    }

    void noServerIsMisuse()
    {
        QTemporaryDir folder;
        Ctl ctl(lineOf({u"deploy"_s, u"--domain=watch.example.org"_s, u"--json"_s}), folder.path());
        QCOMPARE(ctl.run(), ExitCode::Usage);
    }

    void aServerThatRefusesConnectionsIsUnreachable()
    {
        QTemporaryDir folder;
        // Port 1 of this machine: nothing listens there.
        Ctl ctl(lineOf({u"adopt"_s, u"--to=me@127.0.0.1:1"_s, u"--json"_s}), folder.path());
        QCOMPARE(ctl.run(), ExitCode::Unreachable);
        QVERIFY(DeploymentStore(folder.path()).list().deployments.empty());
    }

private:
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0) {
            qFatal("cannot write");
        }
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(CtlLoginTest)
#include "tst_ctl_login.moc"
