// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/wanted_secret.h>

#include <QTest>

using namespace weiwatch;

namespace {

using Kind = SshError::Kind;

Deployment record()
{
    Deployment deployment;
    deployment.server = {.host = QStringLiteral("server.example"),
                         .user = QStringLiteral("admin"),
                         .login = LoginKind::Password,
                         .keyFile = {},
                         .hostKeys = {}};
    deployment.jump = RecordedHop{.host = QStringLiteral("2001:db8::1"),
                                  .port = 2222,
                                  .user = QStringLiteral("hop"),
                                  .login = LoginKind::KeyFile,
                                  .keyFile = QStringLiteral("/home/me/.ssh/id_jump"),
                                  .hostKeys = {}};
    return deployment;
}

QString wanted(Kind kind, const QString &subject, const Deployment &of = record())
{
    const auto secret = secretWantedAfter(deployError(SshError{.kind = kind, .subject = subject}), of);
    return secret ? secret->name : QString();
}

} // namespace

class WantedSecretTest : public QObject
{
    Q_OBJECT
private slots:
    void aRefusedPasswordIsAskedForOfItsServer()
    {
        QCOMPARE(wanted(Kind::AuthenticationFailed, QStringLiteral("server.example:22")),
                 QStringLiteral("ssh_password"));
        Deployment jumpByPassword = record();
        jumpByPassword.jump->login = LoginKind::Password;
        QCOMPARE(wanted(Kind::AuthenticationFailed, QStringLiteral("[2001:db8::1]:2222"), jumpByPassword),
                 QStringLiteral("jump_ssh_password"));
    }
    void aPassphraseIsAskedForOfItsKey()
    {
        for (const Kind kind : {Kind::PassphraseNeeded, Kind::PassphraseWrong}) {
            QCOMPARE(wanted(kind, QStringLiteral("/home/me/.ssh/id_jump")), QStringLiteral("jump_ssh_passphrase"));
        }
    }
    void sudosPasswordIsAskedFor()
    {
        QCOMPARE(wanted(Kind::SudoPasswordNeeded, QStringLiteral("server.example:22")),
                 QStringLiteral("sudo_password"));
        QCOMPARE(wanted(Kind::SudoPasswordWrong, QStringLiteral("server.example:22")), QStringLiteral("sudo_password"));
    }
    void whatNoSecretMendsAsksForNone()
    {
        QCOMPARE(wanted(Kind::TimedOut, QStringLiteral("server.example:22")), QString());
        QCOMPARE(wanted(Kind::SudoNotAllowed, QStringLiteral("server.example:22")), QString());
        QCOMPARE(wanted(Kind::HostKeyChanged, QStringLiteral("server.example:22")), QString());
        Deployment byAgent = record();
        byAgent.server.login = LoginKind::Agent;
        QCOMPARE(wanted(Kind::AuthenticationFailed, QStringLiteral("server.example:22"), byAgent), QString());
        QVERIFY(!secretWantedAfter(DeployError{.kind = DeployError::Kind::DiskFull}, record()));
    }
    void theLabelSaysWhose()
    {
        const DeployError refused =
            deployError(SshError{.kind = Kind::AuthenticationFailed, .subject = QStringLiteral("server.example:22")});
        QVERIFY(secretWantedAfter(refused, record())->label.contains(u"admin@server.example"));
    }
};

QTEST_GUILESS_MAIN(WantedSecretTest)
#include "tst_wanted_secret.moc"
