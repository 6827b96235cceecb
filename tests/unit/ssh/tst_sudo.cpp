// SPDX-License-Identifier: GPL-3.0-or-later
#include <ssh/sudo.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = SshError::Kind;

/// What it means, by what sudo says. The real sudo is met in tests/integration/ssh.
class SudoTest : public QObject
{
    Q_OBJECT
private slots:
    void eachFaultIsTold_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<bool>("passwordGiven");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *said, bool passwordGiven, Kind kind) {
            QTest::addRow("%s%s", said, passwordGiven ? " (with a password)" : "")
                << QByteArray(said) << passwordGiven << static_cast<int>(kind);
        };
        row("sudo: a password is required", false, Kind::SudoPasswordNeeded);
        row("sudo: a password is required", true, Kind::SudoPasswordWrong);
        row("Sorry, try again.\nsudo: no password was provided", true, Kind::SudoPasswordWrong);
        row("sudo: 3 incorrect password attempts", true, Kind::SudoPasswordWrong);
        row("sudo-rs: Authentication failed, try again.", true, Kind::SudoPasswordWrong);
        row("sudo-rs: interactive authentication is required", false, Kind::SudoPasswordNeeded);
        row("asked is not in the sudoers file.", true, Kind::SudoNotAllowed);
        row("Sorry, user asked is not allowed to execute '/usr/bin/true' as root on host.", true, Kind::SudoNotAllowed);
        row("sudo: sorry, you must have a tty to run sudo", false, Kind::SudoNotAllowed);
        row("env: 'sudo': No such file or directory", false, Kind::SudoNotAllowed);
    }

    void eachFaultIsTold()
    {
        QFETCH(QByteArray, said);
        QFETCH(bool, passwordGiven);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(sudoFault(said, passwordGiven)), kind);
    }

    void rootNeedsNoSudo()
    {
        QStringList lines;
        const auto run = [&](const QByteArray &line, const QByteArray &) -> Result<CommandOutput, SshError> {
            lines.append(QString::fromUtf8(line));
            return CommandOutput{0, "0\n", {}};
        };
        QCOMPARE(findRootAccess(run, {}, {}).value(), RootAccess::IsRoot);
        QCOMPARE(lines, QStringList{u"id -u"_s});
        RemoteCommand command;
        command.argv = QStringList{u"cat"_s, u"a file"_s};
        QCOMPARE(asRoot(command, RootAccess::IsRoot, {}).line, QByteArray("cat 'a file'"));
    }

    void thePasswordIsInNoLine()
    {
        RemoteCommand command;
        command.argv = QStringList{u"cat"_s};
        const ExecRequest request = asRoot(command, RootAccess::WithPassword, u"hunter2"_s);
        QVERIFY(!request.line.contains("hunter2"));
        QVERIFY(request.preamble.startsWith("hunter2\n"));
    }

    void everyCommandHasAMarkOfItsOwn()
    {
        RemoteCommand command;
        command.argv = QStringList{u"cat"_s};
        QVERIFY(asRoot(command, RootAccess::WithPassword, u"p"_s).preamble !=
                asRoot(command, RootAccess::WithPassword, u"p"_s).preamble);
    }
};

QTEST_APPLESS_MAIN(SudoTest)
#include "tst_sudo.moc"
