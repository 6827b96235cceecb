// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/chain_draft.h>
#include <presentation/public_chains.h>

#include <QTest>

using namespace weiwatch;

class ChainDraftTest : public QObject
{
    Q_OBJECT
private slots:
    void urlsAreJudged_data();
    void urlsAreJudged();
    void aBadHeaderNameIsRefused();
    void aKeyInAUrlIsAdvisedAgainst();
    void anUnencryptedUrlIsAdvisedAgainstUnlessItStaysHere();
    void whatIsWrongWithAChainIsSaidOfTheFirst();
    void renamingAChainRenamesItInItsWallets();
    void thePublicChainsNeedNoMending();
};

void ChainDraftTest::urlsAreJudged_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("good");
    QTest::newRow("https") << "https://eth.example/v1" << true;
    QTest::newRow("a port") << "http://127.0.0.1:8545" << true;
    QTest::newRow("IPv6") << "http://[::1]:8545" << true;
    QTest::newRow("a secret") << "https://eth.example/${secret:ETH_KEY}" << true;
    QTest::newRow("a secret host") << "https://${secret:HOST}/" << true;
    QTest::newRow("nothing") << "" << false;
    QTest::newRow("no scheme") << "eth.example" << false;
    QTest::newRow("a websocket") << "wss://eth.example" << false;
    QTest::newRow("no host") << "https:///path" << false;
    QTest::newRow("words") << "my own node" << false;
}

void ChainDraftTest::urlsAreJudged()
{
    QFETCH(const QString, url);
    QFETCH(const bool, good);
    QCOMPARE(endpointProblem({.url = url, .alias = {}, .headers = {}}).isEmpty(), good);
}

void ChainDraftTest::aBadHeaderNameIsRefused()
{
    EndpointSpec endpoint{.url = QStringLiteral("https://eth.example"), .alias = {}, .headers = {}};
    endpoint.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer ${secret:KEY}")}};
    QVERIFY(endpointProblem(endpoint).isEmpty());
    endpoint.headers = {{QStringLiteral("Bad header"), QStringLiteral("x")}};
    QVERIFY(!endpointProblem(endpoint).isEmpty());
}

void ChainDraftTest::aKeyInAUrlIsAdvisedAgainst()
{
    const QString key(32, u'k');
    QVERIFY(!endpointAdvice({.url = u"https://eth.example/v2/" + key, .alias = {}, .headers = {}}).isEmpty());
    QVERIFY(!endpointAdvice({.url = u"https://eth.example/?apikey=" + key, .alias = {}, .headers = {}}).isEmpty());
    QVERIFY(endpointAdvice({.url = QStringLiteral("https://eth.example/${secret:A_RATHER_LONG_NAME_OF_A_KEY}"),
                            .alias = {},
                            .headers = {}})
                .isEmpty());
}

void ChainDraftTest::anUnencryptedUrlIsAdvisedAgainstUnlessItStaysHere()
{
    QVERIFY(!endpointAdvice({.url = QStringLiteral("http://eth.example"), .alias = {}, .headers = {}}).isEmpty());
    QVERIFY(endpointAdvice({.url = QStringLiteral("http://127.0.0.1:8545"), .alias = {}, .headers = {}}).isEmpty());
    QVERIFY(endpointAdvice({.url = QStringLiteral("http://localhost:8545"), .alias = {}, .headers = {}}).isEmpty());
}

void ChainDraftTest::whatIsWrongWithAChainIsSaidOfTheFirst()
{
    Watchlist list;
    list.chains = publicChains();
    QVERIFY(!chainProblem(list));
    list.chains[1].endpoints.clear();
    QCOMPARE(chainProblem(list)->chain, size_t(1));
    list.chains[0].id.value = 0;
    QCOMPARE(chainProblem(list)->chain, size_t(0));
    list.chains = publicChains();
    list.chains[1].name = list.chains[0].name;
    QVERIFY(chainProblem(list)->sentence.contains(list.chains[0].name));
    list.chains[0].name.clear();
    QVERIFY(chainProblem(list));
}

void ChainDraftTest::renamingAChainRenamesItInItsWallets()
{
    Watchlist list;
    list.chains = publicChains();
    list.wallets.emplace_back().chains =
        QStringList{list.chains[0].name, list.chains[1].name, list.chains[0].name + u"-2"};
    const QString other = list.chains[1].name;
    QCOMPARE(walletsOnChain(list, list.chains[0].name), 1);
    renameChain(list, 0, QStringLiteral("mainnet"));
    QCOMPARE(list.wallets[0].chains,
             QStringList({QStringLiteral("mainnet"), other, publicChains()[0].name + QStringLiteral("-2")}));
    QCOMPARE(walletsOnChain(list, publicChains()[0].name), 0);
}

void ChainDraftTest::thePublicChainsNeedNoMending()
{
    for (const ChainSpec &chain : publicChains()) {
        QCOMPARE(chain.endpoints.size(), size_t(5));
        for (const EndpointSpec &endpoint : chain.endpoints) {
            QVERIFY(endpointProblem(endpoint).isEmpty());
            QVERIFY(endpointAdvice(endpoint).isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(ChainDraftTest)
#include "tst_chain_draft.moc"
