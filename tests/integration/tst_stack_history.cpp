// SPDX-License-Identifier: GPL-3.0-or-later
#include "../gui/main_window_fixture.h"

#include <chart/chart_widget.h>
#include <core/clock.h>
#include <deploy/outside.h>
#include <deploy/remote_stack.h>
#include <presentation/history_filler.h>
#include <testlib/exporter_process.h>
#include <testlib/futures.h>
#include <testlib/prometheus_process.h>
#include <testlib/ssh_server.h>
#include <testlib/tools.h>
#include <testlib/watched_devchain.h>
#include <widgets/chart_pane.h>

#include <QDir>
#include <QSignalSpy>

using namespace weiwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kScrapes = 300;
constexpr qint64 kScrapeMs = 20'000;

/// The way of every program of the test: what the server's PATH finds first.
void writeProgram(const QString &path, const QByteArray &script)
{
    writeFile(path, "#!/bin/sh\n" + script);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

/// What the exporter says now, as if it had been scraped so every 20 s until `endMs`. Of its lines those that are asked
/// for, with the labels that a scrape adds.
QByteArray scrapedUntil(qint64 endMs, const QByteArray &page)
{
    QByteArray text;
    for (const QByteArray &name : {QByteArray("eth_balance_ether"), QByteArray("eth_chain_info")}) {
        text += "# TYPE " + name + " gauge\n";
        for (const QByteArray &line : page.split('\n')) {
            if (!line.startsWith(QByteArray(name + '{'))) {
                continue;
            }
            const qsizetype end = line.lastIndexOf('}');
            const QByteArray sample =
                line.left(end) + ",instance=\"exporter:9100\",job=\"exporter\"" + line.mid(end) + ' ';
            for (int scrape = kScrapes; scrape > 0; --scrape) {
                text += sample + QByteArray::number((endMs - scrape * kScrapeMs) / 1000) + '\n';
            }
        }
    }
    return text + "# EOF\n";
}

} // namespace

