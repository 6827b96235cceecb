// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/wei_delta.h>

#include <QTest>

using namespace weiwatch;

namespace {

WeiDelta ether(QStringView text)
{
    return WeiDelta::parse(text, EtherUnit::Ether).value();
}

} // namespace

class WeiDeltaTest : public QObject
{
    Q_OBJECT
private slots:
    void everyPairOfAmountsHasADifference()
    {
        QCOMPARE(WeiDelta::between(Wei(3), Wei(5)).toString(EtherUnit::Wei), u"2");
        QCOMPARE(WeiDelta::between(Wei(5), Wei(3)).toString(EtherUnit::Wei), u"-2");
        QCOMPARE(WeiDelta::between(Wei::max(), Wei(0)).magnitude(), Wei::max());
    }

    void zeroHasNoSign()
    {
        QVERIFY(!WeiDelta::between(Wei(5), Wei(5)).isNegative());
        QVERIFY(!(-WeiDelta()).isNegative());
        QCOMPARE(ether(u"-0"), WeiDelta());
    }

    void signsAreReadAndErrorsCountThem()
    {
        QCOMPARE(ether(u"+1.5"), -ether(u"-1.5"));
        QCOMPARE(WeiDelta::parse(u"-1x", EtherUnit::Ether).error().position, 2);
        QCOMPARE(WeiDelta::parse(u"--1", EtherUnit::Ether).error().position, 1);
        QCOMPARE(WeiDelta::parse(u"-", EtherUnit::Ether).error().kind, AmountError::Kind::Empty);
    }

    void peopleSeeTheSign()
    {
        AmountFormat format;
        format.alwaysSign = true;
        const QLocale english(QStringLiteral("en_US"));
        QCOMPARE(ether(u"-1234.5").toString(EtherUnit::Ether, english), u"\u22121,234.5");
        QCOMPARE(ether(u"1234.5").toString(EtherUnit::Ether, english), u"1,234.5");
        QCOMPARE(ether(u"1234.5").toString(EtherUnit::Ether, english, format), u"+1,234.5");
        QCOMPARE(WeiDelta().toString(EtherUnit::Ether, english, format), u"0");
    }

    void aChangeTooSmallToShowHasNoSign()
    {
        AmountFormat format;
        format.minDecimals = 2;
        format.maxDecimals = 4;
        format.alwaysSign = true;
        QCOMPARE(ether(u"-0.00001").toString(EtherUnit::Ether, QLocale::c(), format), u"0.00");
        QCOMPARE(ether(u"-0.0001").toString(EtherUnit::Ether, QLocale::c(), format), u"\u22120.0001");
    }

    void lossesSortBelowGains()
    {
        QVERIFY(ether(u"-2") < ether(u"-1"));
        QVERIFY(ether(u"-1") < WeiDelta());
        QVERIFY(WeiDelta() < ether(u"1"));
        QVERIFY(ether(u"1") < ether(u"2"));
    }

    void sumsCrossZeroAndNeverWrap()
    {
        QCOMPARE(*ether(u"-2").plus(ether(u"3")), ether(u"1"));
        QCOMPARE(*ether(u"2").plus(ether(u"-3")), ether(u"-1"));
        QCOMPARE(*ether(u"-2").plus(ether(u"-3")), ether(u"-5"));
        QCOMPARE(*ether(u"2").plus(ether(u"-2")), WeiDelta());
        const WeiDelta most = WeiDelta::between(Wei(0), Wei::max());
        QVERIFY(!most.plus(WeiDelta::between(Wei(0), Wei(1))));
    }

    void ratioOfNothingIsNothing()
    {
        QVERIFY(!ether(u"1").ratioOf(Wei()));
        QCOMPARE(*ether(u"-0.5").ratioOf(*Wei::parse(u"2", EtherUnit::Ether)), -0.25);
        QCOMPARE(*WeiDelta().ratioOf(Wei(1)), 0.0);
    }
};

QTEST_APPLESS_MAIN(WeiDeltaTest)
#include "tst_wei_delta.moc"
