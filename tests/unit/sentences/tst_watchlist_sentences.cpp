// SPDX-License-Identifier: GPL-3.0-or-later
#include <sentences/secret_sentences.h>
#include <sentences/watchlist_sentences.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

WatchlistFaults faultsOf(const QByteArray &yaml)
{
    const auto loaded = parseWatchlist("version: 1\n" + yaml, u"watchlist.yaml"_s);
    return loaded ? WatchlistFaults{} : loaded.error();
}

const QByteArray kChain = "chains: [{name: mainnet, id: 1, endpoints: [https://node.example]}]\n";

} // namespace

class WatchlistSentencesTest : public QObject
{
    Q_OBJECT
private slots:
    void aFaultNamesPlaceFindingAndRemedy_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("says");
        QTest::newRow("misspelt key")
            << QByteArray("chain: []")
            << u"watchlist.yaml, line 2, column 1 (chain): There is no key “chain” here. Did you mean “chains”?"_s;
        QTest::newRow("strange key")
            << QByteArray("horoscope: []")
            << u"watchlist.yaml, line 2, column 1 (horoscope): There is no key “horoscope” here. Remove it."_s;
        QTest::newRow("wrong kind") << QByteArray("wallets: 3")
                                    << u"watchlist.yaml, line 2, column 10 (wallets): Here belongs a list; found was a "
                                       "single value."_s;
        QTest::newRow("missing key") << QByteArray("chains: [{name: a, id: 1}]")
                                     << u"watchlist.yaml, line 2, column 10 (chains[0].endpoints): “endpoints” is "
                                        "missing. Add it."_s;
        QTest::newRow("bad value")
            << QByteArray("chains: [{name: a, id: 1, block: newest, endpoints: [https://a.example]}]")
            << u"watchlist.yaml, line 2, column 34 (chains[0].block): “newest” cannot be used here. What would do: "
               "latest, safe, finalized."_s;
        QTest::newRow("unknown chain")
            << QByteArray(kChain + "wallets: [{name: w, address: 0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930, chains: "
                                   "[mainet]}]")
            << u"watchlist.yaml, line 3, column 83 (wallets[0].chains[0]): No chain is called “mainet”. Did you mean "
               "“mainnet”?"_s;
        QTest::newRow("amount") << QByteArray(kChain +
                                              "wallets: [{name: w, address: 0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930,"
                                              " limit: 1e3}]")
                                << u"watchlist.yaml, line 3, column 81 (wallets[0].limit): “e”, character 2 of the "
                                   "amount, does not belong there. An amount is digits, with at most one decimal "
                                   "point."_s;
    }

    void aFaultNamesPlaceFindingAndRemedy()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, says);
        const WatchlistFaults faults = faultsOf(yaml);
        QVERIFY(!faults.empty());
        QCOMPARE(sentence(faults.front()), says);
    }

    void aNewerFileAsksForAnUpdate()
    {
        const auto faults = parseWatchlist("version: 2\n", u"w.yaml"_s).error();
        QCOMPARE(sentence(faults.front()),
                 u"w.yaml, line 1, column 10 (version): The file is of version 2; this program reads version 1. Update "
                 "weiwatch."_s);
    }

    void everyKindOfFaultIsASentence()
    {
        for (int kind = 0; kind <= static_cast<int>(WatchlistFault::Kind::PrivateKey); ++kind) {
            WatchlistFault fault;
            fault.kind = static_cast<WatchlistFault::Kind>(kind);
            fault.file = u"w.yaml"_s;
            const QString text = sentence(fault);
            QVERIFY2(text.startsWith(u"w.yaml: ") && text.endsWith(u'.') && text.size() > 20, qPrintable(text));
        }
    }

    void aPastedKeyIsNotRepeated()
    {
        const QByteArray key(64, 'a');
        for (const WatchlistFault &fault : faultsOf("wallets: [{name: w, address: 0x" + key + "}]")) {
            QVERIFY(!sentence(fault).contains(u"aaaa"));
        }
    }

    void aWarningOfAKeyNamesTheEndpointAndNotTheKey()
    {
        const WatchlistWarning warning{WatchlistWarning::Kind::KeyInUrl, u"w.yaml"_s, 3, 7, u"node.example"_s};
        QCOMPARE(sentence(warning), u"w.yaml, line 3, column 7: A key seems to stand in the URL of node.example. Write "
                                    "${secret:NAME} in its place, and keep the key as a secret of that name."_s);
    }

    void aFailedSaveSaysWhatToDo()
    {
        WatchlistSaveError error{WatchlistSaveError::Kind::WriteFailed, u"/w.yaml"_s, u"No space left on device"_s, {}};
        QVERIFY(sentence(error).contains(u"/w.yaml could not be written: No space left on device."));
        error.kind = WatchlistSaveError::Kind::NotValid;
        WatchlistFault twice;
        twice.kind = WatchlistFault::Kind::DuplicateName;
        twice.found = u"hot"_s;
        error.faults = {twice};
        QCOMPARE(sentence(error),
                 u"The watchlist was not saved. The name “hot” is there twice. Change or remove one."_s);
    }

    void aMissingSecretNamesThePlaces()
    {
        const SecretError error{SecretError::Kind::NotFound, u"KEY"_s, {u"/run/secrets/KEY"_s, u"$KEY"_s}};
        QCOMPARE(sentence(error), u"The secret KEY was not found. Looked in: /run/secrets/KEY, $KEY. Put its value in "
                                  "one of these places."_s);
    }

    void anUnreadableSecretNamesThePlaceItIsIn()
    {
        const SecretError error{SecretError::Kind::Unreadable, u"KEY"_s, {u"/run/secrets/KEY"_s}};
        QVERIFY(sentence(error).contains(u"cannot be read: /run/secrets/KEY."));
    }
};

QTEST_APPLESS_MAIN(WatchlistSentencesTest)
#include "tst_watchlist_sentences.moc"
