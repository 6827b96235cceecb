// SPDX-License-Identifier: GPL-3.0-or-later
#include <sentences/allowlist_sentences.h>

#include <QSet>
#include <QTest>

using namespace weiwatch;

namespace {

ProbeTarget target()
{
    ProbeTarget target;
    target.domain = QStringLiteral("watch.example");
    target.server = Ipv4Address::parse(u"198.51.100.7").value();
    return target;
}

ProbeResult visitOf(ProbeVerdict verdict)
{
    ProbeResult visit;
    visit.verdict = verdict;
    return visit;
}

void verifyText(const QString &text)
{
    QVERIFY2(text.endsWith(u'.'), qPrintable(text));
    QVERIFY2(!text.contains(u'%'), qPrintable(text));
    QVERIFY2(!text.contains(u'\n'), qPrintable(text));
}

} // namespace

class AllowlistSentencesTest : public QObject
{
    Q_OBJECT
private slots:
    void everyVerdictHasASentenceOfItsOwn();
    void everyTlsFaultHasASentenceOfItsOwn();
    void aTimeOutAfterTheConnectionIsNoFirewall();
    void a403NamesTheAddressThatTheServerSaw();
    void aNameThatLeadsElsewhereSaysWhereAndWhere();
    void everyAddressErrorHasASentenceOfItsOwn();
    void disagreementSaysWhoSaidWhat();
    void everySpecialKindIsExplained();
    void whatIsUndoneSaysWhen();
    void everyCauseHasASentence_data();
    void everyCauseHasASentence();
    void whatTheServerSaysIsQuotedSafely();
    void hintsAreToldWhereTheyHold();
};

void AllowlistSentencesTest::everyVerdictHasASentenceOfItsOwn()
{
    QSet<QString> texts;
    for (int i = 0; i <= int(ProbeVerdict::Cancelled); ++i) {
        const QString text = sentence(visitOf(ProbeVerdict(i)), target());
        verifyText(text);
        QVERIFY2(text.contains(u"watch.example"), qPrintable(text));
        texts.insert(text);
    }
    QCOMPARE(texts.size(), int(ProbeVerdict::Cancelled) + 1);
}

void AllowlistSentencesTest::everyTlsFaultHasASentenceOfItsOwn()
{
    QSet<QString> texts;
    for (int i = int(TlsFault::NotTls); i <= int(TlsFault::CaFileUnreadable); ++i) {
        auto visit = visitOf(ProbeVerdict::TlsFailed);
        visit.tls = TlsFault(i);
        texts.insert(sentence(visit, target()));
    }
    QCOMPARE(texts.size(), int(TlsFault::CaFileUnreadable));
}

void AllowlistSentencesTest::aTimeOutAfterTheConnectionIsNoFirewall()
{
    auto visit = visitOf(ProbeVerdict::TimedOut);
    QVERIFY(sentence(visit, target()).contains(u"firewall"));
    visit.phase = ProbePhase::Answer;
    QVERIFY(!sentence(visit, target()).contains(u"firewall"));
}

void AllowlistSentencesTest::a403NamesTheAddressThatTheServerSaw()
{
    const auto seen = Ipv4Address::parse(u"203.0.113.9").value();
    const AllowlistError error{AllowlistError::NotLetIn{visitOf(ProbeVerdict::NotListed), seen}, {}};
    const QString text = sentence(error, target());
    QVERIFY2(text.contains(u"403") && text.contains(u"203.0.113.9"), qPrintable(text));
}

void AllowlistSentencesTest::aNameThatLeadsElsewhereSaysWhereAndWhere()
{
    auto visit = visitOf(ProbeVerdict::NameElsewhere);
    visit.nameLeadsTo = {Ipv4Address::parse(u"203.0.113.1").value()};
    const QString text = sentence(visit, target());
    QVERIFY2(text.contains(u"leads to 203.0.113.1, not to the server at 198.51.100.7"), qPrintable(text));
}

