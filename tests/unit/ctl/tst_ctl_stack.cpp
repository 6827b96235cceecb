// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctl/ctl.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

/// What weiwatchctl refuses by itself. The one server it knows is port 1 of this machine, where nothing listens:
/// whatever gets as far as asking it is Unreachable.
class CtlStackTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        Deployment record;
        record.id = u"0123456789abcdef"_s;
        record.name = u"My stack"_s;
        record.server = {.host = u"127.0.0.1"_s, .port = 1, .user = u"me"_s};
        record.settings.domain = u"watch.example.org"_s;
        QVERIFY(DeploymentStore(m_folder.path()).save(record));
        write(u"passphrase"_s, "correct horse\n");
        write(u"other"_s, "no backup");
    }

    void whatIsWronglyAskedIsSaidBeforeTheServerIsAsked_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QStringList &words, ExitCode code) {
            QTest::newRow(name) << words << static_cast<int>(code);
        };
        const QString passphrase = u"--backup-passphrase-file="_s + path(u"passphrase"_s);
        row("two ways at once", {u"allow-ip"_s, u"--list"_s, u"--remove=8.8.8.8"_s}, ExitCode::Usage);
        row("an address and a list", {u"allow-ip"_s, u"8.8.8.8"_s, u"--list"_s}, ExitCode::Usage);
        row("no name", {u"allow-ip"_s, u"--add=8.8.8.8"_s}, ExitCode::Usage);
        row("a name for nothing", {u"allow-ip"_s, u"--name=office"_s}, ExitCode::Usage);
        row("an end that is over", {u"allow-ip"_s, u"--add=8.8.8.8"_s, u"--name=office"_s, u"--until=2020-01-01"_s},
            ExitCode::Usage);
        row("an end that is none", {u"allow-ip"_s, u"--add=8.8.8.8"_s, u"--name=office"_s, u"--until=soon"_s},
            ExitCode::Usage);
        row("a removal that nobody confirms", {u"remove"_s, u"--no-backup"_s}, ExitCode::Usage);
        row("another name", {u"remove"_s, u"--confirm=another"_s, u"--no-backup"_s}, ExitCode::Usage);
        row("no backup", {u"restore"_s, path(u"other"_s), passphrase}, ExitCode::BackupUnusable);
        row("no file", {u"restore"_s, path(u"none"_s), passphrase}, ExitCode::Fault);
        row("a passphrase that others can read", {u"backup"_s, u"--backup-passphrase-file="_s + path(u"other"_s)},
            ExitCode::Usage);
    }

    void whatIsWronglyAskedIsSaidBeforeTheServerIsAsked()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        QCOMPARE(static_cast<int>(run(words)), code);
        QCOMPARE(DeploymentStore(m_folder.path()).list().deployments.size(), 1U);
    }

    void whatIsRightIsAskedOfTheServer_data()
    {
        QTest::addColumn<QStringList>("words");
        const QString passphrase = u"--backup-passphrase-file="_s + path(u"passphrase"_s);
        QTest::newRow("list") << QStringList{u"allow-ip"_s, u"--list"_s};
        QTest::newRow("add") << QStringList{u"allow-ip"_s, u"--add=8.8.8.0/24"_s, u"--name=office"_s,
                                            u"--until=2999-12-31"_s};
        QTest::newRow("backup") << QStringList{u"backup"_s, m_folder.path(), passphrase};
        QTest::newRow("remove by name") << QStringList{u"remove"_s, u"--confirm=My stack"_s, u"--no-backup"_s};
        QTest::newRow("remove by domain")
            << QStringList{u"remove"_s, u"--confirm=watch.example.org"_s, u"--no-backup"_s};
    }

    void whatIsRightIsAskedOfTheServer()
    {
        QFETCH(QStringList, words);
        QCOMPARE(run(words), ExitCode::Unreachable);
        QCOMPARE(DeploymentStore(m_folder.path()).list().deployments.size(), 1U);
    }

    void anAddressThatNoVisitorComesFromIsRefused()
    {
        QCOMPARE(run({u"allow-ip"_s, u"--add=not-an-address"_s, u"--name=office"_s}), ExitCode::Fault);
        QCOMPARE(run({u"allow-ip"_s, u"--add=192.168.1.0/24"_s, u"--name=office"_s}), ExitCode::Fault);
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    [[nodiscard]] ExitCode run(const QStringList &words) const
    {
        return Ctl(parseCommandLine(words + QStringList{u"--json"_s}).value(), m_folder.path()).run();
    }

    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write");
        }
        const bool isSecret = name == u"passphrase";
        file.setPermissions(isSecret ? QFile::ReadOwner | QFile::WriteOwner
                                     : QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(CtlStackTest)
#include "tst_ctl_stack.moc"
