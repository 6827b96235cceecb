// SPDX-License-Identifier: GPL-3.0-or-later
#include <balances/chain_plan.h>

#include <QTest>

#include <map>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

class KnownSecrets : public SecretStore
{
public:
    explicit KnownSecrets(std::map<QString, QString> secrets)
        : m_secrets(std::move(secrets))
    {
    }
    [[nodiscard]] Result<QString, SecretError> secret(const QString &name) const override
    {
        const auto found = m_secrets.find(name);
        if (found == m_secrets.end()) {
            return failure(SecretError{SecretError::Kind::NotFound, name, {QStringLiteral("a test")}});
        }
        return found->second;
    }

private:
    std::map<QString, QString> m_secrets;
};

Address address(char mark)
{
    return *Address::fromBytes(QByteArray(20, mark));
}

ChainSpec chain(const QString &name, const QString &url)
{
    ChainSpec spec;
    spec.name = name;
    spec.id = kSepolia;
    spec.endpoints = {{.url = url, .alias = QStringLiteral("one"), .headers = {}}};
    return spec;
}

WalletSpec wallet(const QString &name, char mark, const QStringList &chains)
{
    WalletSpec spec;
    spec.name = name;
    spec.address = address(mark);
    spec.chains = chains;
    return spec;
}

} // namespace

class ChainPlanTest : public QObject
{
    Q_OBJECT
private slots:
    void plansOneReadingAChainWithEachAddressOnce()
    {
        Watchlist watchlist;
        watchlist.chains = {chain(QStringLiteral("a"), QStringLiteral("http://node.test")),
                            chain(QStringLiteral("b"), QStringLiteral("http://node.test"))};
        watchlist.wallets = {wallet(QStringLiteral("first"), 'x', {QStringLiteral("a")}),
                             wallet(QStringLiteral("same address"), 'x', {QStringLiteral("a"), QStringLiteral("b")}),
                             wallet(QStringLiteral("second"), 'y', {QStringLiteral("a")})};
        const auto plans = plansFor(watchlist, KnownSecrets({}));
        QVERIFY(plans);
        QCOMPARE(plans->size(), 2U);
        QCOMPARE(plans->at(0).addresses, (std::vector{address('x'), address('y')}));
        QCOMPARE(plans->at(1).addresses, (std::vector{address('x')}));
    }

    void aChainWithoutWalletsIsNotRead()
    {
        Watchlist watchlist;
        watchlist.chains = {chain(QStringLiteral("idle"), QStringLiteral("http://node.test"))};
        const auto plans = plansFor(watchlist, KnownSecrets({}));
        QVERIFY(plans && plans->empty());
    }

    void putsSecretsIntoUrlAndHeaders()
    {
        Watchlist watchlist;
        auto spec = chain(QStringLiteral("a"), QStringLiteral("https://node.test/${secret:KEY}"));
        spec.endpoints[0].headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer ${secret:TOKEN}")}};
        watchlist.chains = {spec};
        watchlist.wallets = {wallet(QStringLiteral("w"), 'x', {QStringLiteral("a")})};
        const auto plans = plansFor(watchlist, KnownSecrets({{QStringLiteral("KEY"), QStringLiteral("k1")},
                                                             {QStringLiteral("TOKEN"), QStringLiteral("t1")}}));
        QVERIFY(plans);
        const auto &endpoint = plans->at(0).endpoints.at(0);
        QCOMPARE(endpoint.url.path(), QStringLiteral("/k1"));
        QCOMPARE(endpoint.headers.at(0).second, QByteArray("Bearer t1"));
        QCOMPARE(endpoint.label, QStringLiteral("one"));
    }

    void aMissingSecretIsAnErrorAndNoPlan()
    {
        Watchlist watchlist;
        watchlist.chains = {chain(QStringLiteral("a"), QStringLiteral("https://node.test/${secret:KEY}"))};
        watchlist.wallets = {wallet(QStringLiteral("w"), 'x', {QStringLiteral("a")})};
        const auto plans = plansFor(watchlist, KnownSecrets({}));
        QVERIFY(!plans);
        QCOMPARE(plans.error().name, QStringLiteral("KEY"));
    }

    void anEndpointThatHangsLeavesTimeForTheNextWithinTheInterval()
    {
        Watchlist watchlist;
        watchlist.chains = {chain(QStringLiteral("a"), QStringLiteral("http://node.test"))};
        watchlist.wallets = {wallet(QStringLiteral("w"), 'x', {QStringLiteral("a")})};
        watchlist.chains[0].interval = 12s;
        QCOMPARE(plansFor(watchlist, KnownSecrets({}))->at(0).endpoints.at(0).deadline, 6000ms);
        watchlist.chains[0].interval = 1s;
        QCOMPARE(plansFor(watchlist, KnownSecrets({}))->at(0).endpoints.at(0).deadline, 2000ms);
    }
};

QTEST_GUILESS_MAIN(ChainPlanTest)
#include "tst_chain_plan.moc"
