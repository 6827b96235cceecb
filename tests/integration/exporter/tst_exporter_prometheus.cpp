// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/clock.h>
#include <devchain/dev_chain_server.h>
#include <testlib/exporter_process.h>
#include <testlib/prometheus_process.h>
#include <testlib/tools.h>

#include <QTest>

using namespace weiwatch;

namespace {

const QByteArray kAddress = "0x1111111111111111111111111111111111111111";

} // namespace

/// What Prometheus' own programs say to our output.
class ExporterPrometheusTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_chain.setBalance(Address::parse(QString::fromLatin1(kAddress)).value(), Wei(1'500'000'000'000'000'001));
        QVERIFY(m_server.listen());
        m_exporter = std::make_unique<ExporterProcess>(QStringLiteral(WEIWATCH_EXPORTER));
        const QString file = m_exporter->writeFile(QStringLiteral("watchlist.yaml"), watchlist());
        QVERIFY2(m_exporter->start({QStringLiteral("--watchlist"), file}), m_exporter->log().constData());
        QTRY_VERIFY_WITH_TIMEOUT(hasMetric(m_exporter->samples(), "eth_balance_ether"), 30'000);
    }

    void cleanup()
    {
        m_exporter.reset();
        m_server.close();
    }

    void promtoolFindsNothing()
    {
        const QString promtool = findTool(QStringLiteral("promtool"));
        WEIWATCH_REQUIRE_TOOL(promtool, "promtool");
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
        process.write(m_exporter->scrape());
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.readAll(), QByteArray());
        QCOMPARE(process.exitCode(), 0);
    }

    void aRealPrometheusAnswersWithTheBalance()
    {
        const QString program = PrometheusProcess::program();
        WEIWATCH_REQUIRE_TOOL(program, "prometheus");
        PrometheusProcess prometheus(program);
        QVERIFY(prometheus.start(m_exporter->port()));
        QTRY_COMPARE_WITH_TIMEOUT(prometheus.query(QStringLiteral("eth_balance_ether")), QStringLiteral("1.5"), 60'000);
        QCOMPARE(prometheus.query(QStringLiteral("eth_balance_ether < eth_balance_limit_ether * 4")),
                 QStringLiteral("1.5"));
        QCOMPARE(prometheus.query(QStringLiteral("eth_wallet_info{team=\"ops\"}")), QStringLiteral("1"));
    }

private:
    [[nodiscard]] QByteArray watchlist() const
    {
        return "version: 1\nchains:\n  - name: dev\n    id: 1337\n    interval: 1s\n    endpoints:\n      - "
               "url: " +
               m_server.url().toEncoded() + "\nwallets:\n  - name: \"h\\\"o\\\\t\"\n    address: '" + kAddress +
               "'\n    chains: [dev]\n    group: main\n    labels: {team: ops}\n    limit: 0.5\n"
               "    drop: {ratio: 0.25, window: 1h}\n    runway: 7d\n";
    }

    DevChain m_chain{DevChain::Config{}, systemClock()};
    DevChainServer m_server{m_chain};
    std::unique_ptr<ExporterProcess> m_exporter;
};

QTEST_GUILESS_MAIN(ExporterPrometheusTest)
#include "tst_exporter_prometheus.moc"
