// SPDX-License-Identifier: GPL-3.0-or-later
#include <ssh/host_key.h>

#include <testlib/ssh_server.h>
#include <testlib/tools.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Fault = HostKeyFault;

namespace {

const QByteArray kLine = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

} // namespace

class HostKeyTest : public QObject
{
    Q_OBJECT
private slots:
    void theSameKeyIsReadFromEveryKindOfLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("alone") << kLine;
        QTest::newRow("public key file") << kLine + " root@host\n";
        QTest::newRow("ssh-keyscan") << "203.0.113.7 " + kLine;
        QTest::newRow("known_hosts") << "[example.org]:2222,203.0.113.7 " + kLine + " a comment";
        QTest::newRow("hashed known_hosts") << "|1|JfKTdBh7rNbXkVAQCRp4OQoPfmI=|USECr3SWf1JUPsms5AqfD5QfxkM= " + kLine;
        QTest::newRow("blanks") << "  \t" + QByteArray(kLine).replace(' ', "\t  ") + "\r\n";
    }

    void theSameKeyIsReadFromEveryKindOfLine()
    {
        QFETCH(QByteArray, line);
        const auto key = parseHostKey(line);
        QVERIFY(key);
        QCOMPARE(key->type, QByteArray("ssh-ed25519"));
        QCOMPARE(key->line(), kLine);
        // GitHub publishes this key with this fingerprint.
        QCOMPARE(key->fingerprint(), u"SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"_s);
    }

    void whatIsNoHostKeyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, const QByteArray &line, Fault fault) {
            QTest::newRow(name) << line << static_cast<int>(fault);
        };
        row("nothing", "", Fault::Empty);
        row("blanks", " \n", Fault::Empty);
        row("comment", "# github.com SSH-2.0", Fault::Empty);
        row("long", QByteArray(17'000, 'x'), Fault::TooLong);
        row("words", "these are words", Fault::NoKey);
        row("too far back", "a b " + kLine, Fault::NoKey);
        row("revoked", "@revoked * " + kLine, Fault::NoKey);
        row("authority", "@cert-authority " + kLine, Fault::NoKey);
        row("certificate", "ssh-ed25519-cert-v01@openssh.com AAAA", Fault::NoKey);
        row("DSA", "ssh-dss AAAAB3NzaC1kc3M=", Fault::NoKey);
        row("no key", "ssh-ed25519", Fault::BadEncoding);
        row("no base64", "ssh-ed25519 AAAA!", Fault::BadEncoding);
        row("cut short", kLine.chopped(4), Fault::Damaged);
        row("of another kind", QByteArray(kLine).replace("ssh-ed25519 ", "ssh-rsa "), Fault::Damaged);
        row("too long by a byte", "ssh-ed25519 " + QByteArray::fromBase64(kLine.mid(12)).append('x').toBase64(),
            Fault::Damaged);
        row("a length past the end", "ssh-ed25519 " + QByteArray("\xff\xff\xff\xff").toBase64(), Fault::Damaged);
    }

    void whatIsNoHostKeyIsRefused()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, fault);
        const auto key = parseHostKey(line);
        QVERIFY(!key);
        QCOMPARE(static_cast<int>(key.error()), fault);
    }

    void keysOfEveryKindHaveTheFingerprintThatOpenSshGives_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"ed25519", "ecdsa", "rsa"}) {
            QTest::newRow(type) << QString::fromLatin1(type);
        }
    }

    void keysOfEveryKindHaveTheFingerprintThatOpenSshGives()
    {
        WEIWATCH_REQUIRE_TOOL(findTool(u"ssh-keygen"_s), "ssh-keygen");
        QFETCH(QString, type);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"key"_s);
        makeKeyFile(path, type);
        QProcess keygen;
        keygen.start(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, path});
        QVERIFY(keygen.waitForFinished());
        const QString fingerprint = QString::fromUtf8(keygen.readAllStandardOutput()).section(u' ', 1, 1);
        QCOMPARE(parseHostKey(fileContent(path + u".pub")).value().fingerprint(), fingerprint);
    }
};

QTEST_GUILESS_MAIN(HostKeyTest)
#include "tst_host_key.moc"
