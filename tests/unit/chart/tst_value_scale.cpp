// SPDX-License-Identifier: GPL-3.0-or-later
#include <chart/value_scale.h>

#include <QSet>
#include <QTest>

namespace weiwatch {

namespace {

ValueScale scaleOf(double low, double high, std::vector<double> limits = {}, const QLocale &locale = QLocale::c())
{
    return valueScale(ValueExtremes{low, high}, std::move(limits), 8, locale);
}

QStringList labelsOf(const ValueScale &scale)
{
    QStringList labels;
    for (const ValueTick &tick : scale.ticks) {
        labels << tick.label;
    }
    return labels;
}

} // namespace

class ValueScaleTest : public QObject
{
    Q_OBJECT
private slots:
    void aLargeMoveIsShownFromZero()
    {
        const ValueScale scale = scaleOf(0.385, 0.515);
        QCOMPARE(labelsOf(scale), QStringList({QStringLiteral("0.0"), QStringLiteral("0.1"), QStringLiteral("0.2"),
                                               QStringLiteral("0.3"), QStringLiteral("0.4"), QStringLiteral("0.5"),
                                               QStringLiteral("0.6")}));
    }

    void aSmallMoveOfALargeBalanceIsNotFlattened()
    {
        const ValueScale scale = scaleOf(249.9990, 250.0010);
        QVERIFY(scale.lowest > 249.99);
        QVERIFY(scale.lowest <= 249.9990);
        QVERIFY(scale.highest >= 250.0010);
        QVERIFY(scale.highest - scale.lowest < 0.01);
    }

    void labelsTellNeighboursApart_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("wei") << 0.0 << 5e-18;
        QTest::newRow("gwei of gas") << 0.481 << 0.481021;
        QTest::newRow("large, small move") << 250.0 << 250.000021;
        QTest::newRow("rich") << 1.2e8 << 1.3e8;
        QTest::newRow("whole supply") << 1e26 << 3e26;
        QTest::newRow("largest word") << 0.0 << 1.15e59;
    }
    void labelsTellNeighboursApart()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const ValueScale scale = scaleOf(low, high);
        const QStringList labels = labelsOf(scale);
        QVERIFY(labels.size() >= 2 && labels.size() <= 8);
        QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), labels.size());
        for (const QString &label : labels) {
            QVERIFY2(!label.contains(u'e'), qPrintable(label));
        }
        QVERIFY(scale.lowest <= low && scale.highest >= high);
    }

    void aBalanceThatDoesNotMoveIsShownWithZero()
    {
        const ValueScale scale = scaleOf(250, 250);
        QCOMPARE(scale.lowest, 0.0);
        QVERIFY(scale.highest >= 250);
    }

    void anEmptyWalletHasAScale()
    {
        const ValueScale scale = scaleOf(0, 0);
        QCOMPARE(scale.lowest, 0.0);
        QVERIFY(scale.highest > 0);
    }

    void aLimitInReachIsShown() { QVERIFY(scaleOf(0.90, 0.94, {0.85}).lowest <= 0.85); }

    void aLimitFarAwayIsNot()
    {
        QVERIFY(scaleOf(249.9, 250.1, {0.1}).lowest > 200);
        QVERIFY(scaleOf(0.01, 0.02, {1000}).highest < 1);
    }

    void noDataStillHasAScale()
    {
        const ValueScale scale = valueScale(std::nullopt, {}, 6, QLocale::c());
        QCOMPARE(scale.lowest, 0.0);
        QVERIFY(scale.ticks.size() >= 2);
    }

    void labelsAreWrittenInTheLocale()
    {
        QCOMPARE(labelsOf(scaleOf(0.2, 0.55, {}, QLocale(QStringLiteral("fr_FR")))).at(1), QStringLiteral("0,1"));
    }

    void manyDecimalsAreGrouped()
    {
        const QString label = labelsOf(scaleOf(0.4819310, 0.4819312)).front();
        QVERIFY2(label.contains(QChar(0x2009)), qPrintable(label));
    }
};

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::ValueScaleTest)
#include "tst_value_scale.moc"
