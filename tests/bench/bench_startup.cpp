// SPDX-License-Identifier: GPL-3.0-or-later
//
// How fast desktop and exporter start, what memory they settle at, and what they cost while idle, with ten wallets on
// a devchain that makes a block each 12 s; the desktop with 100,000 stored points of each. Prints one JSON object a
// line. Needs a display. Usage: bench_startup WEIWATCH WEIWATCH_EXPORTER [idle seconds [starts]]

#include "bench_output.h"
#include "process_usage.h"

#include <devchain/dev_chain.h>
#include <devchain/dev_chain_server.h>
#include <testlib/held_port.h>
#include <testlib/history_fixture.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <memory>

using namespace weiwatch;

namespace {

constexpr int kWallets = 10;
constexpr int kPoints = 100'000;
constexpr int kSettleMs = 10'000;
constexpr int kDeadlineMs = 60'000;
constexpr ChainId kChain{1337};

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// A chain that lives while the bench's event loop runs.
class LiveChain
{
public:
    LiveChain()
        : m_chain({.id = kChain, .blockTime = std::chrono::seconds(12)}, systemClock())
        , m_server(m_chain)
    {
        if (!m_server.listen()) {
            qFatal("the devchain cannot listen");
        }
        mine();
        QObject::connect(&m_timer, &QTimer::timeout, [this] { mine(); });
        m_timer.start(std::chrono::seconds(12));
    }

