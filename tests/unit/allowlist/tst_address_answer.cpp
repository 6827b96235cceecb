// SPDX-License-Identifier: GPL-3.0-or-later
#include <allowlist/address_answer.h>
#include <allowlist/address_hints.h>
#include <allowlist/address_operator.h>

#include <QTest>

using namespace weiwatch;
using Why = NotAnAddress::Kind;
using Kind = PublicAddressError::Kind;
using Answers = std::vector<AddressAnswer>;

namespace {

Ipv4Address at(const char *text)
{
    return Ipv4Address::parse(QString::fromLatin1(text)).value();
}

AddressAnswer says(const char *who, const char *address)
{
    return {QString::fromLatin1(who), at(address)};
}

AddressAnswer fails(const char *who, HttpError::Kind kind)
{
    return {QString::fromLatin1(who), HttpError{kind, {}}};
}

AddressAnswer nothing(const char *who, Why why, int status = 200)
{
    return {QString::fromLatin1(who), NotAnAddress{why, status}};
}

/// "agreed", or the kind of error as a number.
QString verdict(const Answers &answers)
{
    const auto judged = judge(answers, {});
    return judged ? QStringLiteral("agreed on ") + judged->address.toString()
                  : QString::number(int(judged.error().kind));
}

QString numberOf(Kind kind)
{
    return QString::number(int(kind));
}

} // namespace

class AddressAnswerTest : public QObject
{
    Q_OBJECT
private slots:
    void anAddressAloneIsTaken_data();
    void anAddressAloneIsTaken();
    void anythingElseIsRefusedAndNamed_data();
    void anythingElseIsRefusedAndNamed();
    void answersTogetherMean_data();
    void answersTogetherMean();
    void twoVoicesOfOneOperatorAreOne();
    void whoSeesAnotherAddressIsNamed();
    void agreementOnASpecialAddressSaysWhatItIsFor();
    void theBuiltInOperatorsAreAUsableList();
    void anOperatorListIsChecked_data();
    void anOperatorListIsChecked();
    void operatorsSurviveTheSettings();
    void carrierGradeNatIsHintedAt();
    void anotherAddressAtTheServerIsHintedAt();
};

void AddressAnswerTest::anAddressAloneIsTaken_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("bare") << QByteArray("8.8.4.4");
    QTest::newRow("a line") << QByteArray("8.8.4.4\n");
    QTest::newRow("a line of Windows") << QByteArray(" 8.8.4.4\r\n");
}

void AddressAnswerTest::anAddressAloneIsTaken()
{
    QFETCH(QByteArray, body);
    const auto address = parseAddressAnswer(200, body);
    QVERIFY(address);
    QCOMPARE(address->toString(), QStringLiteral("8.8.4.4"));
}

void AddressAnswerTest::anythingElseIsRefusedAndNamed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("why");
    QTest::newRow("a page") << 200 << QByteArray("<html>Sign in</html>") << int(Why::Portal);
    QTest::newRow("a page, later") << 200 << QByteArray("\n\n <!DOCTYPE html>") << int(Why::Portal);
    QTest::newRow("511") << 511 << QByteArray("8.8.4.4") << int(Why::Portal);
    QTest::newRow("a redirect") << 302 << QByteArray() << int(Why::Portal);
    QTest::newRow("busy") << 503 << QByteArray("<html>") << int(Why::Status);
    QTest::newRow("limited") << 429 << QByteArray("8.8.4.4") << int(Why::Status);
    QTest::newRow("IPv6") << 200 << QByteArray("2001:db8::1\n") << int(Why::NotIpv4);
    QTest::newRow("empty") << 200 << QByteArray() << int(Why::Nonsense);
    QTest::newRow("JSON") << 200 << QByteArray("{\"ip\":\"8.8.4.4\"}") << int(Why::Nonsense);
    QTest::newRow("two") << 200 << QByteArray("8.8.4.4, 8.8.8.8") << int(Why::Nonsense);
    QTest::newRow("a range") << 200 << QByteArray("8.8.4.0/24") << int(Why::Nonsense);
    QTest::newRow("long") << 200 << QByteArray(100'000, '8') << int(Why::Nonsense);
}

void AddressAnswerTest::anythingElseIsRefusedAndNamed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, why);
    const auto address = parseAddressAnswer(status, body);
    QVERIFY(!address);
    QCOMPARE(int(address.error().kind), why);
}

