// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/outside_contacts.h>
#include <translations/language.h>

#include <QNetworkProxy>
#include <QTest>

using namespace weiwatch;

namespace {

Watchlist listOf(int wallets)
{
    Watchlist list;
    ChainSpec chain;
    chain.name = QStringLiteral("sepolia");
    chain.id = kSepolia;
    chain.endpoints = {
        {.url = QStringLiteral("https://one.example/${secret:KEY}"), .alias = {}, .headers = {}},
        {.url = QStringLiteral("https://two.example"), .alias = QStringLiteral("second"), .headers = {}}};
    list.chains = {chain};
    for (int i = 0; i < wallets; ++i) {
        WalletSpec wallet;
        wallet.name = QString::number(i);
        wallet.chains = QStringList{chain.name};
        list.wallets.push_back(wallet);
    }
    return list;
}

std::vector<OutsideContact> contactsWith(const Watchlist &list, const AppSettings &settings, const QString &who)
{
    std::vector<OutsideContact> found;
    for (const OutsideContact &contact : outsideContacts(list, settings)) {
        if (contact.who.contains(who)) {
            found.push_back(contact);
        }
    }
    return found;
}

} // namespace

class OutsideContactsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { applyLanguage(QStringLiteral("en")); }
    void everyEndpointIsListedByItsHostAndNeverByItsUrl();
    void anEndpointLearnsThatItsWalletsBelongTogether();
    void anEndpointOfAChainWithoutWalletsIsOnlyContactedOnDemand();
    void thePersonsProxyIsListed();
    void theSampleIsOffUntilAgreedTo();
    void addressOperatorsAreOffUntilAgreedTo();
    void aTestNetworksFaucetIsContactedOnDemandOnly();
    void aServerIsListedOnceTheStackIsOnIt();
};

void OutsideContactsTest::everyEndpointIsListedByItsHostAndNeverByItsUrl()
{
    const Watchlist list = listOf(1);
    QCOMPARE(contactsWith(list, {}, QStringLiteral("one.example")).size(), size_t(1));
    QCOMPARE(contactsWith(list, {}, QStringLiteral("two.example")).size(), size_t(1));
    QVERIFY(contactsWith(list, {}, QStringLiteral("KEY")).empty());
}

void OutsideContactsTest::anEndpointLearnsThatItsWalletsBelongTogether()
{
    const auto found = contactsWith(listOf(3), {}, QStringLiteral("one.example"));
    QCOMPARE(found.front().state, OutsideContact::State::On);
    QVERIFY2(found.front().learns.contains(u"3 wallet addresses"), qPrintable(found.front().learns));
    QVERIFY(found.front().learns.contains(u"belong together"));
    QCOMPARE(found.front().when, QStringLiteral("At least every 12 seconds."));
}

void OutsideContactsTest::anEndpointOfAChainWithoutWalletsIsOnlyContactedOnDemand()
{
    const auto found = contactsWith(listOf(0), {}, QStringLiteral("one.example"));
    QCOMPARE(found.front().state, OutsideContact::State::OnDemand);
}

void OutsideContactsTest::thePersonsProxyIsListed()
{
    AppSettings settings;
    QVERIFY(contactsWith(listOf(1), settings, QStringLiteral("proxy")).empty());
    settings.http.proxy = HttpConfig::Proxy::Custom;
    settings.http.customProxy = QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("proxy.example"), 8080);
    const auto found = contactsWith(listOf(1), settings, QStringLiteral("proxy.example"));
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.front().state, OutsideContact::State::On);
}

void OutsideContactsTest::theSampleIsOffUntilAgreedTo()
{
    AppSettings settings;
    const auto found = contactsWith({}, settings, QStringLiteral("sample"));
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.front().state, OutsideContact::State::Off);
    settings.sampleAgreed = true;
    QVERIFY(contactsWith({}, settings, QStringLiteral("sample")).empty());
}

void OutsideContactsTest::addressOperatorsAreOffUntilAgreedTo()
{
    AppSettings settings;
    const QString who = QStringLiteral("tells your public address");
    const auto found = contactsWith({}, settings, who);
    QCOMPARE(found.size(), settings.addressOperators.size());
    QVERIFY(found.size() >= 3);
    for (const OutsideContact &contact : found) {
        QCOMPARE(contact.state, OutsideContact::State::Off);
    }
    settings.addressOperatorsAgreed = true;
    QCOMPARE(contactsWith({}, settings, who).front().state, OutsideContact::State::OnDemand);
}

void OutsideContactsTest::aTestNetworksFaucetIsContactedOnDemandOnly()
{
    const auto found = contactsWith(listOf(1), {}, QStringLiteral("cloud.google.com"));
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.front().state, OutsideContact::State::OnDemand);
}

void OutsideContactsTest::aServerIsListedOnceTheStackIsOnIt()
{
    const auto stacks = [](const QStringList &servers) {
        std::vector<OutsideContact> found;
        for (const OutsideContact &contact : outsideContacts({}, {}, servers)) {
            if (contact.who.contains(u"remote stack")) {
                found.push_back(contact);
            }
        }
        return found;
    };
    QCOMPARE(stacks({}).size(), size_t(1));
    QVERIFY(stacks({}).front().state == OutsideContact::State::Off);
    const auto two = stacks({QStringLiteral("one.example"), QStringLiteral("198.51.100.7")});
    QCOMPARE(two.size(), size_t(2));
    QVERIFY(two.back().who.contains(u"198.51.100.7"));
    QVERIFY(two.back().state == OutsideContact::State::On);
}

QTEST_GUILESS_MAIN(OutsideContactsTest)
#include "tst_outside_contacts.moc"
