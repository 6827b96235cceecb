// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctl/command_line.h>
#include <ctl/completions.h>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

class CommandLineTest : public QObject
{
    Q_OBJECT
private slots:
    void optionsAreReadInEitherForm()
    {
        const auto line = parseCommandLine({u"deploy"_s, u"--to=root@server"_s, u"--domain"_s, u"watch.example.org"_s,
                                            u"--set"_s, u"A=1=2"_s, u"--set=B=3"_s, u"--acme-staging"_s});
        QVERIFY(line);
        QCOMPARE(line->command->name, u"deploy"_s);
        QCOMPARE(line->value(u"to"_s), u"root@server"_s);
        QCOMPARE(line->value(u"domain"_s), u"watch.example.org"_s);
        QCOMPARE(line->options.value(u"set"_s), QStringList({u"A=1=2"_s, u"B=3"_s}));
        QVERIFY(line->has(u"acme-staging"_s));
        QVERIFY(!line->has(u"json"_s));
    }

    void misuseIsToldWithStatus2_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("told");
        QTest::newRow("nothing") << QStringList() << u"which command"_s;
        QTest::newRow("no command") << QStringList({u"fly"_s}) << u"“fly”"_s;
        QTest::newRow("no option") << QStringList({u"status"_s, u"--fly"_s}) << u"--fly"_s;
        QTest::newRow("another's option") << QStringList({u"status"_s, u"--email"_s, u"x"_s}) << u"--email"_s;
        QTest::newRow("no value") << QStringList({u"deploy"_s, u"--to"_s}) << u"needs USER@HOST"_s;
        QTest::newRow("a value") << QStringList({u"status"_s, u"--json=yes"_s}) << u"takes no value"_s;
        QTest::newRow("twice") << QStringList({u"deploy"_s, u"--to=a@b"_s, u"--to=a@c"_s}) << u"given twice"_s;
        QTest::newRow("argument") << QStringList({u"status"_s, u"traefik"_s}) << u"“traefik”"_s;
        QTest::newRow("no argument") << QStringList({u"restart"_s}) << u"needs SERVICE"_s;
        QTest::newRow("a password") << QStringList({u"status"_s, u"--password"_s, u"hunter2"_s}) << u"--password"_s;
    }

    void misuseIsToldWithStatus2()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, told);
        const auto line = parseCommandLine(words);
        QVERIFY(!line);
        QCOMPARE(line.error().code, 2);
        QVERIFY2(line.error().text.contains(told), qPrintable(line.error().text));
        QVERIFY(!line.error().text.contains(u"hunter2"_s));
    }

    void helpNamesEveryCommandAndOption()
    {
        const auto general = parseCommandLine({u"--help"_s});
        QCOMPARE(general.error().code, 0);
        for (const CommandSpec &command : ctlCommands()) {
            QVERIFY(general.error().text.contains(u"  "_s + command.name));
            const auto own = parseCommandLine({command.name, u"--help"_s});
            QCOMPARE(own.error().code, 0);
            for (const QString &option : command.options) {
                QVERIFY2(findOption(option), qPrintable(option));
                QVERIFY(own.error().text.contains(u"--"_s + option));
            }
        }
    }

    void theManualNamesEveryCommandAndOption()
    {
        QFile file(QStringLiteral(WEIWATCH_SOURCE_DIR "/installer/weiwatchctl.1"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString manual = QString::fromUtf8(file.readAll()).replace(u"\\-"_s, u"-"_s);
        for (const CommandSpec &command : ctlCommands()) {
            QVERIFY2(manual.contains(u".B "_s + command.name) || manual.contains(u".BI "_s + command.name),
                     qPrintable(command.name));
        }
        for (const OptionSpec &option : ctlOptions()) {
            QVERIFY2(manual.contains(u"--"_s + option.name), qPrintable(option.name));
        }
    }

    void completionsAreAcceptedByTheirShells_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QStringList>("check");
        QTest::newRow("bash") << u"bash"_s << QStringList({u"-n"_s});
        QTest::newRow("zsh") << u"zsh"_s << QStringList({u"-n"_s});
        QTest::newRow("fish") << u"fish"_s << QStringList({u"--no-execute"_s});
    }

    void completionsAreAcceptedByTheirShells()
    {
        QFETCH(QString, shell);
        QFETCH(QStringList, check);
        const QString script = completionFor(shell);
        for (const CommandSpec &command : ctlCommands()) {
            QVERIFY(script.contains(command.name));
        }
        if (QStandardPaths::findExecutable(shell).isEmpty()) {
            QSKIP("this shell is not installed");
        }
        QTemporaryDir folder;
        QFile file(folder.filePath(u"completion"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script.toUtf8());
        file.close();
        QProcess process;
        process.start(shell, check + QStringList{file.fileName()});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void bashOffersWhatStandsInTheTable_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("offered");
        QTest::newRow("command") << u"weiwatchctl dep"_s << u"deploy"_s;
        QTest::newRow("option") << u"weiwatchctl deploy --acme-st"_s << u"--acme-staging"_s;
        QTest::newRow("service") << u"weiwatchctl logs trae"_s << u"traefik"_s;
        QTest::newRow("shell") << u"weiwatchctl completion fi"_s << u"fish"_s;
    }

    void bashOffersWhatStandsInTheTable()
    {
        QFETCH(QString, typed);
        QFETCH(QString, offered);
        const QString script = completionFor(u"bash"_s) + u"\nCOMP_WORDS=(%1)\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                                                          "_weiwatchctl\necho \"${COMPREPLY[*]}\"\n"_s.arg(typed);
        QProcess process;
        process.start(u"bash"_s, {u"-c"_s, script});
        QVERIFY(process.waitForFinished());
        QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()).trimmed(), offered);
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
