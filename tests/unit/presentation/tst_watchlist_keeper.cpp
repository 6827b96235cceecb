// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/watchlist_keeper.h>

#include <testlib/watched_devchain.h>

#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class WatchlistKeeperTest : public QObject
{
    Q_OBJECT
private slots:
    void noFileIsANewUsersEmptyList()
    {
        WatchedDevchain node;
        WatchlistKeeper keeper(node.path(u"none.yaml"_s));
        keeper.load();
        QVERIFY(keeper.hasList());
        QVERIFY(keeper.watchlist().wallets.empty());
        QVERIFY(keeper.faults().empty());
    }
    void aBadFileIsToldAndTakenUpOnceItIsMended()
    {
        WatchedDevchain node;
        const QString path = node.path(u"watchlist.yaml"_s);
        write(path, "version: 1\nchians: []\n");
        WatchlistKeeper keeper(path);
        keeper.load();
        QVERIFY(!keeper.hasList());
        QCOMPARE(keeper.faults().front().line, 2);
        write(path, toYaml(node.watchlist({u"Seed"_s})));
        QTRY_VERIFY(keeper.hasList());
        QVERIFY(keeper.faults().empty());
        QCOMPARE(keeper.watchlist().wallets.size(), size_t(1));
    }
    void aFileThatGoesBadLeavesTheLastGoodListInForce()
    {
        WatchedDevchain node;
        const QString path = node.writeWatchlist(node.watchlist({u"Seed"_s}));
        WatchlistKeeper keeper(path);
        keeper.load();
        write(path, "version: [");
        QTRY_VERIFY(!keeper.faults().empty());
        QCOMPARE(keeper.watchlist().wallets.size(), size_t(1));
    }
    void aHandWrittenFileIsBackedUpBeforeItsFirstRewrite()
    {
        WatchedDevchain node;
        WatchlistKeeper keeper(node.writeWatchlist(node.watchlist({u"Seed"_s})));
        keeper.load();
        QSignalSpy backedUp(&keeper, &WatchlistKeeper::backedUp);
        QVERIFY(keeper.replace(withoutWallet(keeper.watchlist(), u"Seed"_s)));
        QCOMPARE(backedUp.size(), 1);
        QVERIFY(QFile::exists(backedUp.front().front().toString()));
        QVERIFY(keeper.watchlist().wallets.empty());
    }
    void aChangeMadeElsewhereIsNotOverwritten()
    {
        WatchedDevchain node;
        const QString path = node.writeWatchlist(node.watchlist({u"Seed"_s}));
        WatchlistKeeper keeper(path);
        keeper.load();
        const Watchlist mine = withoutWallet(keeper.watchlist(), u"Seed"_s);
        write(path, toYaml(node.watchlist({u"Seed"_s, u"Theirs"_s})));
        const auto saved = keeper.replace(mine);
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, WatchlistSaveError::Kind::ChangedOnDisk);
        QCOMPARE(keeper.watchlist().wallets.size(), size_t(2));
    }
    void aRenamedWalletKeepsItsPlace()
    {
        WatchedDevchain node;
        const Watchlist list = node.watchlist({u"A"_s, u"B"_s});
        WalletSpec renamed = list.wallets.front();
        renamed.name = u"Z"_s;
        const Watchlist changed = withWalletReplaced(list, u"A"_s, renamed);
        QCOMPARE(changed.wallets.front().name, u"Z"_s);
        QCOMPARE(changed.wallets.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(WatchlistKeeperTest)
#include "tst_watchlist_keeper.moc"
