// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_fixture.h"

#include <chart/chart_widget.h>
#include <testlib/gui_watch.h>
#include <testlib/history_fixture.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QAbstractButton>
#include <QLineEdit>
#include <QRegularExpression>
#include <QWheelEvent>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

constexpr int kWallets = 10;
constexpr int kPatienceMs = 60'000;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr auto kMostOfAnEvent = 500ms; // instrumented code is no measure
#else
constexpr auto kMostOfAnEvent = 50ms;
#endif

void wheel(QWidget &widget, const QPoint &at, int steps)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&widget, &event);
}

/// Lets the window do what it was asked, and what that asks of the history.
void settle()
{
    QEventLoop loop;
    QTimer::singleShot(150ms, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

/// A working day at the window, with history: no event holds up the next, and nothing that waits is on its thread.
class GuiThreadTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        applyLanguage(QStringLiteral("en"));
        applyTheme(*qApp, ThemeChoice::Light);
        fillHistory(m_node.path(QStringLiteral("history.sqlite")),
                    {.wallets = kWallets, .points = 20'000, .lastMs = QDateTime::currentMSecsSinceEpoch() - 3'600'000});
        Watchlist list = m_node.watchlist({});
        for (int i = 0; i < kWallets; ++i) {
            WalletSpec &wallet = list.wallets.emplace_back();
            wallet.name = QStringLiteral("Wallet %1").arg(i + 1);
            wallet.address = fixtureWallet(i).address;
            wallet.chains = QStringList{list.chains.front().name};
            wallet.group = i % 2 ? QStringLiteral("Odd") : QStringLiteral("Even");
            m_node.chain.setBalance(wallet.address, WatchedDevchain::ether(quint64(i + 1) * 100));
        }
        m_node.chain.mine();
        m_list = list;
    }

    void noEventHoldsUpTheNextAndNothingWaits()
    {
        const StackSampler sampler;
        app().forget();
        OpenWindow open(m_node.writeWatchlist(m_list), m_node.folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(open.row(QStringLiteral("Wallet 1")).health, Health::Live, kPatienceMs);
        browse(open);
        edit(open);
        for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, theme);
            settle();
        }
        open.window->close();
        std::fputs(reportOf(app(), sampler).constData(), stdout);
        QVERIFY(app().events() > 200);
        QVERIFY2(app().worst().front().cpu < kMostOfAnEvent, app().worst().front().receiver.constData());
        QVERIFY(sampler.samples() > 50);
        QVERIFY(sampler.blocked().empty());
    }

private:
    static WatchedApplication &app() { return *static_cast<WatchedApplication *>(QCoreApplication::instance()); }

    /// Every wallet at every range; into the chart and back.
    static void browse(const OpenWindow &open)
    {
        auto *chart = open.window->findChild<ChartWidget *>();
        for (auto *button :
             open.window->findChildren<QAbstractButton *>(QRegularExpression(QStringLiteral("^range-")))) {
            QTest::mouseClick(button, Qt::LeftButton);
            settle();
            for (int step : {1, 1, 1, -1, -1}) {
                wheel(*chart, chart->rect().center(), step);
                settle();
            }
        }
        for (int i = 1; i <= kWallets; ++i) {
            open.click(QStringLiteral("Wallet %1").arg(i), i % 3 ? Qt::ControlModifier : Qt::NoModifier);
            settle();
        }
    }

    void edit(const OpenWindow &open)
    {
        m_node.chain.mine();
        QTest::keyClicks(open.find<QLineEdit>("wallet-filter"), QStringLiteral("Wallet 1"));
        settle();
        open.find<QLineEdit>("wallet-filter")->clear();
        m_list.wallets.pop_back();
        QVERIFY(open.window->save(m_list));
        settle();
        m_node.server.close(); // an outage
        settle();
    }

    WatchedDevchain m_node{kSepolia};
    Watchlist m_list;
};

int main(int argc, char *argv[])
{
    const WatchedApplication application(argc, argv);
    GuiThreadTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_gui_thread.moc"
