// SPDX-License-Identifier: GPL-3.0-or-later
#include <chart/viewport.h>

#include <QTest>

namespace weiwatch {

class ViewportTest : public QObject
{
    Q_OBJECT
private:
    Viewport m_viewport;

private slots:
    void init()
    {
        m_viewport = Viewport();
        m_viewport.setExtent(ObservedSpan{0, 1'000'000});
        m_viewport.setNow(1'000'000);
        m_viewport.show({400'000, 600'000});
    }

    void zoomKeepsTheTimeUnderThePointer()
    {
        m_viewport.zoom(0.5, 0.25);
        QCOMPARE(m_viewport.range(), (ChartRange{425'000, 525'000}));
    }

    void zoomStopsAtOneSecond()
    {
        m_viewport.zoom(1e-9, 0.5);
        QCOMPARE(m_viewport.range().length(), Viewport::kShortestMs);
    }

    void zoomOutStopsALittleBeyondWhatExists()
    {
        m_viewport.zoom(1e9, 0.5);
        QCOMPARE(m_viewport.range().length(), qint64{1'500'000});
    }

    void panningAwayFromNowEndsFollowing()
    {
        m_viewport.toNow();
        QVERIFY(m_viewport.isFollowing());
        m_viewport.panBy(-1000);
        QVERIFY(!m_viewport.isFollowing());
        m_viewport.setNow(1'100'000);
        QCOMPARE(m_viewport.range().toMs, qint64{999'000});
    }

    void reachingNowAgainResumesFollowing()
    {
        m_viewport.panBy(5'000'000);
        QVERIFY(m_viewport.isFollowing());
        QCOMPARE(m_viewport.range(), (ChartRange{800'000, 1'000'000}));
        m_viewport.setNow(1'000'500);
        QCOMPARE(m_viewport.range(), (ChartRange{800'500, 1'000'500}));
    }

    void panningBackStopsWhereTheMiddleLeavesWhatExists()
    {
        m_viewport.panBy(-90'000'000);
        QCOMPARE(m_viewport.range().fromMs, qint64{-100'000});
    }

    void undoGoesBackStepByStep()
    {
        m_viewport.remember();
        m_viewport.zoom(0.5, 0.5);
        m_viewport.remember();
        m_viewport.panBy(-10'000);
        m_viewport.undo();
        QCOMPARE(m_viewport.range(), (ChartRange{450'000, 550'000}));
        m_viewport.undo();
        QCOMPARE(m_viewport.range(), (ChartRange{400'000, 600'000}));
        QVERIFY(!m_viewport.canUndo());
    }

    void undoToAFollowingPlaceFollowsThePresentNow()
    {
        m_viewport.toNow();
        m_viewport.remember();
        m_viewport.panBy(-300'000);
        m_viewport.setNow(1'200'000);
        m_viewport.undo();
        QVERIFY(m_viewport.isFollowing());
        QCOMPARE(m_viewport.range().toMs, qint64{1'200'000});
    }

    void aGestureThatMovedNothingLeavesNoUndo()
    {
        m_viewport.remember();
        m_viewport.forgetIfUnmoved();
        QVERIFY(!m_viewport.canUndo());
    }
};

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::ViewportTest)
#include "tst_viewport.moc"
