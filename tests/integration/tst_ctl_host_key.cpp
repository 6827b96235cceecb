// SPDX-License-Identifier: GPL-3.0-or-later
// weiwatchctl before a real sshd that it has never seen, with nobody there to ask.
#include <ctl/ctl.h>
#include <testlib/ssh_server.h>

#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace weiwatch;

class CtlHostKeyTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (SshServer::program().isEmpty()) {
            QSKIP("no sshd here");
        }
        QVERIFY(m_server.start());
    }

    void anUnknownKeyIsNotConfirmedByNobody()
    {
        QCOMPARE(adopt({}), ExitCode::HostKeyUnknown);
        QVERIFY(!m_server.log().contains("Accepted"));
        QVERIFY(!m_server.log().contains("Failed"));
    }

    void anotherKeyThanTheOneNamedIsRefused()
    {
        QCOMPARE(adopt({u"--host-key"_s, u"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s}),
                 ExitCode::HostKeyChanged);
        QVERIFY(!m_server.log().contains("Accepted"));
    }

    void aKeyFileOfAnotherServerIsRefusedAsChanged()
    {
        makeKeyFile(m_server.path(u"other"_s));
        QCOMPARE(adopt({u"--host-key-file"_s, m_server.path(u"other.pub"_s)}), ExitCode::HostKeyChanged);
        QVERIFY(!m_server.log().contains("Accepted"));
    }

    void theKeyThatWasNamedIsTrusted()
    {
        if (::geteuid() != 0) {
            QSKIP("what comes after the login needs root here");
        }
        // An empty server: logged in, looked, found nothing.
        QCOMPARE(adopt({u"--host-key"_s, m_server.hostKey().fingerprint()}), ExitCode::Fault);
        QVERIFY(m_server.log().contains("Accepted"));
        QVERIFY(DeploymentStore(m_folder.path()).list().deployments.empty());
    }

private:
    ExitCode adopt(const QStringList &more)
    {
        const SshHop hop = m_server.hop();
        const QStringList words{u"adopt"_s,
                                u"--json"_s,
                                u"--to=%1@127.0.0.1:%2"_s.arg(hop.user).arg(hop.port),
                                u"--key"_s,
                                m_server.clientKeyFile(),
                                u"--data-dir"_s,
                                m_folder.filePath(u"no-stack"_s)};
        Ctl ctl(parseCommandLine(words + more).value(), m_folder.path());
        return ctl.run();
    }

    SshServer m_server;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(CtlHostKeyTest)
#include "tst_ctl_host_key.moc"
