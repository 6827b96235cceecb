// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/clock.h>
#include <devchain/dev_chain_server.h>
#include <testlib/exporter_process.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace weiwatch;

namespace {

const QByteArray kHot = "0x1111111111111111111111111111111111111111";
const QByteArray kCold = "0x2222222222222222222222222222222222222222";
const QByteArray kHotBalance = "eth_balance_ether{chain=\"dev\",name=\"hot\",address=\"" + kHot + "\"}";
const QByteArray kColdBalance = "eth_balance_ether{chain=\"dev\",name=\"cold\",address=\"" + kCold + "\"}";
const QByteArray kReloaded = "weiwatch_config_last_reload_successful";

Address addressOf(const QByteArray &text)
{
    return Address::parse(QString::fromLatin1(text)).value();
}

Wei ether(QStringView text)
{
    return Wei::parse(text, EtherUnit::Ether).value();
}

} // namespace

/// The real program against a devchain, as its operator sees it.
class ExporterTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_chain = std::make_unique<DevChain>(DevChain::Config{}, systemClock());
        m_chain->setBalance(addressOf(kHot), ether(u"1.000000000000000001"));
        m_chain->setBalance(addressOf(kCold), ether(u"123456789.987654321"));
        m_server = std::make_unique<DevChainServer>(*m_chain);
        QVERIFY(m_server->listen());
        m_exporter = std::make_unique<ExporterProcess>(QStringLiteral(WEIWATCH_EXPORTER));
    }

    void cleanup()
    {
        m_exporter.reset();
        m_server.reset();
        m_chain.reset();
    }

    void balancesAreExportedToTheLastWei()
    {
        QVERIFY2(startWith(oneWallet()), m_exporter->log().constData());
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->samples().value(kHotBalance), "1.000000000000000001", 30'000);
        const auto samples = m_exporter->samples();
        QVERIFY(samples.contains("eth_balance_limit_ether{chain=\"dev\",name=\"hot\",address=\"" + kHot + "\"}"));
        QCOMPARE(samples.value("eth_chain_info{chain=\"dev\",chain_id=\"1337\"}"), "1");
        QCOMPARE(samples.value("eth_rpc_endpoint_up{chain=\"dev\",endpoint=\"127.0.0.1\"}"), "1");
        QCOMPARE(samples.value("eth_balance_block_number{chain=\"dev\"}"), QByteArray::number(m_chain->head().number));
        QCOMPARE(samples.value(kReloaded), "1");
        QVERIFY(hasMetric(samples, "process_resident_memory_bytes"));
        QVERIFY(hasMetric(samples, "weiwatch_build_info"));
    }

    void aTransferShowsWithTheNextBlock()
    {
        QVERIFY(startWith(twoWallets()));
        QTRY_VERIFY_WITH_TIMEOUT(m_exporter->samples().contains(kHotBalance), 30'000);
        QVERIFY(m_chain->transfer(addressOf(kHot), addressOf(kCold), ether(u"0.5")));
        m_chain->mine();
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->samples().value(kHotBalance), "0.500000000000000001", 30'000);
        QCOMPARE(m_exporter->samples().value(kColdBalance), "123456790.487654321");
    }

    void theEnvironmentAloneIsEnough()
    {
        m_exporter->setVariable(QStringLiteral("ADDRESSES"), QString::fromLatin1("hot:" + kHot));
        m_exporter->setVariable(QStringLiteral("RPC_URL"), m_server->url().toString());
        m_exporter->setVariable(QStringLiteral("CHAIN_ID"), QStringLiteral("1337"));
        m_exporter->setVariable(QStringLiteral("CHAIN"), QStringLiteral("dev"));
        m_exporter->setVariable(QStringLiteral("INTERVAL"), QStringLiteral("1"));
        QVERIFY2(m_exporter->start({}), m_exporter->log().constData());
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->samples().value(kHotBalance), "1.000000000000000001", 30'000);
    }

    void sighupTakesNewWalletsAndTheirLimits()
    {
        QVERIFY(startWith(oneWallet()));
        QTRY_VERIFY_WITH_TIMEOUT(m_exporter->samples().contains(kHotBalance), 30'000);
        (void)m_exporter->writeFile(kFile, twoWallets());
        m_exporter->sendSignal(SIGHUP);
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->samples().value(kColdBalance), "123456789.987654321", 30'000);
        QCOMPARE(m_exporter->samples().value(kReloaded), "1");
    }

    void aBadFileKeepsTheOldOneAndSaysSo()
    {
        QVERIFY(startWith(oneWallet()));
        QTRY_VERIFY_WITH_TIMEOUT(m_exporter->samples().contains(kHotBalance), 30'000);
        (void)m_exporter->writeFile(kFile, "version: 1\nwallets:\n  - nam: hot\n");
        m_exporter->sendSignal(SIGHUP);
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->samples().value(kReloaded), "0", 30'000);
        m_chain->setBalance(addressOf(kHot), ether(u"7"));
        m_chain->mine();
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->samples().value(kHotBalance), "7", 30'000);
        QVERIFY2(m_exporter->log().contains("watchlist.yaml"), m_exporter->log().constData());
        QVERIFY(m_exporter->log().contains("reload failed"));
    }

    void sigtermEndsItWithStatusZero()
    {
        QVERIFY(startWith(oneWallet()));
        m_exporter->sendSignal(SIGTERM);
        QCOMPARE(m_exporter->waitForEnd(), 0);
        QVERIFY(m_exporter->log().endsWith("msg=stopped\n"));
    }

    void aBadFileAtTheStartIsStatusTwo()
    {
        const QString file = m_exporter->writeFile(kFile, "version: 1\nchians: []\n");
        QCOMPARE(m_exporter->run({QStringLiteral("--watchlist"), file}), 2);
        QVERIFY2(m_exporter->log().contains("chians"), m_exporter->log().constData());
    }

    void healthIsAskedByTheSameProgram()
    {
        QVERIFY(startWith(oneWallet()));
        ExporterProcess check(QStringLiteral(WEIWATCH_EXPORTER));
        const QString listen = QStringLiteral("127.0.0.1:%1").arg(m_exporter->port());
        QCOMPARE(check.run({QStringLiteral("--healthcheck"), QStringLiteral("--listen"), listen}), 0);
        m_exporter->sendSignal(SIGTERM);
        QCOMPARE(m_exporter->waitForEnd(), 0);
        QCOMPARE(check.run({QStringLiteral("--healthcheck"), QStringLiteral("--listen"), listen}), 1);
        QVERIFY(check.log().contains("nothing answers"));
    }

    void jsonLogsAreOneObjectALine()
    {
        QVERIFY(startWith(oneWallet(), {QStringLiteral("--log-format"), QStringLiteral("json")}));
        m_exporter->sendSignal(SIGTERM);
        QCOMPARE(m_exporter->waitForEnd(), 0);
        const QByteArrayList lines = m_exporter->log().trimmed().split('\n');
        QVERIFY(lines.size() >= 3);
        for (const QByteArray &line : lines) {
            QVERIFY2(QJsonDocument::fromJson(line).object().contains(QLatin1String("msg")), line.constData());
        }
    }

    void aMissingSecretIsNamedAndNothingStarts()
    {
        const QByteArray list =
            oneWallet().replace("interval:", "    headers: {X-Key: '${secret:NODE_KEY}'}\n    interval:");
        const QString file = m_exporter->writeFile(kFile, list);
        const QString folder = m_exporter->writeFile(QStringLiteral("secrets"), {});
        QVERIFY(m_exporter->run({QStringLiteral("--watchlist"), file, QStringLiteral("--secrets-dir"), folder}) > 0);
        QVERIFY2(m_exporter->log().contains("NODE_KEY"), m_exporter->log().constData());
    }

    void aCheckSaysWhatIsWrongAndRunsNothing()
    {
        const auto check = [this](const QByteArray &list) {
            const QString file = m_exporter->writeFile(kFile, list);
            return m_exporter->run({QStringLiteral("--check"), QStringLiteral("--watchlist"), file});
        };
        QCOMPARE(check(twoWallets()), 0);
        QCOMPARE(check(oneWallet().replace("limit:", "limmit:")), 2);
        QVERIFY2(m_exporter->log().contains("limmit"), m_exporter->log().constData());
        QCOMPARE(check(oneWallet().replace("interval:", "    headers: {X-Key: '${secret:NODE_KEY}'}\n    interval:")),
                 2);
        QVERIFY2(m_exporter->log().contains("NODE_KEY"), m_exporter->log().constData());
        QCOMPARE(m_server->requestsServed(), quint64(0));
    }

private:
    [[nodiscard]] QByteArray oneWallet() const
    {
        return "version: 1\n"
               "chains:\n"
               "  - name: dev\n"
               "    id: 1337\n"
               "    endpoints:\n"
               "      - url: " +
               m_server->url().toEncoded() +
               "\n"
               "    interval: 1s\n"
               "wallets:\n"
               "  - name: hot\n"
               "    address: '" +
               kHot +
               "'\n"
               "    chains: [dev]\n"
               "    limit: 0.5\n";
    }

    [[nodiscard]] QByteArray twoWallets() const
    {
        return oneWallet() + "  - name: cold\n    address: '" + kCold + "'\n    chains: [dev]\n";
    }

    [[nodiscard]] bool startWith(const QByteArray &watchlist, const QStringList &more = {})
    {
        const QString file = m_exporter->writeFile(kFile, watchlist);
        return m_exporter->start(QStringList{QStringLiteral("--watchlist"), file} + more);
    }

    const QString kFile = QStringLiteral("watchlist.yaml");
    std::unique_ptr<DevChain> m_chain;
    std::unique_ptr<DevChainServer> m_server;
    std::unique_ptr<ExporterProcess> m_exporter;
};

QTEST_GUILESS_MAIN(ExporterTest)
#include "tst_exporter.moc"
