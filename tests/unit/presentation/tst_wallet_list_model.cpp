// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/wallet_list_model.h>

#include <testlib/watched_devchain.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

/// Names on screen, a group's before its wallets', in order.
QStringList shown(const QAbstractItemModel &model)
{
    QStringList names;
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex parent = model.index(group, 0);
        names << u'[' + parent.data().toString() + u']';
        for (int i = 0; i < model.rowCount(parent); ++i) {
            names << model.index(i, 0, parent).data().toString();
        }
    }
    return names;
}

HttpConfig direct()
{
    HttpConfig http;
    http.proxy = HttpConfig::Proxy::None;
    return http;
}

} // namespace

class WalletListModelTest : public QObject
{
    Q_OBJECT

    struct List
    {
        WatchedDevchain node;
        Monitor monitor{{node.path(u"history.sqlite"_s), direct()}, secretEnvironment(), systemClock()};
        WalletDigests digests{monitor};
        WalletListModel model{monitor, digests};
        WalletListProxy proxy{model};
        QAbstractItemModelTester modelTester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
        QAbstractItemModelTester proxyTester{&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest};

        void watch(const Watchlist &list)
        {
            monitor.start();
            monitor.apply(list);
        }
    };

    static Watchlist grouped(const WatchedDevchain &node)
    {
        Watchlist list = node.watchlist({u"Seed"_s, u"Hot"_s, u"Cold"_s});
        list.wallets[0].group = u"Operations"_s;
        list.wallets[1].group = u"Relayers"_s;
        list.wallets[2].group = u"Operations"_s;
        list.wallets[2].labels.insert(u"owner"_s, u"alice"_s);
        return list;
    }

private slots:
    void walletsStandUnderTheirGroupsInTheListsOrder()
    {
        List list;
        list.watch(grouped(list.node));
        QCOMPARE(shown(list.proxy), QStringList({u"[Operations]"_s, u"Seed"_s, u"Cold"_s, u"[Relayers]"_s, u"Hot"_s}));
        QCOMPARE(list.model.walletCount(), 3);
    }
    void typingFiltersByNameAddressGroupAndLabel_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("name") << u"see"_s << QStringList({u"[Operations]"_s, u"Seed"_s});
        QTest::newRow("group") << u"relay"_s << QStringList({u"[Relayers]"_s, u"Hot"_s});
        QTest::newRow("label") << u"owner=alice"_s << QStringList({u"[Operations]"_s, u"Cold"_s});
        QTest::newRow("two words") << u"oper cold"_s << QStringList({u"[Operations]"_s, u"Cold"_s});
        QTest::newRow("address") << WatchedDevchain::address(2).toString() << QStringList({u"[Relayers]"_s, u"Hot"_s});
        QTest::newRow("nothing") << u"zzz"_s << QStringList();
    }
    void typingFiltersByNameAddressGroupAndLabel()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, names);
        List list;
        list.watch(grouped(list.node));
        list.proxy.setFilterText(typed);
        QCOMPARE(shown(list.proxy), names);
        list.proxy.setFilterText({});
        QCOMPARE(shown(list.proxy).size(), 5);
    }
    void theLargestBalanceComesFirstInItsGroup()
    {
        List list;
        list.node.chain.setBalance(WatchedDevchain::address(1), WatchedDevchain::ether(100));
        list.node.chain.setBalance(WatchedDevchain::address(3), WatchedDevchain::ether(900));
        list.node.chain.mine();
        list.watch(grouped(list.node));
        QTRY_COMPARE_WITH_TIMEOUT(list.model.withoutAnswer(), 0, kPatienceMs);
        list.proxy.setOrder(WalletOrder::Balance);
        QCOMPARE(shown(list.proxy).mid(0, 3), QStringList({u"[Operations]"_s, u"Cold"_s, u"Seed"_s}));
        list.proxy.setOrder(WalletOrder::Watchlist);
        QCOMPARE(shown(list.proxy).mid(0, 3), QStringList({u"[Operations]"_s, u"Seed"_s, u"Cold"_s}));
    }
    void aNewBalanceIsTold()
    {
        List list;
        list.node.chain.setBalance(WatchedDevchain::address(1), WatchedDevchain::ether(1'500));
        list.node.chain.mine();
        list.watch(list.node.watchlist({u"Seed"_s}));
        QSignalSpy changed(&list.model, &QAbstractItemModel::dataChanged);
        const QModelIndex seed = list.model.index(0, 0, list.model.index(0, 0));
        QTRY_COMPARE_WITH_TIMEOUT(list.model.row(seed).balanceText, u"1.5000"_s, kPatienceMs);
        QVERIFY(!changed.isEmpty());
    }
    void aNodeThatFailsShowsNoZero()
    {
        List list;
        list.node.server.close();
        list.watch(list.node.watchlist({u"Seed"_s}));
        const QModelIndex seed = list.model.index(0, 0, list.model.index(0, 0));
        QTRY_COMPARE_WITH_TIMEOUT(list.model.row(seed).health, Health::Silent, kPatienceMs);
        QCOMPARE(list.model.row(seed).balanceText, u"—"_s);
        QVERIFY(!list.model.row(seed).detailText.contains(u'0'));
        QCOMPARE(list.model.withoutAnswer(), 1);
    }
    void testNetworksHaveNoTotal()
    {
        List list;
        list.watch(list.node.watchlist({u"Seed"_s}));
        QVERIFY(list.model.index(0, 0).data(WalletListModel::TotalsRole).toString().isEmpty());
    }
    void groupsCannotBeSelected()
    {
        List list;
        list.watch(list.node.watchlist({u"Seed"_s}));
        QVERIFY(!list.model.index(0, 0).flags().testFlag(Qt::ItemIsSelectable));
        QVERIFY(list.model.index(0, 0, list.model.index(0, 0)).flags().testFlag(Qt::ItemIsSelectable));
    }
};

QTEST_GUILESS_MAIN(WalletListModelTest)
#include "tst_wallet_list_model.moc"
