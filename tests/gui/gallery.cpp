// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"
#include "stack_gallery.h"

#include <chart/chart_widget.h>
#include <dialogs/endpoint_dialog.h>
#include <dialogs/settings_dialog.h>
#include <dialogs/wallet_dialog.h>
#include <presentation/public_chains.h>
#include <presentation/session.h>
#include <widgets/demo.h>
#include <widgets/main_window.h>
#include <widgets/range_bar.h>

#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QNetworkProxy>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace weiwatch {
namespace {

using Look = std::function<void(const QString &, QWidget &)>;

constexpr QSize kWindow(1280, 720);
constexpr int kPatienceMs = 60'000;

void waitUntil(const char *what, const std::function<bool()> &is)
{
    if (!QTest::qWaitFor(is, kPatienceMs)) {
        qFatal("the gallery waited in vain: %s", what);
    }
}

HttpConfig direct()
{
    HttpConfig http;
    http.proxy = HttpConfig::Proxy::None;
    return http;
}

/// A main window on a watchlist of its own, in a folder of its own.
class OpenedWindow
{
public:
    OpenedWindow()
    {
        Session::Config config;
        config.watchlistPath = path("watchlist.yaml");
        config.historyPath = path("history.sqlite");
        config.http = direct();
        session =
            std::make_unique<Session>(config, std::shared_ptr<const SecretStore>(secretEnvironment()), systemClock());
    }
    ~OpenedWindow()
    {
        window.reset(); // before its session
    }

    void write(const QByteArray &yaml) const
    {
        QFile file(path("watchlist.yaml"));
        if (!file.open(QIODevice::WriteOnly) || file.write(yaml) != yaml.size()) {
            qFatal("no place for a watchlist");
        }
    }

