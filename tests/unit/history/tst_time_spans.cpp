// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/time_spans.h>

#include <QTest>

using namespace weiwatch;
using Spans = std::vector<ObservedSpan>;

class TimeSpansTest : public QObject
{
    Q_OBJECT
private slots:
    void spansThatOverlapOrTouchBecomeOne()
    {
        QCOMPARE(united({{30, 40}, {0, 10}, {10, 20}, {35, 38}, {50, 50}}), (Spans{{0, 20}, {30, 40}, {50, 50}}));
        QCOMPARE(united({}), Spans());
    }

    void whatLiesInNoHoleIsLeft_data()
    {
        QTest::addColumn<Spans>("holes");
        QTest::addColumn<Spans>("left");
        QTest::newRow("no hole") << Spans{} << Spans{{10, 20}};
        QTest::newRow("holes elsewhere") << Spans{{0, 5}, {25, 30}} << Spans{{10, 20}};
        QTest::newRow("one inside") << Spans{{12, 15}} << Spans{{10, 12}, {15, 20}};
        QTest::newRow("over the beginning") << Spans{{0, 12}} << Spans{{12, 20}};
        QTest::newRow("over the end") << Spans{{18, 30}} << Spans{{10, 18}};
        QTest::newRow("all of it") << Spans{{10, 20}} << Spans{};
        QTest::newRow("more than all") << Spans{{0, 30}} << Spans{};
        QTest::newRow("an instant") << Spans{{15, 15}} << Spans{{10, 15}, {15, 20}};
        QTest::newRow("several") << Spans{{0, 10}, {12, 13}, {20, 25}} << Spans{{10, 12}, {13, 20}};
    }

    void whatLiesInNoHoleIsLeft()
    {
        QFETCH(Spans, holes);
        QTEST(without({10, 20}, holes), "left");
    }

    void anInstantIsLeftUnlessAHoleHasIt()
    {
        QCOMPARE(without({10, 10}, {{0, 5}}), (Spans{{10, 10}}));
        QCOMPARE(without({10, 10}, {{0, 10}}), Spans());
    }
};

QTEST_GUILESS_MAIN(TimeSpansTest)
#include "tst_time_spans.moc"
