// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/clock.h>
#include <devchain/dev_chain_server.h>
#include <testlib/exporter_process.h>

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace weiwatch;

/// What someone sees who swaps hunterlong/ethexporter for ours and changes nothing else.
class ExporterCompatTest : public QObject
{
    Q_OBJECT
private slots:
    void itsEnvironmentAndAddressesGiveItsMetrics()
    {
        DevChain::Config config;
        config.id = ChainId{1};
        DevChain chain(config, systemClock());
        chain.setBalance(Address::fromBytes(QByteArray(20, '\xaa')).value(),
                         Wei::parse(u"1.000000000000000001", EtherUnit::Ether).value());
        DevChainServer server(chain);
        QVERIFY(server.listen());
        ExporterProcess exporter(QStringLiteral(WEIWATCH_EXPORTER));
        (void)exporter.writeFile(QStringLiteral("addresses.txt"), "hot:0xaAaAaAaaAaAaAaaAaAAAAAAAAaaaAaAaAaaAaaAa\n\n"
                                                                  "cold:0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n");
        exporter.setVariable(QStringLiteral("GETH"), server.url().toString());
        exporter.setVariable(QStringLiteral("PREFIX"), QStringLiteral("geth_"));
        exporter.setVariable(QStringLiteral("INTERVAL"), QStringLiteral("1"));
        QVERIFY2(exporter.start({}), exporter.log().constData());
        QTRY_VERIFY_WITH_TIMEOUT(hasMetric(exporter.samples(), "geth_eth_balance_total"), 30'000);
        compareWithGolden(exporter.scrape());
    }

    void aFailedNodeIsNoBalanceOfZero()
    {
        ExporterProcess exporter(QStringLiteral(WEIWATCH_EXPORTER));
        (void)exporter.writeFile(QStringLiteral("addresses.txt"), "hot:0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n");
        exporter.setVariable(QStringLiteral("GETH"), QStringLiteral("http://127.0.0.1:1"));
        QVERIFY2(exporter.start({}), exporter.log().constData());
        QTRY_VERIFY_WITH_TIMEOUT(hasMetric(exporter.samples(), "eth_rpc_requests_total"), 30'000);
        const auto samples = exporter.samples();
        QVERIFY(!hasMetric(samples, "eth_balance"));
        QVERIFY(!hasMetric(samples, "eth_balance_total"));
        QCOMPARE(samples.value("eth_loaded_addresses"), "0");
        QCOMPARE(samples.value("eth_total_addresses"), "1");
    }

private:
    /// Only the time it took differs from run to run. On a mismatch the actual text is written beside the golden file.
    static void compareWithGolden(const QByteArray &scrape)
    {
        QString actual = QString::fromUtf8(scrape.left(scrape.indexOf("# HELP")));
        static const QRegularExpression seconds(QStringLiteral("(load_seconds) [0-9]+\\.[0-9][0-9]\n"));
        actual.replace(seconds, QStringLiteral("\\1 X\n"));
        const QString path = QStringLiteral(WEIWATCH_SOURCE_DIR "/tests/integration/exporter/ethexporter.golden");
        QFile golden(path);
        QVERIFY(golden.open(QFile::ReadOnly));
        const QString expected = QString::fromUtf8(golden.readAll());
        if (actual != expected) {
            QFile beside(path + QStringLiteral(".actual"));
            QVERIFY(beside.open(QFile::WriteOnly));
            beside.write(actual.toUtf8());
        }
        QCOMPARE(actual, expected);
    }
};

QTEST_GUILESS_MAIN(ExporterCompatTest)
#include "tst_exporter_compat.moc"