void AllowlistSentencesTest::everyAddressErrorHasASentenceOfItsOwn()
{
    QSet<QString> texts;
    for (int i = 0; i <= int(PublicAddressError::Kind::Cancelled); ++i) {
        const QString text = sentence(PublicAddressError{PublicAddressError::Kind(i), {}});
        verifyText(text);
        texts.insert(text);
    }
    QCOMPARE(texts.size(), int(PublicAddressError::Kind::Cancelled) + 1);
}

void AllowlistSentencesTest::disagreementSaysWhoSaidWhat()
{
    const PublicAddressError error{PublicAddressError::Kind::Disagree,
                                   {{QStringLiteral("ipify"), Ipv4Address::parse(u"8.8.4.4").value()},
                                    {QStringLiteral("Amazon"), Ipv4Address::parse(u"9.9.9.9").value()},
                                    {QStringLiteral("silent"), HttpError{}}}};
    QVERIFY2(sentence(error).contains(u"(ipify: 8.8.4.4, Amazon: 9.9.9.9)"), qPrintable(sentence(error)));
}

void AllowlistSentencesTest::everySpecialKindIsExplained()
{
    for (int i = 0; i <= int(SpecialKind::Reserved); ++i) {
        const QString text = sentence(SpecialKind(i), Ipv4Range::parse(u"10.0.0.0/8").value());
        verifyText(text);
        QVERIFY(text.startsWith(u"10.0.0.0/8 "));
    }
}

void AllowlistSentencesTest::whatIsUndoneSaysWhen()
{
    const QDateTime by(QDate(2026, 11, 24), QTime(10, 55, 7), Qt::UTC); // the tests' zone is Paris
    SshError lost;
    lost.kind = SshError::Kind::Disconnected;
    const QString text = sentence(AllowlistError{lost, by}, target());
    verifyText(text);
    QVERIFY2(text.contains(u"by itself by 11:55:07"), qPrintable(text));
    QVERIFY(!sentence(AllowlistError{lost, {}}, target()).contains(u"by itself"));
}

void AllowlistSentencesTest::everyCauseHasASentence_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::variant_size_v<AllowlistError::Cause>); ++i) {
        QTest::addRow("%d", i) << i;
    }
}

void AllowlistSentencesTest::everyCauseHasASentence()
{
    QFETCH(int, index);
    const std::array<AllowlistError::Cause, std::variant_size_v<AllowlistError::Cause>> causes{
        AllowlistError::NotForVisitors{},
        SshError{},
        ServerFault{QStringLiteral("system"), {}},
        AnswerFault::NotJson,
        AllowlistError::NotLetIn{},
        AllowlistError::SeenElsewhere{},
        AllowlistError::NotSeen{},
        AllowlistError::Undone{},
        AllowlistError::Stopped{}};
    verifyText(sentence(AllowlistError{causes.at(static_cast<size_t>(index)), {}}, target()));
}

void AllowlistSentencesTest::whatTheServerSaysIsQuotedSafely()
{
    const ServerFault fault{QStringLiteral("disk-full"), QStringLiteral("100%1\nfull") + QString(1'000, u'x')};
    const QString text = sentence(AllowlistError{fault, {}}, target());
    QVERIFY(text.contains(u"disk is full"));
    QVERIFY(text.contains(u"“100%1"));
    QVERIFY(!text.contains(u'\n'));
    QVERIFY(text.size() < 300);
}

void AllowlistSentencesTest::hintsAreToldWhereTheyHold()
{
    const auto found = Ipv4Address::parse(u"8.8.4.4").value();
    const auto seen = Ipv4Address::parse(u"9.9.9.9").value();
    QVERIFY(sentences({}, found, {}).isEmpty());
    const auto both = sentences({true, true}, found, seen);
    QCOMPARE(both.size(), 2);
    QVERIFY2(both[0].contains(u"CGNAT") && both[0].contains(u"8.8.4.4"), qPrintable(both[0]));
    QVERIFY2(both[1].contains(u"9.9.9.9"), qPrintable(both[1]));
}

QTEST_GUILESS_MAIN(AllowlistSentencesTest)
#include "tst_allowlist_sentences.moc"
