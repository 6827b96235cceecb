// SPDX-License-Identifier: GPL-3.0-or-later
#include <testlib/anvil.h>
#include <testlib/exporter_process.h>
#include <testlib/prometheus_process.h>
#include <testlib/tools.h>
#include <watchlist/watchlist_file.h>

#include <QTest>

using namespace weiwatch;

namespace {

const QByteArray kSample = "eth_balance_ether{chain=\"sepolia\",name=\"sample\","
                           "address=\"0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930\"}";

Wei ether(QStringView text)
{
    return Wei::parse(text, EtherUnit::Ether).value();
}

} // namespace

/// The sample watchlist on a real node that says it is Sepolia.
class ExporterSampleWalletTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
        m_anvil = std::make_unique<Anvil>(kSepolia);
        QVERIFY(m_anvil->start());
        QVERIFY(m_anvil->setBalance(m_sample, ether(u"0.511165214000000001")));
        QVERIFY(m_anvil->mine());
        m_exporter = std::make_unique<ExporterProcess>(QStringLiteral(WEIWATCH_EXPORTER));
        const QString file = m_exporter->writeFile(QStringLiteral("watchlist.yaml"), sampleOn(m_anvil->url()));
        QVERIFY2(m_exporter->start({QStringLiteral("--watchlist"), file}), m_exporter->log().constData());
        QTRY_COMPARE_WITH_TIMEOUT(sample(), "0.511165214000000001", 60'000);
    }

    void cleanup()
    {
        m_exporter.reset();
        m_anvil.reset();
    }

    void aTransferShowsWithTheNextBlock()
    {
        QVERIFY(m_anvil->transfer(m_sample, Address(), ether(u"0.1")));
        QTRY_COMPARE_WITH_TIMEOUT(sample(), "0.411165214000000001", 60'000);
    }

    void aRealPrometheusAnswersWithIt()
    {
        const QString program = PrometheusProcess::program();
        WEIWATCH_REQUIRE_TOOL(program, "prometheus");
        PrometheusProcess prometheus(program);
        QVERIFY(prometheus.start(m_exporter->port()));
        QTRY_COMPARE_WITH_TIMEOUT(prometheus.query(QStringLiteral("eth_balance_ether")), QStringLiteral("0.511165214"),
                                  60'000);
    }

    void aKilledNodeIsNoZeroAndItsReturnNeedsNoRestart()
    {
        m_anvil->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!hasMetric(m_exporter->samples(), "eth_balance_ether"), 60'000);
        QVERIFY(hasMetric(m_exporter->samples(), "eth_balance_block_number"));
        QVERIFY(m_anvil->start());
        QVERIFY(m_anvil->setBalance(m_sample, ether(u"2")));
        QVERIFY(m_anvil->mine());
        QTRY_COMPARE_WITH_TIMEOUT(sample(), "2", 120'000);
    }

private:
    [[nodiscard]] QByteArray sample() const { return m_exporter->samples().value(kSample); }

    /// The list `make run` opens with, read from another node, and more often.
    static QByteArray sampleOn(const QUrl &node)
    {
        Watchlist list = sampleWatchlist();
        list.chains.front().name = QStringLiteral("sepolia");
        list.chains.front().interval = std::chrono::seconds(1);
        list.chains.front().endpoints = {{node.toString(), {}, {}}};
        list.wallets.front().name = QStringLiteral("sample");
        list.wallets.front().chains = {QStringLiteral("sepolia")};
        return toYaml(list);
    }

    const Address m_sample = Address::parse(u"0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930").value();
    std::unique_ptr<Anvil> m_anvil;
    std::unique_ptr<ExporterProcess> m_exporter;
};

QTEST_GUILESS_MAIN(ExporterSampleWalletTest)
#include "tst_exporter_sample_wallet.moc"
