// SPDX-License-Identifier: GPL-3.0-or-later
#include <exporter/wallet_lines.h>

#include <QTest>

using namespace weiwatch;

namespace {

const Address kOne = Address::fromBytes(QByteArray(20, '\x11')).value();
const Address kTwo = Address::fromBytes(QByteArray(20, '\x22')).value();

QByteArray bytes(const WalletLines::Text &text)
{
    return QByteArray::fromStdString(*text);
}

Configuration twoWallets()
{
    Configuration configuration;
    WalletSpec one;
    one.name = u"one"_qs;
    one.address = kOne;
    one.chains = {u"main"_qs, u"side"_qs};
    one.group = u"hot"_qs;
    one.labels = {{u"chain"_qs, u"mine"_qs}, {u"team"_qs, u"ops"_qs}};
    one.limit = Wei(500'000'000'000'000'000);
    one.drop = DropLimit{0.25, std::chrono::hours(1)};
    WalletSpec two;
    two.name = u"two"_qs;
    two.address = kTwo;
    two.chains = {u"main"_qs};
    two.runwayLimit = std::chrono::hours(24);
    configuration.watchlist.wallets = {one, two};
    return configuration;
}

ChainPlan planOf(const char *name, const std::vector<Address> &addresses)
{
    ChainPlan plan;
    plan.name = QString::fromLatin1(name);
    plan.id = ChainId{5};
    plan.addresses = addresses;
    return plan;
}

std::vector<Reading> readings()
{
    return {{kOne, Wei(1'000'000'000'000'000'001)}, {kTwo, Wei(0)}};
}

} // namespace

class WalletLinesTest : public QObject
{
    Q_OBJECT
private slots:
    void aBalanceIsWrittenToTheLastWei()
    {
        const WalletLines lines(planOf("main", {kOne, kTwo}), twoWallets());
        QCOMPARE(
            bytes(lines.balances(readings())),
            "eth_balance_ether{chain=\"main\",name=\"one\",address=\"0x1111111111111111111111111111111111111111\"} "
            "1.000000000000000001\n"
            "eth_balance_ether{chain=\"main\",name=\"two\",address=\"0x2222222222222222222222222222222222222222\"} "
            "0\n");
    }

    void limitsAreWrittenWhereSet()
    {
        const WalletLines lines(planOf("main", {kOne, kTwo}), twoWallets());
        QVERIFY(bytes(lines.limits).startsWith("eth_balance_limit_ether{chain=\"main\",name=\"one\","));
        QVERIFY(bytes(lines.limits).endsWith("} 0.5\n"));
        QCOMPARE(bytes(lines.limits).count('\n'), 1);
        QVERIFY(bytes(lines.dropRatios).endsWith("} 0.25\n"));
        QVERIFY(bytes(lines.dropWindows).endsWith("} 3600\n"));
        QVERIFY(bytes(lines.runwayLimits).contains("name=\"two\""));
        QVERIFY(bytes(lines.runwayLimits).endsWith("} 86400\n"));
    }

    void freeLabelsNeverTakeThePlaceOfOurs()
    {
        const WalletLines lines(planOf("main", {kOne, kTwo}), twoWallets());
        QVERIFY2(bytes(lines.walletInfo).contains("group=\"hot\",label_chain=\"mine\",team=\"ops\"} 1\n"),
                 bytes(lines.walletInfo).constData());
        QCOMPARE(bytes(lines.chainInfo), "eth_chain_info{chain=\"main\",chain_id=\"5\"} 1\n");
    }

    void aChainShowsOnlyItsWallets()
    {
        const WalletLines lines(planOf("side", {kOne}), twoWallets());
        QVERIFY(!bytes(lines.balances({{kOne, Wei(1)}})).contains("two"));
        QVERIFY(!bytes(lines.walletInfo).contains("two"));
    }

    void compatibleNamesKeepTheSpellingAndComeOnceAWallet()
    {
        Configuration configuration = twoWallets();
        configuration.watchlist.compat = Compat::Ethexporter;
        configuration.prefix = u"geth_"_qs;
        configuration.spellings.insert(kTwo, u"0xAsWritten"_qs);
        const WalletLines main(planOf("main", {kOne, kTwo}), configuration);
        QVERIFY(
            bytes(main.compatible(readings()).balances)
                .startsWith("geth_eth_balance{name=\"one\",address=\"0x1111111111111111111111111111111111111111\"} "));
        QVERIFY(bytes(main.compatible(readings()).balances).contains("{name=\"two\",address=\"0xAsWritten\"} 0\n"));
        QCOMPARE(main.compatible(readings()).wallets, 2u);
        QCOMPARE(*main.compatible(readings()).sum, Wei(1'000'000'000'000'000'001));
        QVERIFY(bytes(main.balances(readings())).startsWith("eth_balance_ether{"));
        const WalletLines side(planOf("side", {kOne}), configuration);
        QCOMPARE(side.compatible({{kOne, Wei(1)}}).wallets, 0u);
    }

    void aPrefixStandsBeforeEveryName()
    {
        Configuration configuration = twoWallets();
        configuration.prefix = u"my_"_qs;
        const WalletLines lines(planOf("main", {kOne, kTwo}), configuration);
        QVERIFY(bytes(lines.balances(readings())).startsWith("my_eth_balance_ether{"));
        QVERIFY(bytes(lines.limits).startsWith("my_eth_balance_limit_ether{"));
        QVERIFY(
            bytes(lines.ofChain(metrics::kBlockNumber, 7)).startsWith("my_eth_balance_block_number{chain=\"main\"} 7"));
    }
};

QTEST_APPLESS_MAIN(WalletLinesTest)
#include "tst_wallet_lines.moc"
