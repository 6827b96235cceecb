// SPDX-License-Identifier: GPL-3.0-or-later
#include <watchlist/watchlist_file.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

class WatchlistTest : public QObject
{
    Q_OBJECT
private slots:
    void theSampleIsAListLikeAnyOther()
    {
        const Watchlist sample = sampleWatchlist();
        const auto loaded = parseWatchlist(toYaml(sample), u"sample"_s);
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->watchlist, sample);
        QVERIFY(loaded->warnings.empty());
        QCOMPARE(sample.wallets.front().address.toString(), u"0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930"_s);
        QCOMPARE(sample.chains.front().id, kSepolia);
    }

    void anEndpointIsCalledByItsAliasOrItsHostNeverItsUrl_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("alias");
        QTest::addColumn<QString>("label");
        QTest::newRow("alias") << u"https://node.example/v3/k"_s << u"mine"_s << u"mine"_s;
        QTest::newRow("host") << u"https://Node.example/v3/k"_s << QString() << u"node.example"_s;
        QTest::newRow("port") << u"http://127.0.0.1:8545"_s << QString() << u"127.0.0.1"_s;
        QTest::newRow("IPv6") << u"http://[::1]:8545"_s << QString() << u"::1"_s;
        QTest::newRow("credentials") << u"https://me:word@node.example/"_s << QString() << u"node.example"_s;
        QTest::newRow("secret in the path") << u"https://node.example/${secret:K}"_s << QString() << u"node.example"_s;
        QTest::newRow("secret host") << u"https://${secret:H}/"_s << QString() << QString();
        QTest::newRow("secret URL") << u"${secret:URL}"_s << QString() << QString();
        QTest::newRow("key in the host") << u"https://a1b2c3d4e5f60718293a4b5c.rpc.example/"_s << QString()
                                         << u"….rpc.example"_s;
    }

    void anEndpointIsCalledByItsAliasOrItsHostNeverItsUrl()
    {
        QFETCH(QString, url);
        QFETCH(QString, alias);
        QFETCH(QString, label);
        QCOMPARE((EndpointSpec{url, alias, {}}.label()), label);
    }

    void chainsAndWalletsAreFoundByName()
    {
        const Watchlist sample = sampleWatchlist();
        QCOMPARE(sample.chain(u"sepolia"_s), &sample.chains.front());
        QCOMPARE(sample.wallet(u"sample"_s), &sample.wallets.front());
        QVERIFY(!sample.chain(u"Sepolia"_s));
        QVERIFY(!sample.wallet(QString()));
    }
};

QTEST_APPLESS_MAIN(WatchlistTest)
#include "tst_watchlist.moc"
