// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/wallet_draft.h>

#include <QTest>

using namespace weiwatch;

namespace {

constexpr char kAddress[] = "0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930";

Watchlist listWithSeed()
{
    Watchlist list;
    list.chains.emplace_back().name = QStringLiteral("sepolia");
    WalletSpec &seed = list.wallets.emplace_back();
    seed.name = QStringLiteral("Seed");
    seed.address = *Address::parse(QString(u"0x" + QString(40, u'1')));
    seed.chains = QStringList{QStringLiteral("sepolia")};
    return list;
}

WalletDraft goodDraft()
{
    WalletDraft draft;
    draft.name = QStringLiteral(" Relayer ");
    draft.address = QLatin1String(kAddress);
    draft.chains = QStringList{QStringLiteral("sepolia")};
    return draft;
}

const QLocale kFrench(QLocale::French, QLocale::France);

} // namespace

class WalletDraftTest : public QObject
{
    Q_OBJECT
private slots:
    void aGoodDraftGivesTheWallet();
    void theLimitIsReadInThePersonsLocale();
    void aWrongChecksumOffersTheRightOne();
    void aPrivateKeyIsRefusedInEveryField_data();
    void aPrivateKeyIsRefusedInEveryField();
    void aTakenNameIsRefusedAndTheWalletsOwnIsNot();
    void anAddressWatchedAlreadyIsNamedButAllowed();
    void badLabelsAreRefused_data();
    void badLabelsAreRefused();
    void aWalletNeedsAChain();
};

void WalletDraftTest::aGoodDraftGivesTheWallet()
{
    WalletDraft draft = goodDraft();
    draft.group = QStringLiteral("ops ");
    draft.labels = {{QStringLiteral("team"), QStringLiteral("payments")}, {QString(), QString()}};
    draft.drop = DropLimit{.ratio = 0.2};
    draft.runwayLimit = std::chrono::hours(48);
    const WalletCheck found = check(draft, listWithSeed(), {});
    QVERIFY(found.wallet);
    QCOMPARE(found.wallet->name, QStringLiteral("Relayer"));
    QCOMPARE(found.wallet->address.toString(), QLatin1String(kAddress));
    QCOMPARE(found.wallet->group, QStringLiteral("ops"));
    QCOMPARE(found.wallet->labels.value(QStringLiteral("team")), QStringLiteral("payments"));
    QVERIFY(found.wallet->drop == draft.drop);
    QVERIFY(found.wallet->runwayLimit == draft.runwayLimit);
    QVERIFY(!found.wallet->limit);
    QVERIFY(found.remarks.empty());
}

void WalletDraftTest::theLimitIsReadInThePersonsLocale()
{
    WalletDraft draft = goodDraft();
    draft.limit = QStringLiteral("0,25");
    const WalletCheck found = check(draft, listWithSeed(), {}, kFrench);
    QVERIFY(found.wallet);
    QCOMPARE(found.wallet->limit->toString(EtherUnit::Ether), QStringLiteral("0.25"));
    draft.limit = QStringLiteral("a lot");
    QVERIFY(check(draft, listWithSeed(), {}, kFrench).remarkOn(WalletField::Limit));
}

void WalletDraftTest::aWrongChecksumOffersTheRightOne()
{
    WalletDraft draft = goodDraft();
    draft.address = QStringLiteral("0x38a69be581e52BDDf6c3ED4bd0DbFA8BEaA08930");
    const WalletCheck found = check(draft, listWithSeed(), {});
    QVERIFY(!found.wallet);
    QCOMPARE(found.remarkOn(WalletField::Address)->rightAddress, QLatin1String(kAddress));
}

void WalletDraftTest::aPrivateKeyIsRefusedInEveryField_data()
{
    QTest::addColumn<WalletField>("field");
    QTest::newRow("name") << WalletField::Name;
    QTest::newRow("address") << WalletField::Address;
    QTest::newRow("group") << WalletField::Group;
    QTest::newRow("limit") << WalletField::Limit;
    QTest::newRow("labels") << WalletField::Labels;
}

void WalletDraftTest::aPrivateKeyIsRefusedInEveryField()
{
    QFETCH(const WalletField, field);
    const QString key = QLatin1String("0x") + QStringLiteral("4c").repeated(32);
    WalletDraft draft = goodDraft();
    switch (field) {
    case WalletField::Name:
        draft.name = key;
        break;
    case WalletField::Address:
        draft.address = key;
        break;
    case WalletField::Group:
        draft.group = key;
        break;
    case WalletField::Limit:
        draft.limit = key;
        break;
    default:
        draft.labels = {{QStringLiteral("note"), key}};
    }
    const WalletCheck found = check(draft, listWithSeed(), {});
    QVERIFY(!found.wallet);
    QVERIFY(found.remarkOn(field)->isSecret);
    QVERIFY(!found.remarkOn(field)->sentence.contains(u"4c4c"));
}

void WalletDraftTest::aTakenNameIsRefusedAndTheWalletsOwnIsNot()
{
    WalletDraft draft = goodDraft();
    draft.name = QStringLiteral("Seed");
    QVERIFY(!check(draft, listWithSeed(), {}).wallet);
    QVERIFY(check(draft, listWithSeed(), QStringLiteral("Seed")).wallet);
}

void WalletDraftTest::anAddressWatchedAlreadyIsNamedButAllowed()
{
    WalletDraft draft = goodDraft();
    draft.address = QLatin1String("0x") + QString(40, u'1');
    const WalletCheck found = check(draft, listWithSeed(), {});
    QVERIFY(found.wallet);
    QVERIFY(found.remarkOn(WalletField::Address)->sentence.contains(u"Seed"));
    QVERIFY(check(draft, listWithSeed(), QStringLiteral("Seed")).remarks.empty());
}

void WalletDraftTest::badLabelsAreRefused_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::newRow("no name") << QStringList{QString()};
    QTest::newRow("a space") << QStringList{QStringLiteral("my team")};
    QTest::newRow("a digit first") << QStringList{QStringLiteral("1st")};
    QTest::newRow("Prometheus' own") << QStringList{QStringLiteral("__name__")};
    QTest::newRow("ours") << QStringList{QStringLiteral("chain")};
    QTest::newRow("twice") << QStringList{QStringLiteral("team"), QStringLiteral("team")};
}

void WalletDraftTest::badLabelsAreRefused()
{
    QFETCH(const QStringList, names);
    WalletDraft draft = goodDraft();
    for (const QString &name : names) {
        draft.labels.emplace_back(name, QStringLiteral("value"));
    }
    const WalletCheck found = check(draft, listWithSeed(), {});
    QVERIFY(!found.wallet);
    QVERIFY(found.remarkOn(WalletField::Labels));
}

void WalletDraftTest::aWalletNeedsAChain()
{
    WalletDraft draft = goodDraft();
    draft.chains.clear();
    const WalletCheck found = check(draft, listWithSeed(), {});
    QVERIFY(!found.wallet);
    QVERIFY(found.remarkOn(WalletField::Chains)->isOnlyEmpty);
}

QTEST_GUILESS_MAIN(WalletDraftTest)
#include "tst_wallet_draft.moc"
