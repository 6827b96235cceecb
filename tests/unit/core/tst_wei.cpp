// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/wei.h>
#include <core/wei_delta.h>

#include <QTest>

using namespace weiwatch;
using Kind = AmountError::Kind;

class WeiTest : public QObject
{
    Q_OBJECT
private slots:
    void textThatIsNoAmountIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<qsizetype>("position");
        const auto row = [](const QString &text, Kind kind, qsizetype position) {
            QTest::newRow(qPrintable(text.left(12))) << text << kind << position;
        };
        row(u""_qs, Kind::Empty, 0);
        row(u"."_qs, Kind::UnexpectedCharacter, 0);
        row(u"1.2.3"_qs, Kind::UnexpectedCharacter, 3);
        row(u"-1"_qs, Kind::UnexpectedCharacter, 0);
        row(u"+1"_qs, Kind::UnexpectedCharacter, 0);
        row(u"1e18"_qs, Kind::UnexpectedCharacter, 1);
        row(u"1,5"_qs, Kind::UnexpectedCharacter, 1);
        row(u" 1"_qs, Kind::UnexpectedCharacter, 0);
        row(u"0x1"_qs, Kind::UnexpectedCharacter, 1);
        row(u"\u0661"_qs, Kind::UnexpectedCharacter, 0);
        row(u"nan"_qs, Kind::UnexpectedCharacter, 0);
        row(u"0.0000000000000000001"_qs, Kind::TooManyDecimals, 20);
        row(QString(79, u'9'), Kind::TooLarge, 0);
        row(QString(100'000, u'9'), Kind::TooLarge, 0);
    }

    void textThatIsNoAmountIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(Kind, kind);
        QFETCH(qsizetype, position);
        const auto parsed = Wei::parse(text, EtherUnit::Ether);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, kind);
        QCOMPARE(parsed.error().position, position);
    }

    void zerosThatSayNothingAreAccepted()
    {
        QCOMPARE(*Wei::parse(u"000.5000000000000000000000", EtherUnit::Ether), Wei(500'000'000'000'000'000));
        QCOMPARE(*Wei::parse(u"1.", EtherUnit::Wei), Wei(1));
        QCOMPARE(*Wei::parse(u".5", EtherUnit::Gwei), Wei(500'000'000));
        QVERIFY(Wei::parse(QString(100'000, u'0'), EtherUnit::Ether)->isZero());
    }

    void emptyHexIsNeverZero_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "0x", "0", "1", "0X1", "x1", "0x00", "0x01", "0xg", "0x 1", "0x-1", "0x1 ", "-0x1"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }

    void emptyHexIsNeverZero()
    {
        QFETCH(QString, text);
        QCOMPARE(Wei::fromQuantity(text).error().kind, Kind::NotAQuantity);
    }

    void quantityBeyond256BitsIsTooLarge()
    {
        QCOMPARE(*Wei::fromQuantity(QString(64, u'f').prepend(u"0x")), Wei::max());
        QCOMPARE(Wei::fromQuantity(QString(64, u'0').prepend(u"0x1")).error().kind, Kind::TooLarge);
        QVERIFY(Wei::fromQuantity(u"0x0")->isZero());
    }

    void wordsAreReadDigitForDigit()
    {
        const QByteArray word = QByteArray("0123456789abcdefFEDCBA9876543210").repeated(2);
        QCOMPARE(Wei::fromHexWord(word)->toBigEndian().toHex(), word.toLower());
        for (qsizetype i = 0; i < word.size(); ++i) {
            QByteArray broken = word;
            broken[i] = 'x';
            QVERIFY2(!Wei::fromHexWord(broken), qPrintable(QString::number(i)));
        }
        QVERIFY(!Wei::fromHexWord(word.chopped(1)));
        QVERIFY(!Wei::fromHexWord(QByteArray("0x" + word.chopped(2))));
        QVERIFY(!Wei::fromHexWord({}));
    }

    void onlyThirtyTwoBytesAreAWord()
    {
        QVERIFY(Wei::fromBigEndian(QByteArray(32, '\0'))->isZero());
        QVERIFY(!Wei::fromBigEndian(QByteArray(31, '\0')));
        QVERIFY(!Wei::fromBigEndian(QByteArray()));
    }

    void nothingWraps()
    {
        QVERIFY(!Wei::max().plus(Wei(1)));
        QVERIFY(!Wei(0).minus(Wei(1)));
        QVERIFY(!Wei(1).plus(WeiDelta::between(Wei(2), Wei(0))));
        QVERIFY(!Wei::max().plus(WeiDelta::between(Wei(0), Wei(1))));
        QCOMPARE(*Wei(5).plus(WeiDelta::between(Wei(3), Wei(0))), Wei(2));
    }

    void equalAmountsHashEqually() { QCOMPARE(qHash(Wei(7), 1), qHash(*Wei::fromQuantity(u"0x7"), 1)); }

    void tenThousandWordsCost()
    {
        QByteArray words;
        for (int i = 0; i < 10'000; ++i) {
            words += Wei(quint64(i) * 1'000'000'007'000'000'007u).toBigEndian().toHex();
        }
        Wei last;
        QBENCHMARK
        {
            for (qsizetype i = 0; i < words.size(); i += 64) {
                last = Wei::fromHexWord(QByteArrayView(words).sliced(i, 64)).value_or(Wei());
            }
        }
        QVERIFY(!last.isZero());
    }
};

QTEST_APPLESS_MAIN(WeiTest)
#include "tst_wei.moc"
