// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/token_amount.h>

#include <QTest>

using namespace weiwatch;

class TokenAmountTest : public QObject
{
    Q_OBJECT
private slots:
    void decimalsPlaceThePoint()
    {
        QCOMPARE(TokenAmount(Wei(1'234'567), 6).toString(), u"1.234567");
        QCOMPARE(TokenAmount(Wei(1'234'567), 0).toString(), u"1234567");
        QCOMPARE(TokenAmount(Wei(5), 6).toString(), u"0.000005");
    }

    void textIsReadInTheTokensDecimals()
    {
        QCOMPARE(TokenAmount::parse(u"1.5", 6)->units(), Wei(1'500'000));
        QCOMPARE(TokenAmount::parse(u"1.5", 0).error().kind, AmountError::Kind::TooManyDecimals);
        QCOMPARE(TokenAmount::parse(u"1", 255).error().kind, AmountError::Kind::TooLarge);
        QVERIFY(TokenAmount::parse(u"0", 255)->units().isZero());
    }

    void differentDecimalsNeverAddOrCompareEqual()
    {
        const TokenAmount six(Wei(1), 6);
        const TokenAmount eighteen(Wei(1), 18);
        QVERIFY(!six.plus(eighteen));
        QVERIFY(!(six == eighteen));
        QCOMPARE(*six.plus(six), TokenAmount(Wei(2), 6));
        QVERIFY(!TokenAmount(Wei::max(), 6).plus(six));
    }

    void peopleSeeTheirSeparators()
    {
        QCOMPARE(TokenAmount(Wei(1'234'567'890), 6).toString(QLocale(QStringLiteral("de_DE"))), u"1.234,56789");
    }
};

QTEST_APPLESS_MAIN(TokenAmountTest)
#include "tst_token_amount.moc"
