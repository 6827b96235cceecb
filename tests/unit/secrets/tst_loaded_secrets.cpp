// SPDX-License-Identifier: GPL-3.0-or-later
#include <secrets/loaded_secrets.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = SecretError::Kind;

class LoadedSecretsTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SecretVault> m_vault;

private slots:
    void init() { m_vault = memoryVault(); }

    void aSecretOfTheVaultIsFoundOnceLoaded()
    {
        m_vault->save(LoadedSecrets::entryOf(u"NODE_KEY"_s), "k-1");
        LoadedSecrets secrets;
        QCOMPARE(secrets.secret(u"NODE_KEY"_s).error().kind, Kind::NotFound);
        QVERIFY(secrets.load(*m_vault, {u"NODE_KEY"_s}).isFinished());
        QCOMPARE(secrets.secret(u"NODE_KEY"_s).value(), u"k-1"_s);
        QCOMPARE(resolveSecrets(u"https://node/${secret:NODE_KEY}"_s, secrets).value(), u"https://node/k-1"_s);
    }

    void oneThatTheVaultLacksIsNotFoundAndItsPlaceNamed()
    {
        LoadedSecrets secrets;
        QVERIFY(secrets.load(*m_vault, {u"NODE_KEY"_s}).isFinished());
        QCOMPARE(secrets.secret(u"NODE_KEY"_s).error(),
                 (SecretError{Kind::NotFound, u"NODE_KEY"_s, {u"keychain: secret/NODE_KEY"_s}}));
    }

    void loadingAgainReplaces()
    {
        m_vault->save(LoadedSecrets::entryOf(u"A"_s), "old");
        LoadedSecrets secrets;
        QVERIFY(secrets.load(*m_vault, {u"A"_s}).isFinished());
        m_vault->save(LoadedSecrets::entryOf(u"A"_s), "new");
        QVERIFY(secrets.load(*m_vault, {u"A"_s}).isFinished());
        QCOMPARE(secrets.secret(u"A"_s).value(), u"new"_s);
        QVERIFY(secrets.load(*m_vault, {}).isFinished());
        QCOMPARE(secrets.secret(u"A"_s).error().kind, Kind::NotFound);
    }

    void theVaultsOwnSecretsAreNotReachedByAWatchlist()
    {
        m_vault->save(u"deployment/1/password"_s, "hidden");
        LoadedSecrets secrets;
        QVERIFY(secrets.load(*m_vault, {u"deployment/1/password"_s}).isFinished());
        QCOMPARE(secrets.secret(u"deployment/1/password"_s).error().kind, Kind::BadName);
    }

    void bytesThatAreNoTextAreUnreadable()
    {
        m_vault->save(LoadedSecrets::entryOf(u"A"_s), "\xff\xfe");
        LoadedSecrets secrets;
        QVERIFY(secrets.load(*m_vault, {u"A"_s}).isFinished());
        QCOMPARE(secrets.secret(u"A"_s).error().kind, Kind::Unreadable);
    }
};

QTEST_GUILESS_MAIN(LoadedSecretsTest)
#include "tst_loaded_secrets.moc"
