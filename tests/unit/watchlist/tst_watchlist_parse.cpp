// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden.h"

#include <watchlist/watchlist_file.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

QString kindName(WatchlistFault::Kind kind)
{
    static const QStringList names{u"Unreadable"_s, u"TooLarge"_s,     u"NotUtf8"_s,       u"Syntax"_s,
                                   u"TooDeep"_s,    u"NewerVersion"_s, u"WrongType"_s,     u"MissingKey"_s,
                                   u"UnknownKey"_s, u"DuplicateKey"_s, u"DuplicateName"_s, u"UnknownChain"_s,
                                   u"BadValue"_s,   u"BadAddress"_s,   u"BadAmount"_s,     u"PrivateKey"_s};
    return names.value(static_cast<qsizetype>(kind));
}

/// "3:5 UnknownKey chains[0].intervall found=intervall expected=interval"
QByteArray described(const WatchlistFaults &faults)
{
    QString text;
    for (const WatchlistFault &fault : faults) {
        QString found = fault.found;
        found.replace(u'\n', u"\\n"_s).replace(u'\x07', u"\\a"_s);
        text += QString::number(fault.line) % u':' % QString::number(fault.column) % u' ' % kindName(fault.kind) %
                u' ' % fault.key % u" found=" % found % u" expected=" % fault.expected;
        if (fault.address) {
            text += u" address=" % QString::number(static_cast<int>(fault.address->kind));
        }
        if (fault.amount) {
            text += u" amount=" % QString::number(static_cast<int>(fault.amount->kind));
        }
        text += u'\n';
    }
    return text.toUtf8();
}

QByteArray withWallets(int count)
{
    QByteArray yaml = "version: 1\nchains: [{name: a, id: 1, endpoints: [https://node.example]}]\nwallets:\n";
    for (int i = 0; i < count; ++i) {
        yaml += "- {name: w" + QByteArray::number(i) + ", address: 0x" + QByteArray::number(i).rightJustified(40, '0') +
                "}\n";
    }
    return yaml;
}

std::vector<WatchlistWarning> warningsOf(const QByteArray &endpoint)
{
    const auto loaded = parseWatchlist("version: 1\nchains: [{name: a, id: 1, endpoints: [\"" + endpoint +
                                           "\"]}]\nwallets: [{name: w, address: "
                                           "\"0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930\"}]\n",
                                       u"w.yaml"_s);
    return loaded ? loaded->warnings : std::vector<WatchlistWarning>{{}, {}};
}

} // namespace

