// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_fixture.h"

#include <chart/chart_widget.h>
#include <dialogs/first_run_page.h>
#include <dialogs/wallet_dialog.h>
#include <presentation/formatting.h>
#include <theme/theme.h>
#include <widgets/fault_page.h>

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

using namespace weiwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

HttpConfig closedProxy()
{
    HttpConfig http;
    http.proxy = HttpConfig::Proxy::Custom;
    http.customProxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, 9);
    return http;
}

void wheel(QWidget &widget, const QPoint &at, int steps)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&widget, &event);
}

/// A point a minute for an hour that ended `minutesAgo`, each of its own balance: 1 ether and as many wei as its block.
std::vector<Snapshot> hourOfPoints(const WalletKey &wallet, int minutesAgo)
{
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(-60 * minutesAgo);
    std::vector<Snapshot> past;
    for (int minute = 60; minute > 0; --minute) {
        Snapshot snapshot;
        snapshot.chain = wallet.chain;
        snapshot.block.number = quint64(9'000'007 - minute);
        snapshot.block.time = end.addSecs(-60 * minute);
        snapshot.observedAt = snapshot.block.time;
        snapshot.readings = {{wallet.address, Wei(1'000'000'000'000'000'000ULL + snapshot.block.number)}};
        past.push_back(snapshot);
    }
    return past;
}