/// The whole way: a real exporter's numbers in a real Prometheus, which listens on an address of its own as its
/// container would; the real sshd and tunnel, which finds it by asking Docker; the real window. Docker alone is a
/// script, and sudo where the tests' user is not root.
class StackHistoryTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        WEIWATCH_REQUIRE_TOOL(SshServer::program(), "sshd");
        WEIWATCH_REQUIRE_TOOL(PrometheusProcess::program(), "prometheus");
        WEIWATCH_REQUIRE_TOOL(PrometheusProcess::promtool(), "promtool");
    }

    void init()
    {
        m_server = std::make_unique<SshServer>();
        const QString bin = m_server->path(u"bin"_s);
        QVERIFY(QDir().mkpath(bin));
        writeProgram(bin + u"/docker"_s, "[ \"$1\" = ps ] && echo 0123456789ab || { echo; echo " +
                                             m_address.toString().toLatin1() + "; }\n");
        writeProgram(bin + u"/sudo"_s, "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"\n");
        m_server->configure("SetEnv PATH=" + bin.toLatin1() + ":/usr/local/bin:/usr/bin:/bin\n");
        QVERIFY2(m_server->start(), m_server->log().constData());
        SshTarget target;
        target.server = m_server->hop();
        m_stack = std::make_unique<RemoteStack>(Deployment(), target, QString());

        m_devchain = std::make_unique<WatchedDevchain>();
        m_devchain->chain.setBalance(WatchedDevchain::address(1), WatchedDevchain::ether(1'500));
        m_list = m_devchain->watchlist({u"ops"_s});
    }

    void cleanup()
    {
        m_stack.reset();
        m_server.reset();
    }

    void hoursBeforeTheProgramWasOpenedAreDrawnAsApproximate()
    {
        // On the server the chain has another name: what counts is its id.
        Watchlist there = m_list;
        there.chains.front().name = u"watched-chain"_s;
        there.wallets.front().chains = {u"watched-chain"_s};
        ExporterProcess exporter(QStringLiteral(WEIWATCH_EXPORTER));
        QVERIFY2(exporter.start({u"--watchlist"_s, exporter.writeFile(u"watchlist.yaml"_s, toYaml(there))}),
                 exporter.log().constData());
        QTRY_VERIFY_WITH_TIMEOUT(hasMetric(exporter.samples(), "eth_balance_ether"), kPatienceMs);

        const qint64 endMs = QDateTime::currentMSecsSinceEpoch() - 3 * 3'600'000;
        PrometheusProcess prometheus(PrometheusProcess::program());
        prometheus.listenOn(m_address, 9090);
        QVERIFY(prometheus.import(scrapedUntil(endMs, exporter.scrape())));
        QVERIFY(prometheus.start());

        OpenWindow open(m_devchain->writeWatchlist(m_list), m_devchain->folder.path());
        auto *pane = open.window->findChild<ChartPane *>();
        pane->setRange(RangePreset::Hours24);
        HistoryFiller filler(open.session->monitor());
        QString trouble;
        connect(&filler, &HistoryFiller::troubled, this, [&](const QString &sentence) { trouble = sentence; });
        filler.setSource(u"a stack"_s, [this] { return m_stack->tunnel(TunnelTo::Prometheus); });
        filler.setReachable(true);

        const auto told = [&] {
            const auto &series = pane->chart().series();
            return !series.empty() && !series.front().data.approximateSpans.empty();
        };
        QVERIFY2(QTest::qWaitFor([&] { return told() || !trouble.isEmpty(); }, kPatienceMs), "nothing came");
        QCOMPARE(trouble, QString());
        const SeriesRange &data = pane->chart().series().front().data;
        QCOMPARE(data.approximateSpans.size(), size_t(1));
        const ObservedSpan span = data.approximateSpans.front();
        QVERIFY(std::abs(span.fromMs - (endMs - kScrapes * kScrapeMs)) <= 60'000);
        // A value holds for five minutes after its last scrape: Prometheus' own rule.
        QVERIFY(span.toMs >= endMs - 60'000 && span.toMs <= endMs + 300'000);
        QCOMPARE(data.approximate.front().first, 1.5);
        QVERIFY(open.text("chart-hint").contains(u"Dotted"));
        // Nothing exact came of it: what is observed is what the devchain said just now.
        QVERIFY(data.buckets.empty() || data.buckets.front().fromMs > endMs + 3'000'000);
    }

    void aServerWithoutAPrometheusIsSaid()
    {
        OpenWindow open(m_devchain->writeWatchlist(m_list), m_devchain->folder.path());
        HistoryFiller filler(open.session->monitor());
        QSignalSpy troubled(&filler, &HistoryFiller::troubled);
        filler.setSource(u"a stack"_s, [this] { return m_stack->tunnel(TunnelTo::Prometheus); });
        QTRY_VERIFY_WITH_TIMEOUT(!open.session->monitor().chains().empty(), kPatienceMs);
        filler.setReachable(true);
        QTRY_VERIFY_WITH_TIMEOUT(!troubled.back().front().toString().isEmpty(), kPatienceMs);
        QVERIFY2(troubled.back().front().toString().contains(u"The server’s Prometheus"),
                 qPrintable(troubled.back().front().toString()));
    }

    void aVisitIsMadeAsABrowserWouldMakeIt()
    {
        class Outside : public detail::Outside
        {
        public:
            QList<QHostAddress> addressesOf(const QString &, std::stop_token) override
            {
                return {QHostAddress(u"203.0.113.9"_s)};
            }
            ProbeResult visit(const ProbeTarget &target, std::stop_token) override
            {
                domain = target.domain;
                return {.verdict = ProbeVerdict::NotListed, .status = 403};
            }
            QString domain;
        };
        const auto outside = std::make_shared<Outside>();
        Deployment deployment;
        deployment.settings.domain = u"stack.example"_s;
        RemoteStack::Parts parts;
        parts.outside = outside;
        RemoteStack stack(deployment, {}, {}, parts);
        const auto visit = await(stack.visit());
        QVERIFY(visit);
        QCOMPARE(visit->verdict, ProbeVerdict::NotListed);
        QCOMPARE(outside->domain, u"stack.example"_s);
    }

private:
    /// A loopback address of this process' own.
    const QHostAddress m_address{
        quint32(0x7f000000u | (quint32(QCoreApplication::applicationPid()) & 0x3fffffu) << 2 | 0x400002u)};
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<RemoteStack> m_stack;
    std::unique_ptr<WatchedDevchain> m_devchain;
    Watchlist m_list;
};

QTEST_MAIN(StackHistoryTest)
#include "tst_stack_history.moc"
