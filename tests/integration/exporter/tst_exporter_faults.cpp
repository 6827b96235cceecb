// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/clock.h>
#include <devchain/dev_chain_server.h>
#include <testlib/exporter_process.h>

#include <QTest>

using namespace weiwatch;

namespace {

const QByteArray kAddress = "0x1111111111111111111111111111111111111111";
const QByteArray kLabels = "{chain=\"dev\",name=\"hot\",address=\"" + kAddress + "\"}";
const QByteArray kBalance = "eth_balance_ether" + kLabels;
const QByteArray kEndpointUp = "eth_rpc_endpoint_up{chain=\"dev\",endpoint=\"127.0.0.1\"}";

Fault faultOf(Fault::Kind kind)
{
    Fault fault;
    fault.kind = kind;
    return fault;
}

Fault httpStatus(int status)
{
    Fault fault = faultOf(Fault::Kind::HttpStatus);
    fault.status = status;
    return fault;
}

} // namespace

/// For each way a node can fail: the balance and its limit go, nothing becomes 0, and all comes back by itself.
class ExporterFaultsTest : public QObject
{
    Q_OBJECT
private slots:
    void aFailingNodeIsNeverABalanceOfZero_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::newRow("drop") << faultOf(Fault::Kind::Drop);
        QTest::newRow("HTTP 500") << httpStatus(500);
        QTest::newRow("HTTP 429") << httpStatus(429);
        QTest::newRow("error code") << faultOf(Fault::Kind::ErrorCode);
        QTest::newRow("null") << faultOf(Fault::Kind::NullResult);
        QTest::newRow("0x") << faultOf(Fault::Kind::EmptyHex);
        QTest::newRow("truncated") << faultOf(Fault::Kind::Truncated);
        QTest::newRow("not JSON") << faultOf(Fault::Kind::NotJson);
        QTest::newRow("hang") << faultOf(Fault::Kind::Hang);
        Fault oversized = faultOf(Fault::Kind::Oversized);
        oversized.bytes = 9 * 1024 * 1024;
        QTest::newRow("oversized") << oversized;
    }

    void aFailingNodeIsNeverABalanceOfZero()
    {
        QFETCH(Fault, fault);
        DevChain chain(DevChain::Config{}, systemClock());
        chain.setBalance(Address::parse(QString::fromLatin1(kAddress)).value(), Wei(1));
        DevChainServer server(chain);
        QVERIFY(server.listen());
        ExporterProcess exporter(QStringLiteral(WEIWATCH_EXPORTER));
        const QString file = exporter.writeFile(QStringLiteral("watchlist.yaml"), watchlist(server.url()));
        QVERIFY2(exporter.start({QStringLiteral("--watchlist"), file}), exporter.log().constData());
        QTRY_COMPARE_WITH_TIMEOUT(exporter.samples().value(kBalance), kOneWei, 30'000);

        chain.setFault(fault);
        QTRY_VERIFY_WITH_TIMEOUT(isWithdrawn(exporter), 60'000);
        const auto samples = exporter.samples();
        QVERIFY(!hasMetric(samples, "eth_balance_limit_ether"));
        QVERIFY(hasMetric(samples, "eth_balance_block_number"));
        QVERIFY(hasMetric(samples, "eth_balance_last_success_timestamp_seconds"));
        QTRY_COMPARE_WITH_TIMEOUT(exporter.samples().value(kEndpointUp), "0", 60'000);

        chain.setFault({});
        chain.mine();
        QTRY_COMPARE_WITH_TIMEOUT(exporter.samples().value(kBalance), kOneWei, 90'000);
        QVERIFY(hasMetric(exporter.samples(), "eth_balance_limit_ether"));
    }

    void aForeignChainsNodeIsRefusedAndNamed()
    {
        DevChain chain(DevChain::Config{}, systemClock());
        chain.setBalance(Address::parse(QString::fromLatin1(kAddress)).value(), Wei(1));
        chain.setFault(faultOf(Fault::Kind::WrongChain));
        DevChainServer server(chain);
        QVERIFY(server.listen());
        ExporterProcess exporter(QStringLiteral(WEIWATCH_EXPORTER));
        const QString file = exporter.writeFile(QStringLiteral("watchlist.yaml"), watchlist(server.url()));
        QVERIFY2(exporter.start({QStringLiteral("--watchlist"), file}), exporter.log().constData());
        QTRY_VERIFY_WITH_TIMEOUT(exporter.log().contains("outcome=wrong_chain"), 60'000);
        QVERIFY(!hasMetric(exporter.samples(), "eth_balance_ether"));
        QCOMPARE(exporter.samples().value(kEndpointUp), "0");

        chain.setFault({});
        QTRY_COMPARE_WITH_TIMEOUT(exporter.samples().value(kBalance), kOneWei, 90'000);
    }

private:
    const QByteArray kOneWei = "0.000000000000000001";

    static QByteArray watchlist(const QUrl &node)
    {
        return "version: 1\nchains:\n  - name: dev\n    id: 1337\n    interval: 1s\n    endpoints:\n      - "
               "url: " +
               node.toEncoded() + "\nwallets:\n  - name: hot\n    address: '" + kAddress +
               "'\n    chains: [dev]\n    limit: 0.5\n";
    }

    /// On the way there the value may be the last one or none; every scrape is looked at.
    [[nodiscard]] bool isWithdrawn(const ExporterProcess &exporter) const
    {
        const QByteArray scrape = exporter.scrape();
        const auto samples = ExporterProcess::samplesOf(scrape);
        if (samples.contains(kBalance) && samples.value(kBalance) != kOneWei) {
            qFatal("a failure was exported as %s", samples.value(kBalance).constData());
        }
        return !scrape.isEmpty() && !samples.contains(kBalance);
    }
};

QTEST_GUILESS_MAIN(ExporterFaultsTest)
#include "tst_exporter_faults.moc"
