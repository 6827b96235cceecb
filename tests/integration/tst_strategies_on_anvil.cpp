// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading_rig.h"

#include <balances/balance_reader.h>
#include <devchain/dev_chain_server.h>
#include <testlib/anvil.h>
#include <testlib/fake_clock.h>
#include <testlib/futures.h>
#include <testlib/tools.h>

#include <QTest>

#include <array>
#include <memory>

using namespace weiwatch;

namespace {

constexpr quint32 kWallets = 1'000;

/// A node to read from and what is true of it.
struct Node
{
    std::unique_ptr<RpcEndpoint> endpoint;
    /// The header of each block from 1 on, as the node gives it.
    std::vector<BlockRef> blocks;
};

using MakeReader = std::unique_ptr<BalanceReader> (*)();

} // namespace

/// Both chains hold the same balances, moved by the same transfers: block 1 holds what was set, blocks 2 and 3 moved
/// some of it on.
class StrategiesOnAnvilTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStrategyGivesTheSameOnBothChains_data();
    void everyStrategyGivesTheSameOnBothChains();
    void unknownBlockIsAnErrorOnBothChains_data();
    void unknownBlockIsAnErrorOnBothChains();

private:
    void fill();
    void moveOn(quint32 from, quint32 to);
    void readBlocks(Node &node);
    [[nodiscard]] std::vector<Address> firstAddresses(quint32 count) const;

    FakeClock m_clock;
    HttpClient m_http{directHttp()};
    Anvil m_anvil{ChainId{1'337}};
    std::unique_ptr<DevChain> m_chain;
    std::unique_ptr<DevChainServer> m_server;
    std::vector<std::pair<Address, Wei>> m_wallets = numberedWallets(kWallets);
    Node m_onAnvil;
    Node m_onDevchain;
    std::vector<std::vector<Wei>> m_expected; ///< by block − 1, in the order of m_wallets
};

void StrategiesOnAnvilTest::initTestCase()
{
    WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
    QVERIFY(m_anvil.start());
    m_chain = std::make_unique<DevChain>(DevChain::Config(), m_clock);
    m_server = std::make_unique<DevChainServer>(*m_chain);
    QVERIFY(m_server->listen());
    fill();
    const auto endpointOf = [this](const QUrl &url, const QString &label) {
        return std::make_unique<RpcEndpoint>(QStringLiteral("test"), endpointAt(url, label), m_http, m_clock);
    };
    m_onAnvil.endpoint = endpointOf(m_anvil.url(), QStringLiteral("anvil"));
    m_onDevchain.endpoint = endpointOf(m_server->url(), QStringLiteral("devchain"));
    readBlocks(m_onAnvil);
    readBlocks(m_onDevchain);
}

void StrategiesOnAnvilTest::fill()
{
    QVERIFY(m_anvil.setBalances(m_wallets));
    std::vector<Wei> balances;
    for (const auto &[address, balance] : m_wallets) {
        m_chain->setBalance(address, balance);
        balances.push_back(balance);
    }
    QVERIFY(m_anvil.mine());
    m_chain->mine();
    m_expected.push_back(balances);
    moveOn(1, 0);
    moveOn(5, kWallets - 1);
}

void StrategiesOnAnvilTest::moveOn(quint32 from, quint32 to)
{
    const Wei amount(123'456'789);
    std::vector<Wei> balances = m_expected.back();
    QVERIFY(m_anvil.transfer(m_wallets[from].first, m_wallets[to].first, amount));
    QVERIFY(m_chain->transfer(m_wallets[from].first, m_wallets[to].first, amount));
    m_chain->mine();
    balances[from] = balances[from].minus(amount).value();
    balances[to] = balances[to].plus(amount).value();
    m_expected.push_back(balances);
}

void StrategiesOnAnvilTest::readBlocks(Node &node)
{
    for (const char *number : {"0x1", "0x2", "0x3"}) {
        const auto header = await(node.endpoint->header(number));
        QVERIFY(header);
        node.blocks.push_back(*header);
    }
}

std::vector<Address> StrategiesOnAnvilTest::firstAddresses(quint32 count) const
{
    std::vector<Address> addresses;
    for (quint32 i = 0; i < count; ++i) {
        addresses.push_back(m_wallets[i].first);
    }
    return addresses;
}

void StrategiesOnAnvilTest::everyStrategyGivesTheSameOnBothChains_data()
{
    QTest::addColumn<int>("strategy");
    QTest::addColumn<quint32>("count");
    QTest::addColumn<size_t>("block");
    QTest::addColumn<bool>("byHash");

    constexpr std::array kNames{"overridden program", "batch", "single calls"};
    for (int strategy = 0; strategy < 3; ++strategy) {
        for (const quint32 count : {1U, 10U, kWallets}) {
            for (size_t block = 1; block <= 3; ++block) {
                for (const bool byHash : {true, false}) {
                    QTest::addRow("%s, %u at block %d by %s", kNames[static_cast<size_t>(strategy)], count,
                                  static_cast<int>(block), byHash ? "hash" : "number")
                        << strategy << count << block << byHash;
                }
            }
        }
    }
}

void StrategiesOnAnvilTest::everyStrategyGivesTheSameOnBothChains()
{
    QFETCH(const int, strategy);
    QFETCH(const quint32, count);
    QFETCH(const size_t, block);
    QFETCH(const bool, byHash);

    constexpr std::array<MakeReader, 3> kMakers{overriddenProgramReader, batchReader, singleCallReader};
    const std::vector<Address> addresses = firstAddresses(count);
    std::vector<Wei> expected = m_expected[block - 1];
    expected.resize(count);
    for (const Node *const node : {&m_onAnvil, &m_onDevchain}) {
        const auto reader = kMakers[static_cast<size_t>(strategy)]();
        const BlockPin pin{node->blocks[block - 1], byHash ? BlockPin::Form::Hash : BlockPin::Form::Number};
        const Balances balances = await(reader->read(*node->endpoint, pin, addresses));
        QVERIFY2(balances, qPrintable(balances ? QString() : balances.error().detail));
        QCOMPARE(*balances, expected);
    }
}

void StrategiesOnAnvilTest::unknownBlockIsAnErrorOnBothChains_data()
{
    QTest::addColumn<int>("strategy");
    QTest::addRow("overridden program") << 0;
    QTest::addRow("batch") << 1;
    QTest::addRow("single calls") << 2;
}

void StrategiesOnAnvilTest::unknownBlockIsAnErrorOnBothChains()
{
    QFETCH(const int, strategy);

    constexpr std::array<MakeReader, 3> kMakers{overriddenProgramReader, batchReader, singleCallReader};
    BlockRef unknown;
    unknown.number = 99;
    for (const Node *const node : {&m_onAnvil, &m_onDevchain}) {
        for (const auto form : {BlockPin::Form::Hash, BlockPin::Form::Number}) {
            const auto reader = kMakers[static_cast<size_t>(strategy)]();
            QVERIFY(!await(reader->read(*node->endpoint, {unknown, form}, firstAddresses(3))));
        }
    }
}

QTEST_GUILESS_MAIN(StrategiesOnAnvilTest)
#include "tst_strategies_on_anvil.moc"
