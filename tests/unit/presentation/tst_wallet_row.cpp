// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/headline.h>
#include <presentation/wallet_row.h>

#include <QTest>

using namespace weiwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QLocale kEnglish(QLocale::English, QLocale::UnitedStates);
const QDateTime kNow = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);

Wei ether(const QString &text)
{
    return *Wei::parse(text, EtherUnit::Ether);
}

RpcError timedOut()
{
    RpcError error;
    error.kind = RpcError::Kind::TimedOut;
    error.endpoint = u"publicnode"_s;
    return error;
}

WalletRow rowOf(const BalanceState &state, ChainId chain = kMainnet, quint8 address = 1)
{
    WalletRow row;
    QByteArray bytes(Address::kBytes, '\0');
    bytes.back() = char(address);
    row.key = {chain, *Address::fromBytes(bytes)};
    row.name = u"Seed wallet"_s;
    row.chainName = chain == kMainnet ? u"Ethereum"_s : u"Sepolia"_s;
    row.symbol = u"ETH"_s;
    row.state = state;
    describe(row, kNow, kEnglish);
    return row;
}

Observation seen(const QString &amount)
{
    return {ether(amount), 9'482'113, kNow.addSecs(-6)};
}

bool showsNoZero(const QString &text)
{
    return !text.contains(u'0');
}

} // namespace

class WalletRowTest : public QObject
{
    Q_OBJECT
private slots:
    void whatWasNeverObservedIsADashNotAZero()
    {
        const WalletRow waiting = rowOf(Unknown{});
        QCOMPARE(waiting.balanceText, u"—"_s);
        QCOMPARE(waiting.health, Health::Waiting);
        const WalletRow failed = rowOf(Unknown{timedOut()});
        QCOMPARE(failed.balanceText, u"—"_s);
        QCOMPARE(failed.detailText, u"timed out"_s);
        QCOMPARE(failed.health, Health::Silent);
        QVERIFY(showsNoZero(failed.detailText));
    }
    void aStaleBalanceKeepsItsValueAndTellsReasonAndAge()
    {
        const WalletRow row = rowOf(Stale{seen(u"0.5"_s), timedOut(), kNow.addSecs(-185)});
        QCOMPARE(row.balanceText, u"0.5000"_s);
        QCOMPARE(row.detailText, u"timed out, 3 min"_s);
        QCOMPARE(row.health, Health::Silent);
        QCOMPARE(row.readsSoUntil, kNow.addSecs(55));
    }
    void aBalanceFromHistoryIsNotYetTrouble()
    {
        const WalletRow row = rowOf(Stale{seen(u"0.5"_s), std::nullopt, kNow.addSecs(-7200)});
        QCOMPARE(row.detailText, u"2 h ago"_s);
        QCOMPARE(row.health, Health::Waiting);
    }
    void aLiveBalanceBelowItsLimitSaysSo()
    {
        WalletRow row = rowOf(Live{seen(u"0.05"_s)});
        QCOMPARE(row.health, Health::Live);
        row.limit = ether(u"0.1"_s);
        describe(row, kNow, kEnglish);
        QCOMPARE(row.health, Health::BelowLimit);
        QVERIFY(hintOf(row, kNow, kEnglish).contains(u"Below its limit of 0.1 ETH"_s));
    }
    void aGroupsTotalHoldsRealCoinsOnlyAndEachAddressOnce()
    {
        const WalletRow first = rowOf(Live{seen(u"12.8"_s)}, kMainnet, 1);
        const WalletRow again = rowOf(Live{seen(u"12.8"_s)}, kMainnet, 1);
        const WalletRow second = rowOf(Live{seen(u"250"_s)}, kMainnet, 2);
        const WalletRow test = rowOf(Live{seen(u"1000"_s)}, kSepolia, 3);
        const auto totals = totalsOf({&first, &again, &second, &test});
        QCOMPARE(totals.size(), size_t(1));
        QCOMPARE(totalText(totals.front(), kEnglish), u"262.80 ETH on Ethereum"_s);
    }
    void aTotalThatMissesAWalletIsALowerBound()
    {
        const WalletRow known = rowOf(Live{seen(u"1"_s)}, kMainnet, 1);
        const WalletRow unknown = rowOf(Unknown{timedOut()}, kMainnet, 2);
        QCOMPARE(totalText(totalsOf({&known, &unknown}).front(), kEnglish), u"≥ 1.00 ETH on Ethereum"_s);
    }
    void theHeadlineShowsTheChangeOverTheRange()
    {
        WalletRow row = rowOf(Live{seen(u"0.488"_s)});
        row.change = changeBetween(ether(u"0.5"_s), ether(u"0.488"_s));
        describe(row, kNow, kEnglish);
        const Headline line = headlineOf({row}, RangePreset::Days7, kNow, kEnglish);
        QVERIFY(line.change.startsWith(u"−0.012 ETH"_s));
        QCOMPARE(line.changePhrase, u"in 7 days"_s);
        QCOMPARE(line.tone, Tone::Loss);
        QVERIFY(line.isLive);
    }
    void theHeadlineOfAnUnknownBalanceHasNoAmount()
    {
        const Headline line = headlineOf({rowOf(Unknown{timedOut()})}, RangePreset::Days7, kNow, kEnglish);
        QCOMPARE(line.amount, u"—"_s);
        QVERIFY(line.symbol.isEmpty());
        QVERIFY(line.change.isEmpty());
    }
    void onlyAnEmptyWalletOnATestNetworkGetsAFaucet()
    {
        QVERIFY(headlineOf({rowOf(Live{seen(u"0"_s)}, kSepolia)}, RangePreset::All, kNow, kEnglish).faucet);
        QVERIFY(!headlineOf({rowOf(Live{seen(u"1"_s)}, kSepolia)}, RangePreset::All, kNow, kEnglish).faucet);
        QVERIFY(!headlineOf({rowOf(Live{seen(u"0"_s)}, kMainnet)}, RangePreset::All, kNow, kEnglish).faucet);
        QVERIFY(!headlineOf({rowOf(Unknown{}, kSepolia)}, RangePreset::All, kNow, kEnglish).faucet);
    }
    void theStatusLineTellsBlockAgeEndpointAndHowManyAreSilent()
    {
        ChainStatus chain;
        chain.name = u"Sepolia"_s;
        chain.id = kSepolia;
        chain.block = BlockRef{9'482'113, {}, kNow.addSecs(-6)};
        chain.endpoint = u"publicnode"_s;
        chain.latency = 84ms;
        const StatusLine line = statusLineOf(&chain, 5, 1, kNow, kEnglish);
        QCOMPARE(line.block, u"Block 9,482,113, 6 s ago"_s);
        QCOMPARE(line.endpoint, u"publicnode · 84 ms"_s);
        QVERIFY(line.wallets.contains(u", 1 without answer"_s));
        QCOMPARE(line.health, Health::Live);
    }
};

QTEST_APPLESS_MAIN(WalletRowTest)
#include "tst_wallet_row.moc"
