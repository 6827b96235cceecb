// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/monitor.h>

#include <testlib/fake_clock.h>
#include <testlib/futures.h>
#include <testlib/watched_devchain.h>

#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

class Watched
{
public:
    explicit Watched(const WatchedDevchain &node)
        : monitor({node.path(u"history.sqlite"_s), direct()}, secretEnvironment(), systemClock())
    {
        monitor.start();
    }

    static HttpConfig direct()
    {
        HttpConfig http;
        http.proxy = HttpConfig::Proxy::None;
        return http;
    }

    template <class State>
    [[nodiscard]] bool is(const WalletKey &key) const
    {
        return std::holds_alternative<State>(monitor.balance(key));
    }

    Monitor monitor;
};

} // namespace

class MonitorTest : public QObject
{
    Q_OBJECT

    const WalletKey m_key{{1337}, WatchedDevchain::address(1)};

private slots:
    void aBalanceIsUnknownUntilItIsRead()
    {
        WatchedDevchain node;
        node.chain.setBalance(m_key.address, WatchedDevchain::ether(1'500));
        node.chain.mine();
        Watched watched(node);
        watched.monitor.apply(node.watchlist({u"Seed"_s}));
        QVERIFY(watched.is<Unknown>(m_key));
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Live>(m_key), kPatienceMs);
        QCOMPARE(std::get<Live>(watched.monitor.balance(m_key)).now.balance, WatchedDevchain::ether(1'500));
    }
    void aNewBlockBringsTheNewBalance()
    {
        WatchedDevchain node;
        node.chain.setBalance(m_key.address, WatchedDevchain::ether(1'500));
        node.chain.mine();
        Watched watched(node);
        watched.monitor.apply(node.watchlist({u"Seed"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Live>(m_key), kPatienceMs);
        node.chain.transfer(m_key.address, WatchedDevchain::address(9), WatchedDevchain::ether(500));
        node.chain.mine();
        QTRY_COMPARE_WITH_TIMEOUT(lastObserved(watched.monitor.balance(m_key))->balance, WatchedDevchain::ether(1'000),
                                  kPatienceMs);
    }
    void anOutageKeepsTheLastBalanceAndItsReasonNeverAZero()
    {
        WatchedDevchain node;
        node.chain.setBalance(m_key.address, WatchedDevchain::ether(1'500));
        node.chain.mine();
        Watched watched(node);
        watched.monitor.apply(node.watchlist({u"Seed"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Live>(m_key), kPatienceMs);
        node.server.close();
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Stale>(m_key), kPatienceMs);
        const auto stale = std::get<Stale>(watched.monitor.balance(m_key));
        QCOMPARE(stale.lastGood.balance, WatchedDevchain::ether(1'500));
        QVERIFY(stale.why);
        QVERIFY(watched.monitor.chain({1337})->failure);
        QVERIFY(node.server.listen(quint16(node.server.url().port())));
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Live>(m_key), kPatienceMs);
        QVERIFY(!watched.monitor.chain({1337})->failure);
    }
    void anOutageFromTheStartIsUnknownWithItsReason()
    {
        WatchedDevchain node;
        node.server.close();
        Watched watched(node);
        watched.monitor.apply(node.watchlist({u"Seed"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(reasonOf(watched.monitor.balance(m_key)).has_value(), kPatienceMs);
        QVERIFY(watched.is<Unknown>(m_key));
    }
    void balancesComeBackAfterARestartAsStale()
    {
        WatchedDevchain node;
        node.chain.setBalance(m_key.address, WatchedDevchain::ether(1'500));
        node.chain.mine();
        {
            Watched watched(node);
            QSignalSpy stored(&watched.monitor, &Monitor::snapshotStored);
            watched.monitor.apply(node.watchlist({u"Seed"_s}));
            QTRY_VERIFY_WITH_TIMEOUT(!stored.isEmpty(), kPatienceMs);
        }
        node.server.close();
        Watched again(node);
        again.monitor.apply(node.watchlist({u"Seed"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(again.is<Stale>(m_key), kPatienceMs);
        QCOMPARE(lastObserved(again.monitor.balance(m_key))->balance, WatchedDevchain::ether(1'500));
    }
    void aFailureLeavesAGapInTheHistory()
    {
        WatchedDevchain node;
        node.chain.setBalance(m_key.address, WatchedDevchain::ether(1'500));
        node.chain.mine();
        Watched watched(node);
        watched.monitor.apply(node.watchlist({u"Seed"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Live>(m_key), kPatienceMs);
        node.server.close();
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Stale>(m_key), kPatienceMs);
        node.chain.mine();
        QVERIFY(node.server.listen(quint16(node.server.url().port())));
        QSignalSpy stored(&watched.monitor, &Monitor::snapshotStored);
        QTRY_VERIFY_WITH_TIMEOUT(!stored.isEmpty(), kPatienceMs);
        const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
        const auto series = await(watched.monitor.history().series({m_key}, 0, nowMs, 100));
        QVERIFY(series.has_value());
        QCOMPARE(series->front().spans.size(), size_t(2));
    }
    void aChainWithoutItsSecretSaysWhichAndLeavesTheOthersAlone()
    {
        WatchedDevchain node;
        node.chain.mine();
        Watchlist list = node.watchlist({u"Seed"_s});
        ChainSpec keyed = node.spec(u"keyed"_s);
        keyed.id = {1};
        keyed.endpoints.front().url = u"https://example.org/${secret:WEIWATCH_TEST_ABSENT}"_s;
        list.chains.push_back(keyed);
        list.wallets.front().chains << keyed.name;
        Watched watched(node);
        watched.monitor.apply(list);
        QTRY_VERIFY_WITH_TIMEOUT(watched.monitor.chain({1})->missingSecret.has_value(), kPatienceMs);
        QCOMPARE(watched.monitor.chain({1})->missingSecret->name, u"WEIWATCH_TEST_ABSENT"_s);
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Live>(m_key), kPatienceMs);
    }
    void aReorgReplacesWhatWasStored()
    {
        WatchedDevchain node;
        node.chain.setBalance(m_key.address, WatchedDevchain::ether(1'500));
        node.chain.mine();
        Watched watched(node);
        watched.monitor.apply(node.watchlist({u"Seed"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(watched.is<Live>(m_key), kPatienceMs);
        node.chain.transfer(m_key.address, WatchedDevchain::address(9), WatchedDevchain::ether(500));
        node.chain.mine();
        QTRY_COMPARE_WITH_TIMEOUT(lastObserved(watched.monitor.balance(m_key))->balance, WatchedDevchain::ether(1'000),
                                  kPatienceMs);
        QSignalSpy rewritten(&watched.monitor, &Monitor::historyRewritten);
        node.chain.reorg(1);
        QTRY_VERIFY_WITH_TIMEOUT(!rewritten.isEmpty(), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(lastObserved(watched.monitor.balance(m_key))->balance, WatchedDevchain::ether(1'500),
                                  kPatienceMs);
    }
};

QTEST_GUILESS_MAIN(MonitorTest)
#include "tst_monitor.moc"