    [[nodiscard]] QUrl url() const { return m_server.url(); }

private:
    void mine()
    {
        ++m_blocks;
        for (int n = 0; n < kWallets; ++n) {
            m_chain.setBalance(fixtureWallet(n, kChain).address, Wei(m_blocks * 1'000'000'000'000'000 + n));
        }
        m_chain.mine();
    }

    DevChain m_chain;
    DevChainServer m_server;
    QTimer m_timer;
    quint64 m_blocks = 0;
};

QByteArray watchlistFor(const QUrl &endpoint)
{
    QByteArray yaml = "version: 1\nchains:\n- {name: bench, id: 1337, endpoints: [\"" + endpoint.toEncoded() +
                      "\"], interval: 12s}\nwallets:\n";
    for (int n = 0; n < kWallets; ++n) {
        yaml += "- {name: wallet-" + QByteArray::number(n) + ", address: \"" +
                fixtureWallet(n, kChain).address.toString().toLatin1() + "\", chains: [bench]}\n";
    }
    return yaml;
}

/// A program under test; killed at the end.
class Program
{
public:
    Program(const QString &path, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("WEIWATCH_TIMINGS"), QStringLiteral("1"));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(path, arguments);
        if (!m_process.waitForStarted()) {
            qFatal("%s: %s", qPrintable(path), qPrintable(m_process.errorString()));
        }
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Program)

    /// The number behind "name=" in what it printed, once it is there.
    [[nodiscard]] double printed(const QByteArray &name)
    {
        const QByteArray key = name + '=';
        const bool found = QTest::qWaitFor(
            [&] {
                m_output += m_process.readAll();
                const qsizetype at = m_output.indexOf(key);
                return (at >= 0 && m_output.indexOf('\n', at) > at) || m_process.state() == QProcess::NotRunning;
            },
            kDeadlineMs);
        const qsizetype at = m_output.indexOf(key);
        if (!found || at < 0) {
            qFatal("%s was not printed:\n%s", name.constData(), m_output.constData());
        }
        const qsizetype from = at + key.size();
        return m_output.mid(from, m_output.indexOf('\n', at) - from).trimmed().toDouble();
    }

    [[nodiscard]] ProcessUsage usage() const
    {
        const auto usage = usageOf(m_process.processId());
        if (!usage) {
            qFatal("%s has ended", qPrintable(m_process.program()));
        }
        return *usage;
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

/// From the start of the program to its first scrape with a balance in it.
double msToFirstScrape(const QString &exporter, const QString &watchlist)
{
    const HeldPort port;
    const QString address = QStringLiteral("127.0.0.1:%1").arg(port.number());
    QNetworkAccessManager network;
    QElapsedTimer timer;
    timer.start();
    const Program program(exporter, {QStringLiteral("--watchlist"), watchlist, QStringLiteral("--listen"), address});
    double ms = 0;
    QEventLoop loop;
    std::function<void()> scrape = [&] {
        QNetworkReply *reply = network.get(QNetworkRequest(QUrl(QStringLiteral("http://%1/metrics").arg(address))));
        QObject::connect(reply, &QNetworkReply::finished, [&, reply] {
            reply->deleteLater();
            if (reply->readAll().contains("\neth_balance_ether{")) {
                ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
                loop.quit();
            } else {
                QTimer::singleShot(1, &loop, scrape);
            }
        });
    };
    QTimer::singleShot(kDeadlineMs, &loop, [] { qFatal("the exporter exports no balance"); });
    scrape();
    loop.exec();
    return ms;
}

void printUsage(const QByteArray &name, const ProcessUsage &before, const ProcessUsage &after, double seconds)
{
    printMetric(name + "_rss_anon_mib", after.anonymousMiB, "MiB");
    printMetric(name + "_rss_mib", after.residentMiB, "MiB");
    printMetric(name + "_idle_cpu_percent", (after.cpuSeconds - before.cpuSeconds) / seconds * 100, "%");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3) {
        qFatal("usage: bench_startup WEIWATCH WEIWATCH_EXPORTER [idle seconds [starts]]");
    }
    const QString &desktop = arguments[1];
    const QString &exporter = arguments[2];
    const int idleSeconds = arguments.value(3, QStringLiteral("60")).toInt();
    const int starts = std::max(1, arguments.value(4, QStringLiteral("20")).toInt());

    QTemporaryDir folder;
    const LiveChain chain;
    const QString watchlist = folder.filePath(QStringLiteral("watchlist.yaml"));
    if (QFile file(watchlist); !file.open(QIODevice::WriteOnly) || file.write(watchlistFor(chain.url())) < 0) {
        qFatal("%s: %s", qPrintable(watchlist), qPrintable(file.errorString()));
    }
    HistoryFixture fixture;
    fixture.wallets = kWallets;
    fixture.points = kPoints;
    fixture.chain = kChain;
    fixture.lastMs = QDateTime::currentMSecsSinceEpoch() - 60'000;
    fillHistory(folder.filePath(QStringLiteral("history.sqlite")), fixture);

    const QStringList window = {QStringLiteral("--watchlist"), watchlist,
                                QStringLiteral("--data-dir"),  folder.path(),
                                QStringLiteral("--language"),  QStringLiteral("en"),
                                QStringLiteral("--size"),      QStringLiteral("1280x720")};
    std::vector<double> firstPaint;
    std::vector<double> firstChart;
    std::vector<double> firstScrape;
    for (int i = 0; i < starts; ++i) {
        Program program(desktop, window);
        firstPaint.push_back(program.printed("first-paint-ms"));
        firstChart.push_back(program.printed("first-chart-ms"));
        firstScrape.push_back(msToFirstScrape(exporter, watchlist));
    }
    printMetric("desktop_first_paint_ms", median(firstPaint), "ms");
    printMetric("desktop_first_chart_ms", median(firstChart), "ms");
    printMetric("exporter_first_scrape_ms", median(firstScrape), "ms");

    Program shown(desktop, window);
    (void)shown.printed("first-chart-ms");
    const HeldPort port;
    const Program served(exporter, {QStringLiteral("--watchlist"), watchlist, QStringLiteral("--listen"),
                                    QStringLiteral("127.0.0.1:%1").arg(port.number())});
    QTest::qWait(kSettleMs);
    const ProcessUsage shownBefore = shown.usage();
    const ProcessUsage servedBefore = served.usage();
    QTest::qWait(idleSeconds * 1'000);
    printUsage("desktop", shownBefore, shown.usage(), idleSeconds);
    printUsage("exporter", servedBefore, served.usage(), idleSeconds);
    return 0;
}