void AddressAnswerTest::answersTogetherMean_data()
{
    using Http = HttpError::Kind;
    QTest::addColumn<Answers>("answers");
    QTest::addColumn<QString>("meaning");
    const QString agreed = QStringLiteral("agreed on 8.8.4.4");
    QTest::newRow("two of three") << Answers{says("a", "8.8.4.4"), says("b", "8.8.4.4"), fails("c", Http::TimedOut)}
                                  << agreed;
    QTest::newRow("two against one") << Answers{says("a", "8.8.4.4"), says("b", "9.9.9.9"), says("c", "8.8.4.4")}
                                     << agreed;
    QTest::newRow("two against two") << Answers{says("a", "8.8.4.4"), says("b", "9.9.9.9"), says("c", "8.8.4.4"),
                                                says("d", "9.9.9.9")}
                                     << numberOf(Kind::Disagree);
    QTest::newRow("three ways") << Answers{says("a", "8.8.4.4"), says("b", "9.9.9.9"), says("c", "1.1.1.1")}
                                << numberOf(Kind::Disagree);
    QTest::newRow("one alone") << Answers{says("a", "8.8.4.4"), fails("b", Http::TimedOut), fails("c", Http::TimedOut)}
                               << numberOf(Kind::TooFewAnswers);
    QTest::newRow("nobody") << Answers{fails("a", Http::Unreachable), fails("b", Http::TimedOut),
                                       fails("c", Http::Unreachable)}
                            << numberOf(Kind::Offline);
    QTest::newRow("TLS fails everywhere")
        << Answers{fails("a", Http::TlsFailed), fails("b", Http::TlsFailed), fails("c", Http::Unreachable)}
        << numberOf(Kind::CaptivePortal);
    QTest::newRow("a login page") << Answers{nothing("a", Why::Portal), nothing("b", Why::Portal, 511),
                                             nothing("c", Why::Portal)}
                                  << numberOf(Kind::CaptivePortal);
    QTest::newRow("TLS fails at one of three")
        << Answers{fails("a", Http::TlsFailed), says("b", "8.8.4.4"), nothing("c", Why::Status, 503)}
        << numberOf(Kind::TooFewAnswers);
    QTest::newRow("all are busy") << Answers{nothing("a", Why::Status, 503), nothing("b", Why::Status, 503)}
                                  << numberOf(Kind::TooFewAnswers);
    QTest::newRow("an address between NATs")
        << Answers{says("a", "100.64.1.1"), says("b", "100.64.1.1")} << numberOf(Kind::NotPublic);
}

void AddressAnswerTest::answersTogetherMean()
{
    QFETCH(Answers, answers);
    QFETCH(QString, meaning);
    QCOMPARE(verdict(answers), meaning);
}

void AddressAnswerTest::twoVoicesOfOneOperatorAreOne()
{
    QCOMPARE(verdict({says("One", "8.8.4.4"), says("one", "8.8.4.4"), says("two", "9.9.9.9")}),
             numberOf(Kind::Disagree));
}

void AddressAnswerTest::whoSeesAnotherAddressIsNamed()
{
    const auto agreed = agreedAddress({says("a", "8.8.4.4"), says("b", "9.9.9.9"), says("c", "8.8.4.4")});
    QVERIFY(agreed);
    QCOMPARE(agreed->agreed, QStringList({QStringLiteral("a"), QStringLiteral("c")}));
    QCOMPARE(agreed->dissented, QStringList(QStringLiteral("b")));
}

void AddressAnswerTest::agreementOnASpecialAddressSaysWhatItIsFor()
{
    const auto judged = judge({says("a", "192.168.1.7"), says("b", "192.168.1.7")}, {});
    QVERIFY(!judged);
    QCOMPARE(judged.error().special, std::optional(SpecialKind::Private));
    QCOMPARE(judged.error().address, at("192.168.1.7"));
}

void AddressAnswerTest::theBuiltInOperatorsAreAUsableList()
{
    QVERIFY(checkOperators(defaultAddressOperators()));
}

void AddressAnswerTest::anOperatorListIsChecked_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<int>("fault");
    const QString one = QStringLiteral("One https://one.example/");
    const QString two = QStringLiteral("Two https://two.example/ip");
    QTest::newRow("two") << QStringList{one, two} << int(OperatorListFault::TooFew);
    QTest::newRow("one of them twice") << QStringList{one, two, QStringLiteral("two https://2.example/")}
                                       << int(OperatorListFault::TooFew);
    QTest::newRow("no TLS") << QStringList{one, two, QStringLiteral("Three http://three.example/")}
                            << int(OperatorListFault::BadLine);
    QTest::newRow("no name") << QStringList{one, two, QStringLiteral("https://three.example/")}
                             << int(OperatorListFault::BadLine);
    QTest::newRow("a password") << QStringList{one, two, QStringLiteral("Three https://a:b@three.example/")}
                                << int(OperatorListFault::BadLine);
    QStringList many;
    for (int i = 0; i < 17; ++i) {
        many << QStringLiteral("N%1 https://n%1.example/").arg(i);
    }
    QTest::newRow("many") << many << int(OperatorListFault::TooLarge);
}

void AddressAnswerTest::anOperatorListIsChecked()
{
    QFETCH(QStringList, lines);
    QFETCH(int, fault);
    const auto parsed = parseOperators(lines);
    QVERIFY(!parsed);
    QCOMPARE(int(parsed.error()), fault);
}

void AddressAnswerTest::operatorsSurviveTheSettings()
{
    auto operators = defaultAddressOperators();
    operators.push_back({QStringLiteral("My own server"), QUrl(QStringLiteral("https://me.example:8443/ip?v=4"))});
    const auto parsed = parseOperators(toLines(operators));
    QVERIFY(parsed);
    QCOMPARE(*parsed, operators);
}

void AddressAnswerTest::carrierGradeNatIsHintedAt()
{
    const std::vector<Ipv4Address> behind{at("127.0.0.1"), at("100.70.1.2")};
    QVERIFY(addressHints(at("8.8.4.4"), behind, {}).isSharedByStrangers);
    QVERIFY(!addressHints(at("8.8.4.4"), {at("192.168.1.2")}, {}).isSharedByStrangers);
}

void AddressAnswerTest::anotherAddressAtTheServerIsHintedAt()
{
    QVERIFY(addressHints(at("8.8.4.4"), {}, at("9.9.9.9")).serverSeesAnother);
    QVERIFY(!addressHints(at("8.8.4.4"), {}, at("8.8.4.4")).serverSeesAnother);
    QVERIFY(!addressHints(at("8.8.4.4"), {}, {}).serverSeesAnother);
}

QTEST_GUILESS_MAIN(AddressAnswerTest)
#include "tst_address_answer.moc"
