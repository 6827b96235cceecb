// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/chart_controller.h>

#include <testlib/futures.h>
#include <testlib/watched_devchain.h>

#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourMs = 3'600'000;

/// A monitor that watches nothing, with an hour of stored points: one a minute, the balance counting up.
class Stored
{
public:
    Stored()
        : monitor({folder.filePath(u"history.sqlite"_s), {}}, secretEnvironment(), systemClock())
    {
        std::vector<Snapshot> past;
        for (int minute = 60; minute > 0; --minute) {
            Snapshot snapshot;
            snapshot.chain = key.chain;
            snapshot.block.number = quint64(1'000 - minute);
            snapshot.block.time = QDateTime::fromMSecsSinceEpoch(nowMs - minute * 60'000, Qt::UTC);
            snapshot.observedAt = snapshot.block.time;
            snapshot.readings = {{key.address, WatchedDevchain::ether(quint64(60 - minute))}};
            past.push_back(snapshot);
        }
        monitor.start(past);
    }

    const WalletKey key{{1337}, WatchedDevchain::address(1)};
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    QTemporaryDir folder;
    Monitor monitor;
};

} // namespace

class ChartControllerTest : public QObject
{
    Q_OBJECT
private slots:
    void nothingIsAskedBeforeThereAreWalletsAndARange()
    {
        Stored stored;
        ChartController controller(stored.monitor);
        QSignalSpy changed(&controller, &ChartController::seriesChanged);
        controller.setVisible(stored.nowMs - kHourMs, stored.nowMs, 500);
        QVERIFY(await(stored.monitor.history().latest()).has_value());
        QVERIFY(changed.isEmpty());
    }
    void theVisibleRangeIsFetchedThreeTimesAsWide()
    {
        Stored stored;
        ChartController controller(stored.monitor);
        controller.setVisible(stored.nowMs - kHourMs, stored.nowMs, 500);
        controller.setWallets({stored.key});
        QTRY_COMPARE(controller.series().size(), size_t(1));
        QCOMPARE(controller.series().front().fromMs, stored.nowMs - 2 * kHourMs);
        QCOMPARE(controller.series().front().toMs, stored.nowMs + kHourMs);
        QVERIFY(!controller.series().front().buckets.empty());
        QVERIFY(controller.extent());
        QCOMPARE(controller.extent()->fromMs, stored.nowMs - kHourMs);
    }
    void panningInsideWhatWasFetchedAsksForNothing()
    {
        Stored stored;
        ChartController controller(stored.monitor);
        controller.setVisible(stored.nowMs - kHourMs, stored.nowMs, 500);
        controller.setWallets({stored.key});
        QTRY_COMPARE(controller.series().size(), size_t(1));
        QSignalSpy changed(&controller, &ChartController::seriesChanged);
        controller.setVisible(stored.nowMs - kHourMs - 60'000, stored.nowMs - 60'000, 500);
        QVERIFY(await(stored.monitor.history().latest()).has_value());
        QVERIFY(changed.isEmpty());
    }
    void ofManyRangesAskedForAtOnceTheLatestWins()
    {
        Stored stored;
        ChartController controller(stored.monitor);
        controller.setWallets({stored.key});
        for (int i = 1; i <= 20; ++i) {
            controller.setVisible(stored.nowMs - i * 24 * kHourMs, stored.nowMs, 500);
        }
        QSignalSpy changed(&controller, &ChartController::seriesChanged);
        QTRY_VERIFY(!controller.series().empty() &&
                    controller.series().front().fromMs == stored.nowMs - 40 * 24 * kHourMs);
        QVERIFY(changed.size() <= 2);
    }
    void aPointIsTheStoredOneNearestInTime()
    {
        Stored stored;
        ChartController controller(stored.monitor);
        QSignalSpy found(&controller, &ChartController::pointFound);
        controller.findPoint(stored.key, stored.nowMs - 30 * 60'000 + 10'000);
        QTRY_COMPARE(found.size(), 1);
        const auto point = found.front()[1].value<std::optional<StoredPoint>>();
        QVERIFY(point);
        QCOMPARE(point->block, quint64(970));
        QCOMPARE(point->balance, WatchedDevchain::ether(30));
    }
    void whereNothingWasObservedWhatPrometheusToldIsFound()
    {
        Stored stored;
        const qint64 beforeMs = stored.nowMs - 2 * kHourMs;
        QVERIFY(await(
            stored.monitor.fill(stored.key.chain, {u"a stack"_s,
                                                   beforeMs,
                                                   beforeMs + 60'000,
                                                   std::chrono::seconds(60),
                                                   {{stored.key, {{beforeMs, 1.5}, {beforeMs + 60'000, 2.5}}}}})));
        ChartController controller(stored.monitor);
        QSignalSpy told(&controller, &ChartController::approximateFound);
        QSignalSpy found(&controller, &ChartController::pointFound);
        controller.findPoint(stored.key, beforeMs + 30'000);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.front()[1].value<ApproximatePoint>(), (ApproximatePoint{beforeMs + 30'000, 1.5}));
        controller.findPoint(stored.key, stored.nowMs - kHourMs);
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(told.size(), 1);
    }
    void whatPrometheusToldIsShownAtOnce()
    {
        Stored stored;
        ChartController controller(stored.monitor);
        controller.setVisible(stored.nowMs - 3 * kHourMs, stored.nowMs, 500);
        controller.setWallets({stored.key});
        QTRY_COMPARE(controller.series().size(), size_t(1));
        const qint64 beforeMs = stored.nowMs - 2 * kHourMs;
        QVERIFY(await(stored.monitor.fill(
            stored.key.chain,
            {u"a stack"_s, beforeMs, beforeMs, std::chrono::seconds(60), {{stored.key, {{beforeMs, 1.5}}}}})));
        QTRY_COMPARE(controller.series().front().approximateSpans.size(), size_t(1));
        QTRY_COMPARE(controller.extent()->fromMs, beforeMs);
    }
    void otherWalletsDropTheOldOnesLines()
    {
        Stored stored;
        ChartController controller(stored.monitor);
        controller.setVisible(stored.nowMs - kHourMs, stored.nowMs, 500);
        controller.setWallets({stored.key});
        QTRY_COMPARE(controller.series().size(), size_t(1));
        controller.setWallets({{stored.key.chain, WatchedDevchain::address(2)}});
        QVERIFY(controller.series().empty());
        QTRY_VERIFY(!controller.series().empty());
        QVERIFY(controller.series().front().buckets.empty());
    }
};

QTEST_GUILESS_MAIN(ChartControllerTest)
#include "tst_chart_controller.moc"
