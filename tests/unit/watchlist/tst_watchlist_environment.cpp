// SPDX-License-Identifier: GPL-3.0-or-later
#include <watchlist/watchlist_file.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

constexpr auto kSample = "0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930";

using Variables = QMap<QString, QString>;

Result<EnvironmentSettings, WatchlistFaults> read(const Variables &variables,
                                                  const std::optional<QByteArray> &addressesTxt = {})
{
    QProcessEnvironment env;
    for (auto variable = variables.begin(); variable != variables.end(); ++variable) {
        env.insert(variable.key(), variable.value());
    }
    return watchlistFromEnvironment(env, addressesTxt);
}

QString pair(const QString &name)
{
    return name % u':' % QString::fromLatin1(kSample);
}

const QString kUrl = u"https://node.example"_s;

} // namespace

class WatchlistEnvironmentTest : public QObject
{
    Q_OBJECT
private slots:
    void addressesAndAUrlAreEnough()
    {
        const auto settings =
            read({{u"ADDRESSES"_s, pair(u"hot"_s) % u", " % pair(u"cold"_s) % u','}, {u"RPC_URL"_s, kUrl}});
        QVERIFY(settings.has_value());
        const Watchlist &list = settings->watchlist;
        QCOMPARE(list.chains.size(), size_t(1));
        QCOMPARE(list.chains.front().name, u"ethereum"_s);
        QCOMPARE(list.chains.front().id, kMainnet);
        QCOMPARE(list.chains.front().interval, std::chrono::seconds(12));
        QCOMPARE(list.wallets.size(), size_t(2));
        QCOMPARE(list.wallets[1].name, u"cold"_s);
        QCOMPARE(list.wallets[1].chains, QStringList{u"ethereum"_s});
        QCOMPARE(list.wallets[1].address.toString(), QString::fromLatin1(kSample));
        QCOMPARE(list.compat, Compat::None);
        QCOMPARE(settings->port, quint16(0));
        QVERIFY(settings->prefix.isEmpty());
        QVERIFY(settings->warnings.empty());
        QCOMPARE(parseWatchlist(toYaml(list), {})->watchlist, list);
    }

    void everyVariableIsHeeded()
    {
        const auto settings = read({{u"ADDRESSES"_s, pair(u"hot"_s)},
                                    {u"GETH"_s, kUrl},
                                    {u"CHAIN"_s, u"sepolia"_s},
                                    {u"CHAIN_ID"_s, u"11155111"_s},
                                    {u"INTERVAL"_s, u"30"_s},
                                    {u"PORT"_s, u"9015"_s},
                                    {u"PREFIX"_s, u"my_"_s}});
        QCOMPARE(settings->watchlist.chain(u"sepolia"_s)->id, kSepolia);
        QCOMPARE(settings->watchlist.chain(u"sepolia"_s)->interval, std::chrono::seconds(30));
        QCOMPARE(settings->watchlist.chain(u"sepolia"_s)->endpoints.front().url, kUrl);
        QCOMPARE(settings->port, quint16(9015));
        QCOMPARE(settings->prefix, u"my_"_s);
    }

    void ofTwoNamesForTheUrlOursCounts()
    {
        const auto settings = read({{u"RPC_URL"_s, kUrl}, {u"GETH"_s, u"http://geth:8545"_s}});
        QCOMPARE(settings->watchlist.chains.front().endpoints.size(), size_t(1));
        QCOMPARE(settings->watchlist.chains.front().endpoints.front().url, kUrl);
    }

    void severalEndpointsOfOneHostGetLabelsOfTheirOwn()
    {
        const auto settings = read({{u"RPC_URL"_s, u"http://127.0.0.1:8545, http://127.0.0.1:8546,"
                                                   "http://127.0.0.1,${secret:URL},${secret:OTHER}"_s}});
        QStringList labels;
        for (const EndpointSpec &endpoint : settings->watchlist.chains.front().endpoints) {
            labels.push_back(endpoint.label());
        }
        QCOMPARE(labels,
                 (QStringList{u"127.0.0.1"_s, u"127.0.0.1:8546"_s, u"127.0.0.1-2"_s, u"endpoint"_s, u"endpoint-2"_s}));
        QVERIFY(parseWatchlist(toYaml(settings->watchlist), {}).has_value());
    }