class WatchlistParseTest : public QObject
{
    Q_OBJECT
private slots:
    void everyFaultOfABadFileIsNamedAtItsPlace_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder = goldenFolder(u"bad"_s);
        for (const QString &name : folder.entryList({u"*.yaml"_s}, QDir::Files)) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }

    void everyFaultOfABadFileIsNamedAtItsPlace()
    {
        QFETCH(QString, path);
        const auto loaded = parseWatchlist(contentOf(path), u"w.yaml"_s);
        QVERIFY(!loaded.has_value());
        QString expected = path;
        expected.replace(u".yaml"_s, u".faults"_s);
        QVERIFY(matchesGolden(described(loaded.error()), expected));
        QCOMPARE(loaded.error().front().file, u"w.yaml"_s);
    }

    void noFaultRepeatsAWalletsSecret()
    {
        const auto faults = parseWatchlist(contentOf(goldenFolder(u"bad"_s).filePath(u"secrets.yaml"_s)), {}).error();
        const QString text = QString::fromUtf8(described(faults));
        QVERIFY2(!text.contains(u"aaaaaaaa"_s, Qt::CaseInsensitive), qPrintable(text));
        QVERIFY2(!text.contains(u"zebra"_s), qPrintable(text));
    }

    void aGoodFileIsReadAndWrittenExactly_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder = goldenFolder(u"good"_s);
        for (const QString &name : folder.entryList({u"*.yaml"_s}, QDir::Files)) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }

    void aGoodFileIsReadAndWrittenExactly()
    {
        QFETCH(QString, path);
        const auto loaded = parseWatchlist(contentOf(path), u"w.yaml"_s);
        QVERIFY(loaded.has_value());
        QString expected = path;
        expected.replace(u".yaml"_s, u".written"_s);
        QVERIFY(matchesGolden(toYaml(loaded->watchlist), expected));
        QCOMPARE(parseWatchlist(toYaml(loaded->watchlist), {})->watchlist, loaded->watchlist);
    }

    void amountsAreExactToTheWei()
    {
        const auto loaded = parseWatchlist(contentOf(goldenFolder(u"good"_s).filePath(u"everything.yaml"_s)), {});
        QCOMPARE(loaded->watchlist.wallets[0].limit->toString(EtherUnit::Wei), u"100000000000000001"_s);
        QCOMPARE(*loaded->watchlist.wallets[1].limit, Wei::max());
    }

    void tenThousandWalletsAreReadAndNoMore()
    {
        QCOMPARE(parseWatchlist(withWallets(10'000), {})->watchlist.wallets.size(), size_t(10'000));
        const WatchlistFault fault = parseWatchlist(withWallets(10'001), {}).error().front();
        QCOMPARE(fault.kind, WatchlistFault::Kind::TooLarge);
        QCOMPARE(fault.expected, u"10000"_s);
    }

    void aHugeFileIsRefusedUnread()
    {
        const WatchlistFaults faults = parseWatchlist(QByteArray(kMaxWatchlistBytes + 1, '#'), u"w.yaml"_s).error();
        QCOMPARE(faults.size(), size_t(1));
        QCOMPARE(faults.front().kind, WatchlistFault::Kind::TooLarge);
    }

    void faultsAreCountedOnlySoFar()
    {
        QByteArray yaml = "version: 1\n";
        for (int i = 0; i < 1'000; ++i) {
            yaml += "key" + QByteArray::number(i) + ": 1\n";
        }
        QCOMPARE(parseWatchlist(yaml, {}).error().size(), size_t(200));
    }

    void hostileNestingIsRefusedWithoutHarm_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        constexpr qsizetype kMany = 500'000;
        QTest::newRow("flow lists") << QByteArray(kMany, '[');
        QTest::newRow("flow maps") << QByteArray(kMany, '{');
        QTest::newRow("block lists") << QByteArray("- ").repeated(kMany);
        QTest::newRow("explicit keys") << QByteArray("? ").repeated(kMany);
        QTest::newRow("many nodes") << "[" + QByteArray("a,").repeated(600'000) + "a]";
        QTest::newRow("colons") << QByteArray(": ").repeated(kMany);
        QTest::newRow("anchors") << QByteArray("&a ").repeated(kMany);
        QTest::newRow("quotes") << QByteArray("'").repeated(kMany + 1);
    }

    void hostileNestingIsRefusedWithoutHarm()
    {
        QFETCH(QByteArray, yaml);
        const auto loaded = parseWatchlist(yaml, {});
        QVERIFY(!loaded.has_value());
        QVERIFY(!loaded.error().empty());
    }

    void aKeyInAUrlIsWarnedOf_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("warned");
        QTest::newRow("hex in the path") << QByteArray("https://a.example/v3/9aa3d95b3bc440fa88ea12eaa4456161") << true;
        QTest::newRow("base62 in the path") << QByteArray("https://a.example/v2/Xk29fQwLmz7TgYb3HsNvRj4C") << true;
        QTest::newRow("uuid") << QByteArray("https://a.example/550e8400-e29b-41d4-a716-446655440000/") << true;
        QTest::newRow("apikey=") << QByteArray("https://a.example/rpc?apikey=short") << true;
        QTest::newRow("random value") << QByteArray("https://a.example/?x=9aa3d95b3bc440fa88ea12eaa4456161") << true;
        QTest::newRow("password") << QByteArray("https://me:pw@a.example/") << true;
        QTest::newRow("key in the host") << QByteArray("https://9aa3d95b3bc440fa88ea12ea.a.example/") << true;
        QTest::newRow("secret in the path") << QByteArray("https://a.example/v3/${secret:KEY}") << false;
        QTest::newRow("secret as apikey") << QByteArray("https://a.example/rpc?apikey=${secret:KEY}") << false;
        QTest::newRow("plain words") << QByteArray("https://eth-sepolia.a.example/public/ethereum-mainnet-v2") << false;
        QTest::newRow("plain query") << QByteArray("https://a.example/?network=sepolia") << false;
        QTest::newRow("local") << QByteArray("http://127.0.0.1:8545/") << false;
    }

    void aKeyInAUrlIsWarnedOf()
    {
        QFETCH(QByteArray, url);
        QFETCH(bool, warned);
        const auto warnings = warningsOf(url);
        QCOMPARE(warnings.size(), warned ? size_t(1) : size_t(0));
        if (warned) {
            QCOMPARE(warnings.front().kind, WatchlistWarning::Kind::KeyInUrl);
            QCOMPARE(warnings.front().line, 2);
            QCOMPARE(warnings.front().column, 39);
            QVERIFY(warnings.front().subject.endsWith(u"a.example"_s));
            QVERIFY(!warnings.front().subject.contains(u"9aa3"_s));
        }
    }

    void aListWithoutWalletsAndAnUnusedChainAreWarnedOf()
    {
        const auto none = parseWatchlist("version: 1\n", {});
        QCOMPARE(none->warnings.front().kind, WatchlistWarning::Kind::NoWallets);
        const auto unused = parseWatchlist(
            "version: 1\nchains:\n- {name: a, id: 1, endpoints: [https://a.example]}\n- {name: b, id: 2, "
            "endpoints: [https://b.example]}\nwallets: [{name: w, chains: [a], address: "
            "0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930}]\n",
            u"w.yaml"_s);
        QCOMPARE(unused->warnings,
                 (std::vector{WatchlistWarning{WatchlistWarning::Kind::UnusedChain, u"w.yaml"_s, 4, 3, u"b"_s}}));
    }

    void theExampleIsAGoodFile()
    {
        const auto loaded = loadWatchlist(QStringLiteral(WEIWATCH_SOURCE_DIR "/examples/watchlist.yaml"));
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->watchlist, sampleWatchlist());
    }

    void thePackagesFileIsAGoodFile()
    {
        const auto loaded = loadWatchlist(QStringLiteral(WEIWATCH_SOURCE_DIR "/installer/watchlist.yaml"));
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->watchlist, Watchlist());
    }
};

QTEST_APPLESS_MAIN(WatchlistParseTest)
#include "tst_watchlist_parse.moc"
