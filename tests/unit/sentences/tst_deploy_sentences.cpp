// SPDX-License-Identifier: GPL-3.0-or-later
#include <sentences/deploy_sentences.h>

#include <QMetaEnum>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = DeployError::Kind;

class DeploySentencesTest : public QObject
{
    Q_OBJECT
private slots:
    void everyErrorHasASentence()
    {
        const auto kinds = QMetaEnum::fromType<Kind>();
        for (int i = 0; i < kinds.keyCount(); ++i) {
            DeployError error{.kind = static_cast<Kind>(kinds.value(i)), .subject = u"watch.example.org"_s};
            error.ssh = SshError();
            const QString text = sentence(error);
            QVERIFY2(text.size() > 10 && !text.contains(u'%'), kinds.key(i));
        }
    }

    void whatWasFoundIsNamed()
    {
        const QString text = sentence(DeployError{.kind = Kind::DnsElsewhere,
                                                  .subject = u"a.example"_s,
                                                  .detail = u"198.51.100.7"_s,
                                                  .found = u"203.0.113.9"_s});
        QVERIFY(text.contains(u"a.example leads to 203.0.113.9"_s));
        QVERIFY(text.contains(u"198.51.100.7"_s));
    }

    void aClockSaysWhichWayItIsWrong()
    {
        QVERIFY(sentence(DeployError{.kind = Kind::ClockWrong, .have = 90}).contains(u"90 s ahead"_s));
        QVERIFY(sentence(DeployError{.kind = Kind::ClockWrong, .have = -90}).contains(u"90 s behind"_s));
    }

    void aRateLimitSaysUntilWhen()
    {
        DeployError error{.kind = Kind::AcmeRateLimit, .subject = u"a.example"_s};
        QVERIFY(!sentence(error).contains(u"after"_s));
        error.until = QDateTime(QDate(2026, 11, 25), QTime(3, 22), Qt::UTC);
        QVERIFY(sentence(error).contains(u"after"_s));
    }

    void everyNoteHasASentence()
    {
        for (int note = 1; note <= static_cast<int>(StepNote::StillWorking); ++note) {
            const StepEvent event{.note = static_cast<StepNote>(note), .arguments = {u"traefik"_s, u"1"_s, u"2"_s}};
            QVERIFY(!sentence(event).isEmpty());
        }
        QVERIFY(sentence(StepEvent()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(DeploySentencesTest)
#include "tst_deploy_sentences.moc"
