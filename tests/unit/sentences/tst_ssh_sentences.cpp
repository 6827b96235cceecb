// SPDX-License-Identifier: GPL-3.0-or-later
#include <sentences/ssh_sentences.h>
#include <sentences/vault_sentences.h>

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = SshError::Kind;

namespace {

HostKey keyOf(const QByteArray &blob)
{
    return HostKey{"ssh-ed25519", blob};
}

} // namespace

class SshSentencesTest : public QObject
{
    Q_OBJECT
private slots:
    void everyKindSaysWhereInWordsOfItsOwn()
    {
        QSet<QString> texts;
        for (int kind = 0; kind <= static_cast<int>(Kind::Protocol); ++kind) {
            const QString text = sentence(SshError{static_cast<Kind>(kind), u"example.org:22"_s});
            QVERIFY2(text.contains(u"example.org:22"), qPrintable(text));
            QVERIFY2(text.endsWith(u'.') && !text.contains(u'%'), qPrintable(text));
            QVERIFY2(!texts.contains(text), qPrintable(text));
            texts.insert(text);
        }
    }

    void aChangedHostKeyShowsBothFingerprintsAndWarns()
    {
        SshError error{Kind::HostKeyChanged, u"example.org:22"_s};
        error.offered = keyOf("new");
        error.expected = {keyOf("old"), keyOf("older")};
        const QString text = sentence(error);
        for (const HostKey &key : {keyOf("new"), keyOf("old"), keyOf("older")}) {
            QVERIFY(text.contains(key.fingerprint()));
        }
        QVERIFY(text.contains(u"nothing was sent"));
    }

    void anUnknownHostKeyShowsItsFingerprint()
    {
        SshError error{Kind::HostKeyUnknown, u"example.org:22"_s};
        error.offered = keyOf("new");
        QVERIFY(sentence(error).contains(keyOf("new").fingerprint()));
    }

    void aFailedCommandQuotesTheLastThingItSaid()
    {
        SshError error{Kind::CommandFailed, u"apt-get"_s};
        error.exitCode = 100;
        error.output = u"Reading lists\nE: Could not get lock"_s;
        QCOMPARE(sentence(error), u"apt-get failed on the server (status 100). Details: “E: Could not get lock”."_s);
    }

    void aRefusedLoginNamesWhatTheServerTakes()
    {
        const QString text = sentence(SshError{Kind::AuthenticationFailed, u"example.org:22"_s, u"publickey"_s});
        QVERIFY(text.endsWith(u"It accepts: publickey."));
    }

    void theServersWordsCannotBreakTheSentence()
    {
        const QString text = sentence(SshError{Kind::Protocol, u"example.org:22"_s, u"a\x1b[31m\u202e"_s});
        QVERIFY(!text.contains(u'\x1b') && !text.contains(u'\u202e'));
    }

    void everyFaultOfAHostKeyIsASentence()
    {
        for (int fault = 0; fault <= static_cast<int>(HostKeyFault::Damaged); ++fault) {
            QVERIFY(sentence(static_cast<HostKeyFault>(fault)).endsWith(u'.'));
        }
    }

    void everyKindOfVaultErrorNamesTheSecret()
    {
        for (int kind = 0; kind <= static_cast<int>(VaultError::Kind::Failed); ++kind) {
            const QString text = sentence(VaultError{static_cast<VaultError::Kind>(kind), u"the key"_s});
            QVERIFY2(text.contains(u"the key") && text.endsWith(u'.'), qPrintable(text));
        }
    }

    void keptForThisRunOnlyIsSaidPlainly()
    {
        QVERIFY(sentence(VaultPlace::ThisRunOnly).contains(u"until weiwatch ends"));
    }
};

QTEST_APPLESS_MAIN(SshSentencesTest)
#include "tst_ssh_sentences.moc"
