// SPDX-License-Identifier: GPL-3.0-or-later
#include <prometheus/range_query.h>

#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

class RangeQueryTest : public QObject
{
    Q_OBJECT
private slots:
    void noPartHasMorePointsThanAllowed()
    {
        const RangeQuery month{QStringLiteral("up"), 1'700'000'000'123, 1'702'592'000'000, 20s};
        const auto parts = partsOf(month);
        QCOMPARE(parts.size(), size_t(12));
        for (const RangeQuery &part : parts) {
            QVERIFY(part.points() <= kMostRangePoints);
            QCOMPARE(part.expression, month.expression);
        }
        const auto more = partsOf(month, 1'000'000);
        QCOMPARE(more.size(), parts.size());
    }

    void partsMeetEachStepOnceNewestFirst()
    {
        const auto parts = partsOf({QStringLiteral("up"), 1'000, 610'000, 20s}, 7);
        std::vector<qint64> times;
        for (const RangeQuery &part : parts) {
            for (qint64 time = part.toMs; time >= part.fromMs; time -= 20'000) {
                times.push_back(time);
            }
        }
        std::vector<qint64> expected;
        for (qint64 time = 600'000; time >= 20'000; time -= 20'000) {
            expected.push_back(time);
        }
        QCOMPARE(times, expected);
    }

    void whereNoStepLiesInsideThereIsNothingToAsk()
    {
        QVERIFY(partsOf({QStringLiteral("up"), 1'000, 19'000, 20s}).empty());
        QVERIFY(partsOf({QStringLiteral("up"), 50'000, 10'000, 20s}).empty());
        QVERIFY(partsOf({QStringLiteral("up"), 0, 10'000, 0s}).empty());
        QCOMPARE(partsOf({QStringLiteral("up"), 20'000, 20'000, 20s}).size(), size_t(1));
    }

    void theStepIsAsFineAsOneQuestionAllows_data()
    {
        QTest::addColumn<qint64>("days");
        QTest::addColumn<qint64>("stepMs");
        QTest::newRow("a day") << qint64(1) << qint64(20'000);
        QTest::newRow("a week") << qint64(7) << qint64(60'000);
        QTest::newRow("a fortnight") << qint64(15) << qint64(120'000);
        QTest::newRow("a month") << qint64(30) << qint64(300'000);
        QTest::newRow("a year, in several questions") << qint64(365) << qint64(300'000);
    }

    void theStepIsAsFineAsOneQuestionAllows()
    {
        QFETCH(qint64, days);
        QTEST(qint64(stepFor(days * 86'400'000).count()), "stepMs");
    }
};

QTEST_GUILESS_MAIN(RangeQueryTest)
#include "tst_range_query.moc"
