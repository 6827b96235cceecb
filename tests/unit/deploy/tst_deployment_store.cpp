// SPDX-License-Identifier: GPL-3.0-or-later
#include <deploy/deployment_store.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

constexpr char kKeyLine[] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

Deployment sample(const QString &id, const QString &name)
{
    Deployment deployment;
    deployment.id = id;
    deployment.name = name;
    deployment.server = {.host = u"198.51.100.7"_s,
                         .port = 2222,
                         .user = u"admin"_s,
                         .login = LoginKind::KeyFile,
                         .keyFile = u"/home/me/.ssh/id_ed25519"_s,
                         .hostKeys = {*parseHostKey(kKeyLine)}};
    deployment.jump = RecordedHop{.host = u"bastion.example"_s, .user = u"me"_s, .login = LoginKind::OwnKey};
    deployment.sudoAsks = true;
    deployment.settings.domain = u"watch.example.org"_s;
    deployment.settings.email = u"me@example.org"_s;
    deployment.settings.acmeStaging = true;
    deployment.settings.extra = {{u"SMTP_HOST"_s, u"smtp.example.org:587"_s}};
    deployment.secrets = {u"alertmanager/slack_url"_s};
    deployment.followsAddress = false;
    deployment.release = u"0.1.0-abc"_s;
    deployment.created = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    return deployment;
}

} // namespace

class DeploymentStoreTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aRecordIsReadBackAsItWasSaved()
    {
        const Deployment deployment = sample(u"00000000000000a1"_s, u"home"_s);
        QVERIFY(store().save(deployment));
        QCOMPARE(store().load(deployment.id).value(), deployment);
    }

    void severalStandSideBySideByName()
    {
        QVERIFY(store().save(sample(u"00000000000000a1"_s, u"office"_s)));
        QVERIFY(store().save(sample(u"00000000000000a2"_s, u"home"_s)));
        const auto listed = store().list();
        QVERIFY(listed.faults.empty());
        QCOMPARE(listed.deployments.size(), 2U);
        QCOMPARE(listed.deployments.front().name, u"home"_s);
    }

    void noRecordsAreAnEmptyList()
    {
        QVERIFY(store().list().deployments.empty());
        QVERIFY(store().list().faults.empty());
    }

    void aRecordOfALaterVersionIsLeftAlone()
    {
        const Deployment deployment = sample(u"00000000000000a1"_s, u"home"_s);
        QVERIFY(store().save(deployment));
        const QString path = store().folder(deployment.id) + u"/deployment.json"_s;
        const QByteArray later = content(path).replace("\"version\": 1", "\"version\": 2");
        overwrite(path, later);

        QCOMPARE(store().load(deployment.id).error().kind, DeployError::Kind::NewerRecord);
        QCOMPARE(store().save(deployment).error().kind, DeployError::Kind::NewerRecord);
        QCOMPARE(content(path), later);
        QCOMPARE(store().list().faults.size(), 1U);
        QCOMPARE(store().list().faults.front().subject, path);
    }

    void aDamagedRecordIsToldAndHidesNoOther()
    {
        QVERIFY(store().save(sample(u"00000000000000a1"_s, u"home"_s)));
        QVERIFY(store().save(sample(u"00000000000000a2"_s, u"office"_s)));
        overwrite(store().folder(u"00000000000000a1"_s) + u"/deployment.json"_s, "{\"version\":");
        const auto listed = store().list();
        QCOMPARE(listed.deployments.size(), 1U);
        QCOMPARE(listed.faults.size(), 1U);
    }

    void onlyItsOwnerMayReadIt()
    {
        QVERIFY(store().save(sample(u"00000000000000a1"_s, u"home"_s)));
        const QString folder = store().folder(u"00000000000000a1"_s);
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(folder) & others));
        QVERIFY(!(QFile::permissions(folder + u"/deployment.json"_s) & others));
    }

    void aRemovedOneIsGoneWithItsJournal()
    {
        QVERIFY(store().save(sample(u"00000000000000a1"_s, u"home"_s)));
        overwrite(store().folder(u"00000000000000a1"_s) + u"/journal.jsonl"_s, "x");
        QVERIFY(store().remove(u"00000000000000a1"_s));
        QVERIFY(!QFile::exists(store().folder(u"00000000000000a1"_s)));
        QVERIFY(store().remove(u"00000000000000a1"_s));
    }

    void anIdThatIsAPathIsRefused()
    {
        QCOMPARE(store().load(u"../elsewhere"_s).error().kind, DeployError::Kind::LocalFile);
        QVERIFY(!store().remove(u".."_s));
        QVERIFY(!store().save(sample(u"a/b"_s, u"x"_s)));
    }

    void aSecretsNameIsOneThatTheStoreKnows()
    {
        QCOMPARE(secretName(u"00a1"_s, u"alertmanager/slack_url"_s), u"deployment_00a1_alertmanager_slack_url"_s);
    }

    void damagedRecords_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("no version") << QByteArray("\"version\": 1") << QByteArray("\"version\": 0");
        QTest::newRow("no host") << QByteArray("198.51.100.7") << QByteArray("");
        QTest::newRow("no port") << QByteArray("2222") << QByteArray("99999");
        QTest::newRow("login") << QByteArray("key-file\"") << QByteArray("telepathy\"");
        QTest::newRow("host key") << QByteArray("AAAAC3") << QByteArray("AAAAC4");
    }

    void damagedRecords()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray json = writeDeployment(sample(u"00000000000000a1"_s, u"home"_s));
        QVERIFY(json.contains(from));
        QCOMPARE(parseDeployment(json.replace(from, to)).error().kind, DeployError::Kind::LocalFile);
    }

private:
    [[nodiscard]] DeploymentStore store() const { return DeploymentStore(m_folder->filePath(u"deployments"_s)); }

    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void overwrite(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(DeploymentStoreTest)
#include "tst_deployment_store.moc"