    void open(const std::vector<Snapshot> &past = {})
    {
        window = std::make_unique<MainWindow>(*session, path("window.ini"));
        session->start(past);
        window->resize(kWindow);
        window->show();
    }

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;

private:
    QTemporaryDir m_folder;
};

Watchlist exampleWatchlist()
{
    Watchlist list = sampleWatchlist();
    list.chains.insert(list.chains.begin(), publicChains().front());
    WalletSpec &wallet = list.wallets.front();
    wallet.group = QStringLiteral("Operations");
    wallet.limit = Wei::parse(u"0.1", EtherUnit::Ether).value();
    wallet.drop = DropLimit{.ratio = 0.2};
    wallet.runwayLimit = std::chrono::hours(7 * 24);
    wallet.labels.insert(QStringLiteral("team"), QStringLiteral("payments"));
    return list;
}

void showDemo(const Look &look)
{
    const DemoChain chain;
    OpenedWindow opened;
    opened.write(toYaml(demoWatchlist(chain)));
    opened.open(demoPast(chain));
    auto *chart = opened.window->findChild<ChartWidget *>();
    opened.window->findChild<RangeBar *>()->findChild<QAbstractButton *>()->click(); // its past is short
    waitUntil("the demo's first block", [&] {
        const auto *status = opened.session->monitor().chain(chain.chainId());
        return status && status->block && chart->isVisible() && !chart->series().empty() && !chart->tickTimes().empty();
    });
    QTest::qWait(0);
    look(QStringLiteral("main"), *opened.window);
}

/// The demo's first wallet as a stack's Prometheus would know it of two hours before, with half an hour that it missed.
Backfill toldBefore(const WalletKey &wallet, qint64 untilMs)
{
    constexpr qint64 stepMs = 20'000;
    constexpr int steps = 360;
    Backfill backfill{QStringLiteral("a stack"),
                      untilMs - steps * stepMs,
                      untilMs,
                      std::chrono::milliseconds(stepMs),
                      {{wallet, {}}}};
    for (int step = 0; step < steps; ++step) {
        const bool isMissed = step >= 120 && step < 210;
        if (!isMissed) {
            backfill.series.front().points.push_back(
                {backfill.fromMs + step * stepMs, 0.52 - 0.02 * (step / 30) + (step > 280 ? 0.13 : 0)});
        }
    }
    return backfill;
}

void showFilled(const Look &look)
{
    const DemoChain chain;
    const Watchlist list = demoWatchlist(chain);
    OpenedWindow opened;
    opened.write(toYaml(list));
    std::vector<Snapshot> past = demoPast(chain);
    const QDateTime openedAt = past.back().block.time.addSecs(-2 * 3600);
    std::erase_if(past, [&](const Snapshot &snapshot) { return snapshot.block.time < openedAt; });
    opened.open(past);
    const WalletKey wallet{chain.chainId(), list.wallets.front().address};
    const auto stored =
        opened.session->monitor().fill(wallet.chain, toldBefore(wallet, past.front().block.time.toMSecsSinceEpoch()));
    auto *chart = opened.window->findChild<ChartWidget *>();
    opened.window->findChild<RangeBar *>()->findChildren<QAbstractButton *>().at(1)->click(); // six hours
    waitUntil("what Prometheus told", [&] {
        return stored.isFinished() && !chart->series().empty() &&
               !chart->series().front().data.approximateSpans.empty() && !chart->tickTimes().empty();
    });
    QTest::qWait(0);
    look(QStringLiteral("main-filled"), *opened.window);
}

void showOutage(const Look &look)
{
    Watchlist list = exampleWatchlist();
    for (ChainSpec &chain : list.chains) {
        chain.endpoints = {{.url = QStringLiteral("http://127.0.0.1:1"), .alias = QStringLiteral("my node")}};
    }
    OpenedWindow opened;
    opened.write(toYaml(list));
    opened.open();
    waitUntil("the outage", [&] {
        const auto *status = opened.session->monitor().chain(kSepolia);
        return status && status->failure;
    });
    look(QStringLiteral("outage"), *opened.window);
}

void showFault(const Look &look)
{
    OpenedWindow opened;
    opened.write("version: 1\nchains:\n  - nme: sepolia\n");
    opened.open();
    look(QStringLiteral("fault"), *opened.window);
}

void showFirstRun(const Look &look)
{
    OpenedWindow opened;
    opened.open();
    look(QStringLiteral("first-run"), *opened.window);
}

void type(QWidget &window, const char *field, const QString &text)
{
    window.findChild<QLineEdit *>(QLatin1String(field))->setText(text);
}

void showWalletDialogs(const Look &look)
{
    const Watchlist list = exampleWatchlist();
    WalletDialog edit(list, list.wallets.front().name);
    edit.show();
    look(QStringLiteral("wallet-edit"), edit);

    WalletDialog add(list);
    type(add, "name", list.wallets.front().name);
    type(add, "address", list.wallets.front().address.toString().replace(u'A', u'a'));
    type(add, "limit", QStringLiteral("1x"));
    add.show();
    look(QStringLiteral("wallet-add-wrong"), add);
    type(add, "address", QStringLiteral("4c").repeated(32));
    look(QStringLiteral("wallet-add-secret"), add);
}

void showEndpointDialog(const Look &look)
{
    EndpointDialog endpoint({.url = QStringLiteral("http://node.example/v1/9f8e7d6c5b4a39281706f5e4d3c2b1a0")});
    endpoint.show();
    look(QStringLiteral("endpoint"), endpoint);
}

void showSettings(const Look &look)
{
    AppSettings settings;
    settings.http.proxy = HttpConfig::Proxy::Custom;
    settings.http.customProxy = QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("proxy.example"), 8080);
    Watchlist list = exampleWatchlist();
    list.chains.front().endpoints = {{.url = QStringLiteral("http://127.0.0.1:1"), .alias = QStringLiteral("my node")}};
    SettingsDialog dialog(list, settings, [](const HttpConfig &) {
        return endpointTester(direct(), std::shared_ptr<const SecretStore>(secretEnvironment()), systemClock());
    });
    dialog.show();
    const auto *findings = dialog.findChild<QWidget *>(QStringLiteral("findings"));
    dialog.findChild<QPushButton *>(QStringLiteral("test"))->click();
    waitUntil("the endpoint's test", [&] { return findings->isVisible(); });
    look(QStringLiteral("settings-chains"), dialog);
    dialog.showPage(SettingsDialog::Page::Network);
    look(QStringLiteral("settings-network"), dialog);
    dialog.showPage(SettingsDialog::Page::Appearance);
    look(QStringLiteral("settings-appearance"), dialog);
    dialog.showPage(SettingsDialog::Page::Operators);
    look(QStringLiteral("settings-operators"), dialog);
    dialog.showPage(SettingsDialog::Page::Contacts);
    look(QStringLiteral("settings-contacts"), dialog);
}

} // namespace

void showEveryWindow(const Look &look)
{
    const Look settled = [&look](const QString &name, QWidget &window) {
        if (!QTest::qWaitForWindowExposed(&window, kPatienceMs)) {
            qFatal("a window does not come up");
        }
        QTest::qWait(0); // what was posted: layouts, texts
        // A reading that came just now changed texts, too: their layout, and no further news.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        look(name, window);
    };
    showDemo(settled);
    showFilled(settled);
    showOutage(settled);
    showFault(settled);
    showFirstRun(settled);
    showWalletDialogs(settled);
    showEndpointDialog(settled);
    showSettings(settled);
    showStackWindows(settled);
}

} // namespace weiwatch
