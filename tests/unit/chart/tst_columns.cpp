// SPDX-License-Identifier: GPL-3.0-or-later
#include <chart/columns.h>

#include <QTest>

#include <algorithm>

namespace weiwatch {

namespace {

/// One column a second.
constexpr ChartRange kRange{0, 100'000};
constexpr int kColumns = 100;

SeriesBucket point(int second, double value)
{
    return {second * qint64{1000}, second * qint64{1000}, value, value, value, value};
}

SeriesRange rangeOf(std::vector<SeriesBucket> buckets, std::vector<ObservedSpan> spans)
{
    SeriesRange range;
    range.fromMs = kRange.fromMs;
    range.toMs = kRange.toMs;
    range.buckets = std::move(buckets);
    range.spans = std::move(spans);
    return range;
}

const ColumnRun *runAt(const std::vector<ColumnRun> &runs, int column)
{
    const auto found = std::find_if(runs.begin(), runs.end(), [column](const ColumnRun &run) {
        return run.column <= column && column < run.end();
    });
    return found == runs.end() ? nullptr : &*found;
}

} // namespace

class ColumnsTest : public QObject
{
    Q_OBJECT
private slots:
    void aBalanceHoldsUntilTheNextObservationAndJumpsThere()
    {
        const auto runs = reduceToColumns(rangeOf({point(10, 1), point(50, 3)}, {{10'000, 80'000}}), kRange, kColumns);
        QVERIFY(!runAt(runs, 9));
        QCOMPARE(runAt(runs, 49)->high, 1.0);
        QCOMPARE(runAt(runs, 50)->low, 1.0);
        QCOMPARE(runAt(runs, 50)->high, 3.0);
        QCOMPARE(runAt(runs, 80)->low, 3.0);
        QVERIFY(!runAt(runs, 81));
    }

    void nothingIsDrawnBetweenTwoSpans()
    {
        const auto runs =
            reduceToColumns(rangeOf({point(10, 1), point(20, 1), point(60, 2)}, {{10'000, 20'000}, {60'000, 90'000}}),
                            kRange, kColumns);
        for (int column = 21; column < 60; ++column) {
            QVERIFY2(!runAt(runs, column), qPrintable(QString::number(column)));
        }
        QCOMPARE(runAt(runs, 60)->low, 2.0); // and no jump from the other side
        QCOMPARE(runAt(runs, 20)->segmentEnd, 21);
        QCOMPARE(runAt(runs, 60)->segmentFrom, 60);
    }

    void anIsolatedObservationIsOneColumn()
    {
        const auto runs = reduceToColumns(rangeOf({point(40, 5)}, {{40'000, 40'000}}), kRange, kColumns);
        QCOMPARE(runs.size(), size_t{1});
        QCOMPARE(runs.front(), (ColumnRun{40, 1, 5, 5, 40, 41}));
    }

    void aValueFromBeforeTheRangeHoldsIntoIt()
    {
        SeriesRange range = rangeOf({point(50, 3)}, {{-90'000, 90'000}});
        range.before = StoredPoint{-5000, 7, *Wei::parse(u"2", EtherUnit::Ether)};
        const auto runs = reduceToColumns(range, kRange, kColumns);
        QCOMPARE(runAt(runs, 0)->low, 2.0);
        QCOMPARE(runAt(runs, 49)->high, 2.0);
    }

    void aRangeInsideOneObservationIsALineThroughout()
    {
        SeriesRange range = rangeOf({}, {{-90'000, 900'000}});
        range.before = StoredPoint{-5000, 7, *Wei::parse(u"2", EtherUnit::Ether)};
        const auto runs = reduceToColumns(range, kRange, kColumns);
        QCOMPARE(runs.size(), size_t{1});
        QCOMPARE(runs.front().count, kColumns);
    }

    void whatTheDataDoNotCoverStaysOpen()
    {
        SeriesRange range = rangeOf({point(10, 1), point(30, 1)}, {{10'000, 900'000}});
        range.toMs = 40'000;
        const auto runs = reduceToColumns(range, kRange, kColumns);
        QVERIFY(runAt(runs, 40));
        QVERIFY(!runAt(runs, 41));
    }