    void faultsNameTheVariableAndThePlace_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<WatchlistFault::Kind>("kind");
        QTest::addColumn<int>("column");
        using Kind = WatchlistFault::Kind;
        QTest::newRow("no name") << u"ADDRESSES"_s << QString::fromLatin1(kSample) << Kind::BadValue << 1;
        QTest::newRow("short address") << u"ADDRESSES"_s << u"é:0x12"_s << Kind::BadAddress << 3;
        QTest::newRow("second address") << u"ADDRESSES"_s << QString(pair(u"a"_s) % u", b:0x12") << Kind::BadAddress
                                        << 49;
        QTest::newRow("same name") << u"ADDRESSES"_s << QString(pair(u"a"_s) % u',' % pair(u"a"_s))
                                   << Kind::DuplicateName << 46;
        QTest::newRow("private key") << u"ADDRESSES"_s << QString(u"a:" % QString(64, u'f')) << Kind::PrivateKey << 1;
        QTest::newRow("URL") << u"RPC_URL"_s << QString(kUrl % u",ws://node.example") << Kind::BadValue << 22;
        QTest::newRow("no URL") << u"RPC_URL"_s << u" , "_s << Kind::MissingKey << 0;
        QTest::newRow("interval") << u"INTERVAL"_s << u"15s"_s << Kind::BadValue << 1;
        QTest::newRow("no interval") << u"INTERVAL"_s << u"0"_s << Kind::BadValue << 1;
        QTest::newRow("port") << u"PORT"_s << u"65536"_s << Kind::BadValue << 1;
        QTest::newRow("prefix") << u"PREFIX"_s << u"my-"_s << Kind::BadValue << 1;
        QTest::newRow("chain id") << u"CHAIN_ID"_s << u"mainnet"_s << Kind::BadValue << 1;
    }

    void faultsNameTheVariableAndThePlace()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(WatchlistFault::Kind, kind);
        QFETCH(int, column);
        Variables variables{{u"RPC_URL"_s, kUrl}};
        variables.insert(variable, value);
        const auto settings = read(variables);
        QVERIFY(!settings.has_value());
        QCOMPARE(settings.error().size(), size_t(1));
        QCOMPARE(settings.error().front().file, variable);
        QCOMPARE(settings.error().front().kind, kind);
        QCOMPARE(settings.error().front().column, column);
    }

    void everyFaultIsReported()
    {
        const auto settings = read({{u"ADDRESSES"_s, u"a:0x1,b:0x2"_s}, {u"PORT"_s, u"x"_s}});
        QCOMPARE(settings.error().size(), size_t(4)); // RPC_URL, two addresses, PORT
    }

    void aKeyInAUrlIsWarnedOfByItsHost()
    {
        const auto settings = read({{u"ADDRESSES"_s, pair(u"a"_s)}, {u"RPC_URL"_s, QString(kUrl % u"/?apikey=k1")}});
        const WatchlistWarning expected{WatchlistWarning::Kind::KeyInUrl, u"RPC_URL"_s, 1, 1, u"node.example"_s};
        QCOMPARE(settings->warnings, std::vector{expected});
    }

    void withoutAddressesTheirFileIsRead()
    {
        const auto settings = read({{u"GETH"_s, kUrl}}, QByteArray("hot:") + kSample + "\n");
        QCOMPARE(settings->watchlist.wallets.front().name, u"hot"_s);
        QCOMPARE(settings->watchlist.wallets.front().chains, QStringList{u"ethereum"_s});
        QCOMPARE(settings->watchlist.compat, Compat::Ethexporter);
    }

    void addressesComeBeforeTheirFile()
    {
        const auto settings = read({{u"GETH"_s, kUrl}, {u"ADDRESSES"_s, pair(u"a"_s)}}, QByteArray("hot:") + kSample);
        QCOMPARE(settings->watchlist.wallets.front().name, u"a"_s);
        QCOMPARE(settings->watchlist.compat, Compat::None);
    }

    void addressesTxtIsReadAsEthexporterReadsIt()
    {
        const QByteArray text =
            QByteArray("# ours\r\n\r\nhot:") + kSample + "\r\ncold wallet : " + (kSample + 2) + " # the safe\n\n";
        const auto wallets = parseAddressesTxt(text, u"addresses.txt"_s);
        QVERIFY(wallets.has_value());
        QCOMPARE(wallets->size(), size_t(2));
        QCOMPARE(wallets->at(1).name, u"cold wallet"_s);
        QCOMPARE(wallets->at(1).address, wallets->at(0).address);
    }

    void aBadLineOfAddressesTxtIsNamedNotSkipped()
    {
        const auto faults =
            parseAddressesTxt(QByteArray("hot:") + kSample + "\ncold:0x12\nno colon\n", u"a.txt"_s).error();
        QCOMPARE(faults.size(), size_t(2));
        QCOMPARE(faults[0].kind, WatchlistFault::Kind::BadAddress);
        QCOMPARE(faults[0].file, u"a.txt"_s);
        QCOMPARE(faults[0].line, 2);
        QCOMPARE(faults[0].column, 6);
        QCOMPARE(faults[1].line, 3);
        QCOMPARE(faults[1].found, u"no colon"_s);
    }
};

QTEST_APPLESS_MAIN(WatchlistEnvironmentTest)
#include "tst_watchlist_environment.moc"
