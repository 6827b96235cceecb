// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/wei.h>

#include <QTest>

using namespace weiwatch;
using Kind = AmountError::Kind;

namespace {

const QChar kNarrow(0x202f);
const QChar kNoBreak(0x00a0);

Result<QString, AmountError> read(const QString &text, const char *locale)
{
    return detail::plainFromLocale(text, QLocale(QLatin1String(locale)));
}

} // namespace

/// What a person types and what a person reads.
class UnitsTest : public QObject
{
    Q_OBJECT
private slots:
    void peopleTypeInTheirLocale_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("locale");
        QTest::addColumn<QString>("plain");
        const auto row = [](const char *name, const QString &text, const char *locale, const char *plain) {
            QTest::newRow(name) << text << QByteArray(locale) << QString::fromLatin1(plain);
        };
        row("English point", u"0.5"_qs, "en_US", "0.5");
        row("English thousands and point", u"1,234.5"_qs, "en_US", "1234.5");
        row("English millions", u"1,234,567"_qs, "en_US", "1234567");
        row("English three decimals", u"1.234"_qs, "en_US", "1.234");
        row("German comma", u"0,5"_qs, "de_DE", "0.5");
        row("German three decimals", u"1,234"_qs, "de_DE", "1.234");
        row("German thousands and comma", u"1.234,5"_qs, "de_DE", "1234.5");
        row("German millions", u"1.234.567"_qs, "de_DE", "1234567");
        row("plain point in German", u"1.5"_qs, "de_DE", "1.5");
        row("plain point before many in German", u"0.234"_qs, "de_DE", "0.234");
        row("plain point after many in German", u"1234.567"_qs, "de_DE", "1234.567");
        row("French comma", u"0,5"_qs, "fr_FR", "0.5");
        row("French three decimals", u"1,234"_qs, "fr_FR", "1.234");
        row("plain point in French", u"1.234"_qs, "fr_FR", "1.234");
        row("French narrow space", QString(u"1" + kNarrow + u"234,5"), "fr_FR", "1234.5");
        row("French no-break space", QString(u"1" + kNoBreak + u"234,5"), "fr_FR", "1234.5");
        row("French typed space", u"12 345 678"_qs, "fr_FR", "12345678");
        row("French grouped decimals", QString(u"0,511" + QString(kNarrow) + u"165 21"), "fr_FR", "0.51116521");
        row("Swiss apostrophe", u"1'234.5"_qs, "de_CH", "1234.5");
        row("Swiss curly apostrophe", u"1\u2019234.5"_qs, "de_CH", "1234.5");
        row("blanks around", u"  1.5 "_qs, "en_US", "1.5");
        row("Arabic digits", u"\u0661\u066b\u0665"_qs, "ar_EG", "1.5");
        row("a leading point", u".5"_qs, "en_US", ".5");
    }

    void peopleTypeInTheirLocale()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, locale);
        QFETCH(QString, plain);
        const auto got = read(text, locale.constData());
        QVERIFY2(got, qPrintable(got ? QString() : got.error().found));
        QCOMPARE(*got, plain);
    }

    void nonsenseIsRefusedAtItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("locale");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<qsizetype>("position");
        const auto row = [](const char *name, const QString &text, const char *locale, Kind kind, qsizetype position) {
            QTest::newRow(name) << text << QByteArray(locale) << kind << position;
        };
        row("empty", u""_qs, "en_US", Kind::Empty, 0);
        row("blank", u"  "_qs, "fr_FR", Kind::Empty, 0);
        row("English 1,234", u"1,234"_qs, "en_US", Kind::Ambiguous, 1);
        row("English 999,999", u" 999,999"_qs, "en_US", Kind::Ambiguous, 4);
        row("German 1.234", u"1.234"_qs, "de_DE", Kind::Ambiguous, 1);
        row("English decimal comma", u"1,5"_qs, "en_US", Kind::UnexpectedCharacter, 1);
        row("English 0,234", u"0,234"_qs, "en_US", Kind::UnexpectedCharacter, 1);
        row("wrong groups", u"1,23,456"_qs, "en_US", Kind::UnexpectedCharacter, 1);
        row("long first group", u"1234,567"_qs, "en_US", Kind::UnexpectedCharacter, 4);
        row("two points", u"1.2.3"_qs, "en_US", Kind::UnexpectedCharacter, 3);
        row("two dots in French", u"1.234.567"_qs, "fr_FR", Kind::UnexpectedCharacter, 1);
        row("group after point", u"1.234,567"_qs, "en_US", Kind::UnexpectedCharacter, 5);
        row("mixed groups", u"1,234 567"_qs, "en_US", Kind::UnexpectedCharacter, 5);
        row("minus", u"-1"_qs, "en_US", Kind::UnexpectedCharacter, 0);
        row("exponent", u"1e3"_qs, "en_US", Kind::UnexpectedCharacter, 1);
        row("unit", u"1 ETH"_qs, "en_US", Kind::UnexpectedCharacter, 2);
        row("trailing group", u"1,234,"_qs, "en_US", Kind::UnexpectedCharacter, 5);
        row("leading group", u",234"_qs, "en_US", Kind::UnexpectedCharacter, 0);
    }

    void nonsenseIsRefusedAtItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, locale);
        QFETCH(Kind, kind);
        QFETCH(qsizetype, position);
        const auto got = read(text, locale.constData());
        QVERIFY2(!got, qPrintable(got.value_or(QString())));
        QCOMPARE(got.error().kind, kind);
        QCOMPARE(got.error().position, position);
    }

    void positionsAreThoseOfTheTypedText()
    {
        const auto parsed = Wei::parse(u"  1 234,5678901234", EtherUnit::Gwei, QLocale(QStringLiteral("fr_FR")));
        QCOMPARE(parsed.error().kind, Kind::TooManyDecimals);
        QCOMPARE(parsed.error().position, 17); // the tenth decimal
    }

    void peopleReadTheirSeparators_data()
    {
        QTest::addColumn<QByteArray>("locale");
        QTest::addColumn<QString>("text");
        QTest::newRow("English") << QByteArray("en_US") << u"1,234,567.891"_qs;
        QTest::newRow("German") << QByteArray("de_DE") << u"1.234.567,891"_qs;
        QTest::newRow("French") << QByteArray("fr_FR") << QString(u"1" + kNarrow + u"234" + kNarrow + u"567,891");
        QTest::newRow("Swiss") << QByteArray("de_CH") << u"1\u2019234\u2019567.891"_qs;
    }

    void peopleReadTheirSeparators()
    {
        QFETCH(QByteArray, locale);
        QFETCH(QString, text);
        const QLocale people{QLatin1String(locale)};
        const Wei amount = *Wei::parse(u"1234567.891", EtherUnit::Ether);
        QCOMPARE(amount.toString(EtherUnit::Ether, people), text);
        QCOMPARE(*Wei::parse(text, EtherUnit::Ether, people), amount);
    }

    void whatIsShownIsNeverMoreThanThereIs()
    {
        const Wei amount = *Wei::parse(u"0.999999999999999999", EtherUnit::Ether);
        AmountFormat format;
        format.maxDecimals = 4;
        QCOMPARE(amount.toString(EtherUnit::Ether, QLocale::c(), format), u"0.9999");
    }

    void decimalsArePaddedAndGroupedOnRequest()
    {
        AmountFormat format;
        format.minDecimals = 4;
        QCOMPARE(Wei(1).toString(EtherUnit::Wei, QLocale::c(), format), u"1.0000");
        format.groupDecimals = true;
        const Wei amount = *Wei::parse(u"0.5111652", EtherUnit::Ether);
        QCOMPARE(amount.toString(EtherUnit::Ether, QLocale::c(), format),
                 QString(u"0.511" + kNarrow + u"165" + kNarrow + u"2"));
        format.groupThousands = false;
        QCOMPARE(Wei(1'234'567).toString(EtherUnit::Wei, QLocale::c(), format), u"1234567.0000"_qs.insert(11, kNarrow));
    }
};

QTEST_APPLESS_MAIN(UnitsTest)
#include "tst_units.moc"