    void manyBucketsInAColumnKeepTheirExtremes()
    {
        std::vector<SeriesBucket> buckets;
        for (int i = 0; i < 100'000; ++i) {
            const double value = i == 33'333 ? 9 : i % 2;
            buckets.push_back({i, i, value, value, value, value});
        }
        const auto runs = reduceToColumns(rangeOf(buckets, {{0, 99'999}}), kRange, kColumns);
        QCOMPARE(runAt(runs, 33)->high, 9.0);
        QCOMPARE(runAt(runs, 34)->high, 1.0);
        QCOMPARE(runAt(runs, 34)->low, 0.0);
    }

    void onlyTheVisiblePartIsReduced()
    {
        const SeriesRange range = rangeOf({point(10, 1), point(50, 3), point(90, 2)}, {{10'000, 95'000}});
        const auto runs = reduceToColumns(range, {40'000, 60'000}, 20);
        QCOMPARE(*extremesOf(runs), (ValueExtremes{1, 3}));
        QCOMPARE(runs.front().column, 0);
        QCOMPARE(runs.back().end(), 20);
    }

    void aBandLiesOnlyWhereNoWalletWasObserved()
    {
        ChartSeries one;
        one.data = rangeOf({}, {{10'000, 20'000}, {60'000, 90'000}});
        ChartSeries other;
        other.data = rangeOf({}, {{10'000, 30'000}, {70'000, 90'000}});
        QCOMPARE(gapsBetween({one, other}, std::nullopt), (std::vector<ObservedSpan>{{30'000, 60'000}}));
    }

    void thePastBeforeTheFirstObservationIsNoGap()
    {
        ChartSeries one;
        one.data = rangeOf({}, {{10'000, 20'000}});
        QVERIFY(gapsBetween({one}, ObservedSpan{10'000, 20'000}).empty());
    }

    void whatPrometheusToldIsReducedApart()
    {
        SeriesRange range = rangeOf({point(10, 1), point(19, 1)}, {{10'000, 20'000}});
        range.approximate = {point(30, 5), point(40, 7)};
        range.approximateSpans = {{30'000, 50'000}};
        const auto observed = reduceToColumns(range, kRange, kColumns);
        QVERIFY(runAt(observed, 15) && !runAt(observed, 35));
        const auto told = reduceApproximateToColumns(range, kRange, kColumns);
        QVERIFY(!runAt(told, 15) && !runAt(told, 25) && !runAt(told, 51));
        QCOMPARE(runAt(told, 35)->low, 5.0);
        QCOMPARE(runAt(told, 45)->high, 7.0);
    }

    void whatPrometheusToldIsNoGap()
    {
        ChartSeries one;
        one.data = rangeOf({}, {{10'000, 20'000}, {60'000, 90'000}});
        one.data.approximateSpans = {{25'000, 40'000}};
        QCOMPARE(gapsBetween({one}, std::nullopt), (std::vector<ObservedSpan>{{20'000, 25'000}, {40'000, 60'000}}));
    }

    void aStretchIsApproximateWhereNoWalletWasObserved()
    {
        ChartSeries one;
        one.data = rangeOf({}, {{10'000, 20'000}});
        one.data.approximateSpans = {{20'000, 60'000}};
        ChartSeries other;
        other.data = rangeOf({}, {{30'000, 40'000}});
        QCOMPARE(approximateStretches({one, other}), (std::vector<ObservedSpan>{{20'000, 30'000}, {40'000, 60'000}}));
        QVERIFY(approximateStretches({other}).empty());
    }

    void aGapWiderThanTheDataIsKnownFromTheExtent()
    {
        ChartSeries one;
        one.data = rangeOf({}, {});
        QCOMPARE(gapsBetween({one}, ObservedSpan{-900'000, 900'000}),
                 (std::vector<ObservedSpan>{{kRange.fromMs, kRange.toMs}}));
    }
};

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::ColumnsTest)
#include "tst_columns.moc"
