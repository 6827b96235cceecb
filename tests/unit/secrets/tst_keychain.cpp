// SPDX-License-Identifier: GPL-3.0-or-later
#include <testlib/tools.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

/// A real gnome-keyring on a session bus of its own, which a process of its own uses.
class KeychainTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_home;

    QStringList run(const QStringList &command, const QProcessEnvironment &environment) const
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(command.first(), command.mid(1));
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) {
            qFatal("the keychain's client did not end");
        }
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed().split(u'\n');
    }

    QProcessEnvironment environment() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name :
             {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s}) {
            environment.insert(name, m_home->path());
        }
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s}) {
            environment.remove(name);
        }
        return environment;
    }

    /// What each command answers, with the keychain unlocked by a password as at login, or left as it is.
    QStringList answers(const QStringList &commands, bool unlocked = true) const
    {
        const QString script =
            unlocked ? u"printf %s login | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec \"$@\""_s
                     : u"exec \"$@\""_s;
        return run(QStringList{u"dbus-run-session"_s, u"--"_s, u"sh"_s, u"-c"_s, script, u"sh"_s,
                               QStringLiteral(WEIWATCH_KEYCHAIN_CLIENT)} +
                       commands,
                   environment());
    }

private slots:
    void initTestCase()
    {
        WEIWATCH_REQUIRE_TOOL(findTool(u"dbus-run-session"_s), "dbus-run-session");
        WEIWATCH_REQUIRE_TOOL(findTool(u"gnome-keyring-daemon"_s), "gnome-keyring-daemon");
    }

    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void whatIsSavedIsThereInTheNextSession()
    {
        QCOMPARE(answers({u"place"_s, u"save=small,20"_s, u"save=large,20000"_s}),
                 (QStringList{u"0"_s, u"done"_s, u"done"_s}));
        QCOMPARE(answers({u"read=small"_s, u"read=large"_s, u"read=none"_s}),
                 (QStringList{u"20 right"_s, u"20000 right"_s, u"error 0"_s}));
        QCOMPARE(answers({u"save=large,3"_s, u"remove=small"_s, u"read=large"_s, u"read=small"_s}),
                 (QStringList{u"done"_s, u"done"_s, u"3 right"_s, u"error 0"_s}));
    }

    void aLockedKeychainNobodyUnlocksGivesNothingAway()
    {
        QCOMPARE(answers({u"save=key,20"_s}), QStringList{u"done"_s});
        const QStringList locked = answers({u"read=key"_s}, false);
        QVERIFY2(locked.first().startsWith(u"error "), qPrintable(locked.first()));
        QCOMPARE(answers({u"read=key"_s}), QStringList{u"20 right"_s});
    }

    void withoutAKeychainSecretsAreKeptForThisRunOnly()
    {
        auto noBus = environment();
        noBus.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + m_home->filePath(u"no-bus"_s));
        const QStringList client{QStringLiteral(WEIWATCH_KEYCHAIN_CLIENT)};
        QCOMPARE(run(client + QStringList{u"place"_s, u"save=key,20"_s, u"read=key"_s}, noBus),
                 (QStringList{u"2"_s, u"done"_s, u"20 right"_s}));
        QCOMPARE(run(client + QStringList{u"read=key"_s}, noBus), QStringList{u"error 0"_s});
    }
};

QTEST_GUILESS_MAIN(KeychainTest)
#include "tst_keychain.moc"