bool saysNoAmount(const QString &text)
{
    return !text.contains(u"0.0000"_s) && text != u"0"_s;
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

    const Address m_seed = WatchedDevchain::address(1);

    static void give(WatchedDevchain &node, quint8 address, quint64 milliEther)
    {
        node.chain.setBalance(WatchedDevchain::address(address), WatchedDevchain::ether(milliEther));
    }

private slots:
    void aNewUserIsOfferedTheSampleAndGetsIt()
    {
        WatchedDevchain node;
        OpenWindow open(node.path(u"watchlist.yaml"_s), node.folder.path(), closedProxy());
        auto *page = open.window->findChild<FirstRunPage *>();
        QVERIFY(page->isVisible());
        QVERIFY(!open.find("wallet-list")->isVisible());
        QTest::mouseClick(page->findChild<QPushButton *>(u"sample"_s), Qt::LeftButton);
        QVERIFY(!page->isVisible());
        QCOMPARE(open.session->keeper().watchlist(), sampleWatchlist());
        QVERIFY(QFile::exists(node.path(u"watchlist.yaml"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(!open.banner("outage").isEmpty(), kPatienceMs);
        QCOMPARE(open.text("headline-amount"), u"—"_s);
        QVERIFY(saysNoAmount(open.row(sampleWatchlist().wallets.front().name).balanceText));
    }

    void aLiveBalanceIsShownExactlyAndANewBlockUpdatesIt()
    {
        WatchedDevchain node;
        give(node, 1, 1'500);
        node.chain.mine();
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s, u"Other"_s})), node.folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(open.row(u"Seed"_s).balanceText, u"1.5000"_s, kPatienceMs);
        QVERIFY(open.text("headline-subject").startsWith(u"Seed · devchain"_s));
        QVERIFY(node.chain.transfer(m_seed, WatchedDevchain::address(2), WatchedDevchain::ether(250)));
        node.chain.mine();
        QTRY_COMPARE_WITH_TIMEOUT(open.row(u"Seed"_s).balanceText, u"1.2500"_s, kPatienceMs);
        QTRY_COMPARE(open.text("headline-amount"), headlineAmount(WatchedDevchain::ether(1'250), QLocale()));
        QCOMPARE(open.row(u"Other"_s).balanceText, u"0.2500"_s);
        QVERIFY(open.text("status-block").startsWith(u"Block "_s));
        QVERIFY(open.text("status-endpoint").startsWith(u"local"_s));
    }

    void anEmptyWalletOnATestNetworkGetsItsFaucet()
    {
        WatchedDevchain node(kSepolia);
        node.chain.mine();
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Empty"_s})), node.folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(open.find("headline-faucet")->isVisible(), kPatienceMs);
        QVERIFY(open.text("headline-faucet").contains(u"https://"_s));
        QCOMPARE(open.row(u"Empty"_s).balanceText, u"0.0000"_s); // a real zero, read from the chain
    }

    void anOutageSaysItsCauseAndKeepsTheBalance()
    {
        WatchedDevchain node;
        give(node, 1, 1'500);
        node.chain.mine();
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s})), node.folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(open.row(u"Seed"_s).health, Health::Live, kPatienceMs);
        node.server.close();
        QTRY_VERIFY_WITH_TIMEOUT(!open.banner("outage").isEmpty(), kPatienceMs);
        QVERIFY(open.banner("outage").contains(u"devchain"_s));
        QCOMPARE(open.row(u"Seed"_s).balanceText, u"1.5000"_s);
        QVERIFY(!open.row(u"Seed"_s).detailText.isEmpty());
        QVERIFY(open.text("status-wallets").contains(u"1 without answer"_s));
        QVERIFY(open.find<QLabel>("headline-amount")->property("dimmed").toBool());
        QVERIFY(node.server.listen(quint16(node.server.url().port())));
        QTRY_VERIFY_WITH_TIMEOUT(open.banner("outage").isEmpty(), kPatienceMs);
        QCOMPARE(open.row(u"Seed"_s).health, Health::Live);
    }

    void aWalletIsAddedThroughTheDialog()
    {
        WatchedDevchain node;
        give(node, 2, 7'000);
        node.chain.mine();
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s})), node.folder.path());
        QTest::mouseClick(open.find<QPushButton>("wallet-add"), Qt::LeftButton);
        auto *dialog = open.window->findChild<WalletDialog *>();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"Second"_s);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"address"_s), WatchedDevchain::address(2).toString());
        dialog->findChild<QCheckBox *>(u"chain-devchain"_s)->setChecked(true);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"accept"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(open.row(u"Second"_s).balanceText, u"7.0000"_s, kPatienceMs);
        QTRY_VERIFY(open.text("headline-subject").startsWith(u"Second"_s));
        QVERIFY(loadWatchlist(node.path(u"watchlist.yaml"_s))->watchlist.wallet(u"Second"_s));
    }

    void aWalletIsRenamedThroughTheDialog()
    {
        WatchedDevchain node;
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s})), node.folder.path());
        open.click(u"Seed"_s);
        QTest::keyClick(open.window.get(), Qt::Key_F2);
        auto *dialog = open.window->findChild<WalletDialog *>();
        QVERIFY(dialog);
        auto *name = dialog->findChild<QLineEdit *>(u"name"_s);
        name->selectAll();
        QTest::keyClicks(name, u"Renamed"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"accept"_s), Qt::LeftButton);
        QTRY_COMPARE(open.listed(), QStringList({u"[Wallets]"_s, u"Renamed"_s}));
    }

    void aRemovedWalletComesBackByUndo()
    {
        WatchedDevchain node;
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s, u"Other"_s})), node.folder.path());
        open.click(u"Other"_s);
        QTest::keyClick(open.window.get(), Qt::Key_Delete);
        QTRY_COMPARE(open.listed(), QStringList({u"[Wallets]"_s, u"Seed"_s}));
        QVERIFY(open.banner("notice").contains(u"Other"_s));
        QTest::mouseClick(open.find("notice")->findChild<QPushButton *>(u"banner-action"_s), Qt::LeftButton);
        QTRY_COMPARE(open.listed(), QStringList({u"[Wallets]"_s, u"Seed"_s, u"Other"_s}));
        QVERIFY(open.banner("notice").isEmpty());
    }

    void typingFiltersTheList()
    {
        WatchedDevchain node;
        Watchlist list = node.watchlist({u"Seed"_s, u"Hot"_s, u"Cold"_s});
        list.wallets[1].group = u"Relayers"_s;
        list.wallets[2].group = u"Relayers"_s;
        OpenWindow open(node.writeWatchlist(list), node.folder.path());
        QCOMPARE(open.listed(), QStringList({u"[Wallets]"_s, u"Seed"_s, u"[Relayers]"_s, u"Hot"_s, u"Cold"_s}));
        auto *filter = open.find<QLineEdit>("wallet-filter");
        QTest::keyClicks(filter, u"col"_s);
        QCOMPARE(open.listed(), QStringList({u"[Relayers]"_s, u"Cold"_s}));
        QVERIFY(open.text("headline-subject").startsWith(u"Seed"_s)); // what is charted stays
        filter->clear();
        QCOMPARE(open.listed().size(), 5);
    }

    void severalWalletsAreChartedTogether()
    {
        WatchedDevchain node;
        give(node, 1, 1'000);
        give(node, 2, 2'000);
        node.chain.mine();
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s, u"Other"_s})), node.folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(open.row(u"Other"_s).health, Health::Live, kPatienceMs);
        open.click(u"Seed"_s);
        open.click(u"Other"_s, Qt::ControlModifier);
        QTRY_COMPARE(open.find<ChartWidget>("chart")->series().size(), size_t(2));
        QVERIFY(open.text("headline-subject").contains(u"Seed, Other"_s));
        QVERIFY(!open.text("headline-note").contains(u"ETH"_s)); // a test network's coins are never added up
    }

    void zoomAndPanSurviveAHundredLiveUpdates()
    {
        WatchedDevchain node;
        give(node, 1, 1'500);
        node.chain.mine();
        // The node's own blocks begin an hour ago: its past lies before them.
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s})), node.folder.path(), OpenWindow::direct(),
                        hourOfPoints({{1337}, m_seed}, 61));
        QTRY_COMPARE_WITH_TIMEOUT(open.row(u"Seed"_s).health, Health::Live, kPatienceMs);
        auto *chart = open.find<ChartWidget>("chart");
        QTRY_VERIFY_WITH_TIMEOUT(!chart->series().empty(), kPatienceMs);
        QTest::mouseClick(open.find<QToolButton>("range-1h"), Qt::LeftButton);
        QVERIFY(chart->isFollowing());
        const QPoint middle = chart->plotArea().center().toPoint();
        wheel(*chart, middle, 3);
        QTest::mousePress(chart, Qt::LeftButton, {}, middle);
        QTest::mouseMove(chart, middle + QPoint(40, 0));
        QTest::mouseMove(chart, middle + QPoint(120, 0));
        QTest::mouseRelease(chart, Qt::LeftButton, {}, middle + QPoint(120, 0));
        QVERIFY(!chart->isFollowing());
        const ChartRange chosen = chart->visibleRange();
        QVERIFY(!open.find<QToolButton>("range-1h")->isChecked());

        QSignalSpy stored(&open.session->monitor(), &Monitor::snapshotStored);
        for (int i = 0; i < 100; ++i) {
            QVERIFY(node.chain.transfer(m_seed, WatchedDevchain::address(9), Wei(1 + quint64(i))));
            node.chain.mine();
            const auto before = stored.size();
            open.session->monitor().readNow();
            QTRY_VERIFY_WITH_TIMEOUT(stored.size() > before, kPatienceMs);
        }
        const quint64 head = node.chain.head().number;
        QTRY_COMPARE_WITH_TIMEOUT(lastObserved(open.row(u"Seed"_s).state)->block, head, kPatienceMs);
        QCOMPARE(chart->visibleRange(), chosen);
    }

    void theCrosshairShowsTheExactWeiAndBlockOfTheNearestPoint()
    {
        WatchedDevchain node;
        node.server.close();
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s})), node.folder.path(), OpenWindow::direct(),
                        hourOfPoints({{1337}, m_seed}, 0));
        auto *chart = open.find<ChartWidget>("chart");
        QTest::mouseClick(open.find<QToolButton>("range-1h"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!chart->series().empty() && !chart->series().front().data.buckets.empty(),
                                 kPatienceMs);
        QTest::mouseMove(chart, chart->plotArea().center().toPoint());
        const auto said = [chart] { return chart->popupLines().join(u' ').remove(QRegularExpression(u"[^0-9.]"_s)); };
        // Half an hour ago, within a minute; the block's number is in the balance.
        const auto showsOne = [&said] {
            for (const int minute : {29, 30, 31}) {
                const QString block = QString::number(9'000'007 - minute);
                const QString balance = u"1.000000000008"_s + block.mid(1);
                if (said().contains(balance) && said().contains(block)) {
                    return true;
                }
            }
            return false;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(showsOne(), qPrintable(said()), kPatienceMs);
    }

    void aGapPaintsNoLineBetweenItsEnds()
    {
        WatchedDevchain node;
        const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
        const WalletKey key{{1337}, m_seed};
        std::vector<Snapshot> past;
        for (int minute = 60; minute > 0; --minute) {
            Snapshot snapshot;
            snapshot.chain = key.chain;
            snapshot.block.number = quint64(1'000 - minute);
            snapshot.block.time = QDateTime::fromMSecsSinceEpoch(nowMs - minute * 60'000, Qt::UTC);
            snapshot.observedAt = snapshot.block.time;
            snapshot.readings = {{m_seed, WatchedDevchain::ether(1'000)}};
            past.push_back(snapshot);
        }
        {
            History history(node.path(u"history.sqlite"_s));
            QVERIFY(QTest::qWaitFor([future = history.open()] { return future.isFinished(); }, kPatienceMs));
            QFuture<Result<void, HistoryError>> last;
            for (size_t i = 0; i < past.size(); ++i) {
                if (i == 30) { // twenty minutes of failures: a gap from minute 31 to minute 11
                    last = history.recordFailure(key.chain, past[i].block.time, u"timeout"_s);
                }
                if (i < 30 || i >= 50) {
                    last = history.record(past[i], std::chrono::minutes(5));
                }
            }
            QVERIFY(QTest::qWaitFor([last] { return last.isFinished(); }, kPatienceMs));
        }
        node.server.close();
        OpenWindow open(node.writeWatchlist(node.watchlist({u"Seed"_s})), node.folder.path());
        QTest::mouseClick(open.find<QToolButton>("range-1h"), Qt::LeftButton);
        auto *chart = open.find<ChartWidget>("chart");
        QTRY_VERIFY_WITH_TIMEOUT(!chart->series().empty() && chart->series().front().data.spans.size() == 2,
                                 kPatienceMs);
        const QImage picture = chart->grab().toImage();
        const QRgb line = chart->series().front().color.rgb();
        const ChartRange shown = chart->visibleRange();
        const auto columnAt = [&](qint64 ms) {
            const QRectF plot = chart->plotArea();
            return int(plot.left() + plot.width() * double(ms - shown.fromMs) / double(shown.toMs - shown.fromMs));
        };
        const auto linePixels = [&](int from, int to) {
            int count = 0;
            for (int x = from; x <= to; ++x) {
                for (int y = 0; y < picture.height(); ++y) {
                    count += picture.pixel(x, y) == line ? 1 : 0;
                }
            }
            return count;
        };
        const int gapFrom = columnAt(nowMs - 31 * 60'000) + 2;
        const int gapTo = columnAt(nowMs - 10 * 60'000) - 2;
        QVERIFY(linePixels(columnAt(nowMs - 58 * 60'000), columnAt(nowMs - 32 * 60'000)) > 0);
        QCOMPARE(linePixels(gapFrom, gapTo), 0);
    }

    void aFaultyWatchlistIsToldAndTakenUpOnceItIsMended()
    {
        WatchedDevchain node;
        const QString path = node.path(u"watchlist.yaml"_s);
        write(path, "version: 1\nchians: []\n");
        OpenWindow open(path, node.folder.path());
        auto *page = open.window->findChild<FaultPage *>();
        QVERIFY(page->isVisible());
        QVERIFY(open.text("fault-text").contains(u"watchlist.yaml"_s));
        QVERIFY(open.text("fault-text").contains(u"chians"_s));
        QVERIFY(open.text("fault-text").contains(u"2"_s));
        write(path, toYaml(node.watchlist({u"Seed"_s})));
        QTRY_VERIFY_WITH_TIMEOUT(!page->isVisible(), kPatienceMs);
        QCOMPARE(open.listed(), QStringList({u"[Wallets]"_s, u"Seed"_s}));
    }

    void rangeAndSizeSurviveARestart()
    {
        WatchedDevchain node;
        const QString list = node.writeWatchlist(node.watchlist({u"Seed"_s}));
        {
            OpenWindow open(list, node.folder.path());
            open.window->resize(1100, 640);
            QTest::mouseClick(open.find<QToolButton>("range-30d"), Qt::LeftButton);
            open.window->close();
        }
        OpenWindow again(list, node.folder.path());
        QCOMPARE(again.window->range(), RangePreset::Days30);
        QVERIFY(again.find<QToolButton>("range-30d")->isChecked());
    }

    void afterBeingKilledItReopensWithItsHistory()
    {
        WatchedDevchain node;
        give(node, 1, 1'500);
        node.chain.mine();
        const QString list = node.writeWatchlist(node.watchlist({u"Seed"_s}));
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"WEIWATCH_TIMINGS"_s, u"1"_s);
        child.setProcessEnvironment(environment);
        child.start(QStringLiteral(WEIWATCH_BINARY),
                    {u"--watchlist"_s, list, u"--data-dir"_s, node.folder.path(), u"--language"_s, u"en"_s});
        QVERIFY(child.waitForStarted(kPatienceMs));
        // Told once the chart was painted with what came back from the history: it is stored by then.
        QByteArray said; // kept: what is read once is gone, and QTRY asks again
        const auto hasPainted = [&] {
            said += child.readAllStandardError();
            return said.contains("first-chart-ms=");
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasPainted(), kPatienceMs);
        child.kill();
        QTRY_COMPARE_WITH_TIMEOUT(child.state(), QProcess::NotRunning, kPatienceMs);
        node.server.close();

        OpenWindow again(list, node.folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(again.row(u"Seed"_s).balanceText, u"1.5000"_s, kPatienceMs);
        auto *chart = again.find<ChartWidget>("chart");
        QTRY_VERIFY_WITH_TIMEOUT(!chart->series().empty() && !chart->series().front().data.buckets.empty(),
                                 kPatienceMs);
    }
};

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    applyTheme(application, ThemeChoice::Light);
    MainWindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window.moc"
