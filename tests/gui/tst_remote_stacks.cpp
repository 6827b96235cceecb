// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/remote_stacks.h>
#include <testlib/fake_clock.h>
#include <testlib/stack_stand_in.h>

#include <QDir>
#include <QFile>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weiwatch;

namespace {

const QString kPassword = QStringLiteral("correct horse battery");

Deployment record(const QString &id, const QString &name)
{
    Deployment deployment;
    deployment.id = id;
    deployment.name = name;
    deployment.server = {.host = name, .user = QStringLiteral("root"), .login = LoginKind::Password};
    deployment.settings.domain = name;
    return deployment;
}

} // namespace

class RemoteStacksTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void withoutARecordThereIsNothingAndNoKeychainIsAsked();
    void whatWasKeptIsLookedAfterAtTheNextStart();
    void noSecretIsInARecord();
    void twoStacksStandSideBySide();
    void aSecretThatWasLostIsGivenAndKept();
    void aSecretThatIsForThisRunOnlyIsSaid();
    void aRecordOfALaterVersionIsToldAndLeft();
    void whetherItFollowsTheAddressIsRemembered();
    void anOlderCopyOfARecordDoesNotUndoWhatWasSaid();
    void grafanasPasswordIsRememberedForWhenTheServerCannotBeAsked();

private:
    [[nodiscard]] std::unique_ptr<RemoteStacks> open();

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<SecretVault> m_vault;
    std::shared_ptr<StackStandIn::Script> m_script;
    int m_vaultsOpened = 0;
};

void RemoteStacksTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_vault = fileVault(m_folder->filePath(QStringLiteral("vault")));
    m_script = std::make_shared<StackStandIn::Script>();
    m_vaultsOpened = 0;
}

std::unique_ptr<RemoteStacks> RemoteStacksTest::open()
{
    const auto openVault = [this] {
        ++m_vaultsOpened;
        QPromise<std::shared_ptr<SecretVault>> promise;
        promise.start();
        promise.addResult(m_vault);
        promise.finish();
        return promise.future();
    };
    const auto make = [script = m_script](const Deployment &deployment, const SshTarget &target) {
        return std::make_unique<StackStandIn>(script, deployment, target);
    };
    return std::make_unique<RemoteStacks>(
        RemoteStacks::Config{
            .root = m_folder->filePath(QStringLiteral("deployments")),
            .computerName = QStringLiteral("laptop"),
            .openVault = openVault,
            .makeControl = make,
            .followPace = {.watch = {.policy = AddressPolicy::Automatic, .settle = std::chrono::milliseconds(1)}}},
        m_clock);
}

void RemoteStacksTest::withoutARecordThereIsNothingAndNoKeychainIsAsked()
{
    const auto stacks = open();
    QSignalSpy listed(stacks.get(), &RemoteStacks::deploymentsChanged);
    stacks->load();
    QTRY_COMPARE(listed.count(), 1);
    QVERIFY(!stacks->current());
    QCOMPARE(m_vaultsOpened, 0);
}

void RemoteStacksTest::whatWasKeptIsLookedAfterAtTheNextStart()
{
    const QString id = makeDeploymentId();
    {
        const auto stacks = open();
        stacks->keep(record(id, QStringLiteral("one.example")), {{QStringLiteral("ssh_password"), kPassword}});
        const DeploymentStore store(m_folder->filePath(QStringLiteral("deployments")));
        QTRY_VERIFY(store.load(id));
        auto kept = m_vault->read(secretName(id, QStringLiteral("ssh_password")));
        QTRY_VERIFY(kept.isFinished());
        QCOMPARE(kept.result().value(), kPassword.toUtf8());
    }
    const auto stacks = open();
    QSignalSpy current(stacks.get(), &RemoteStacks::currentChanged);
    stacks->load();
    QTRY_COMPARE(current.count(), 1);
    QCOMPARE(stacks->current()->deployment().id, id);
    QCOMPARE(std::get<SshPassword>(m_script->targets.back().server.login).password, kPassword);
    QCOMPARE(m_script->asked, QStringList{QStringLiteral("status")});
    QCOMPARE(stacks->servers(), QStringList{QStringLiteral("one.example")});
}

void RemoteStacksTest::noSecretIsInARecord()
{
    const QString id = makeDeploymentId();
    const auto stacks = open();
    stacks->keep(record(id, QStringLiteral("one.example")), {{QStringLiteral("ssh_password"), kPassword}});
    const DeploymentStore store(m_folder->filePath(QStringLiteral("deployments")));
    QTRY_VERIFY(store.load(id));
    QFile file(store.folder(id) + QStringLiteral("/deployment.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(kPassword.toUtf8()));
}

void RemoteStacksTest::twoStacksStandSideBySide()
{
    const auto stacks = open();
    const QString one = makeDeploymentId();
    const QString two = makeDeploymentId();
    stacks->keep(record(two, QStringLiteral("two.example")), {});
    stacks->keep(record(one, QStringLiteral("one.example")), {});
    QCOMPARE(stacks->deployments().front().id, one); // by name
    for (const QString &id : {two, one}) {
        stacks->choose(id);
        QTRY_VERIFY(stacks->current() && stacks->current()->deployment().id == id);
    }
}

void RemoteStacksTest::aSecretThatWasLostIsGivenAndKept()
{
    const QString id = makeDeploymentId();
    const auto stacks = open();
    stacks->keep(record(id, QStringLiteral("one.example")), {});
    stacks->choose(id);
    QTRY_COMPARE(m_script->targets.size(), size_t(1));
    QCOMPARE(std::get<SshPassword>(m_script->targets.back().server.login).password, QString());
    stacks->giveSecret(QStringLiteral("ssh_password"), kPassword);
    QTRY_COMPARE(m_script->targets.size(), size_t(2));
    QCOMPARE(std::get<SshPassword>(m_script->targets.back().server.login).password, kPassword);
    stacks->giveSecret(QStringLiteral("sudo_password"), kPassword); // the record knew of none
    QTRY_COMPARE(m_script->targets.size(), size_t(3));
    QCOMPARE(m_script->targets.back().sudoPassword, std::optional(kPassword));
    QCOMPARE(m_vaultsOpened, 1);
    const DeploymentStore store(m_folder->filePath(QStringLiteral("deployments")));
    QTRY_VERIFY(store.load(id) && store.load(id)->sudoAsks);
    auto kept = m_vault->read(secretName(id, QStringLiteral("sudo_password")));
    QTRY_VERIFY(kept.isFinished());
    QCOMPARE(kept.result().value(), kPassword.toUtf8());
}

void RemoteStacksTest::aSecretThatIsForThisRunOnlyIsSaid()
{
    m_vault = memoryVault();
    const auto stacks = open();
    QSignalSpy fault(stacks.get(), &RemoteStacks::fault);
    stacks->keep(record(makeDeploymentId(), QStringLiteral("one.example")),
                 {{QStringLiteral("ssh_password"), kPassword}});
    QTRY_COMPARE(fault.count(), 1);
    QVERIFY(!fault.front().front().toString().contains(kPassword));
}

void RemoteStacksTest::aRecordOfALaterVersionIsToldAndLeft()
{
    const QString folder = m_folder->filePath(QStringLiteral("deployments/0123456789abcdef"));
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + QStringLiteral("/deployment.json"));
    const QByteArray later = R"({"version": 99})";
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write(later) == later.size());
    file.close();
    const auto stacks = open();
    QSignalSpy fault(stacks.get(), &RemoteStacks::fault);
    stacks->load();
    QTRY_COMPARE(fault.count(), 1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), later);
}

void RemoteStacksTest::whetherItFollowsTheAddressIsRemembered()
{
    const QString id = makeDeploymentId();
    const DeploymentStore store(m_folder->filePath(QStringLiteral("deployments")));
    m_script->status = wellStatus(m_clock.now());
    m_script->seenAt = QHostAddress(QStringLiteral("9.9.9.9"));
    {
        const auto stacks = open();
        stacks->keep(record(id, QStringLiteral("one.example")), {});
        stacks->choose(id);
        QTRY_VERIFY(stacks->current());
        QVERIFY(!stacks->followsAddress());
        QSignalSpy changed(stacks.get(), &RemoteStacks::followsAddressChanged);
        stacks->setFollowsAddress(true);
        QCOMPARE(changed.count(), 1);
        QTRY_VERIFY(store.load(id) && store.load(id)->followsAddress == true);
        QTRY_VERIFY(m_script->asked.contains(QStringLiteral("allowMyIp")));
    }
    m_script->asked.clear();
    const auto stacks = open();
    stacks->load();
    QTRY_VERIFY(m_script->asked.contains(QStringLiteral("allowMyIp"))); // by itself
    QCOMPARE(stacks->followsAddress(), std::optional(true));
}

void RemoteStacksTest::anOlderCopyOfARecordDoesNotUndoWhatWasSaid()
{
    const auto stacks = open();
    Deployment deployment = record(makeDeploymentId(), QStringLiteral("one.example"));
    stacks->keep(deployment, {});
    stacks->choose(deployment.id);
    QTRY_VERIFY(stacks->current());
    stacks->setFollowsAddress(false);
    deployment.release = QStringLiteral("0.2.0");
    stacks->keep(deployment, {});
    QCOMPARE(stacks->followsAddress(), std::optional(false));
    const DeploymentStore store(m_folder->filePath(QStringLiteral("deployments")));
    QTRY_VERIFY(store.load(deployment.id) && store.load(deployment.id)->release == QStringLiteral("0.2.0"));
    QCOMPARE(store.load(deployment.id)->followsAddress, std::optional(false));
}

void RemoteStacksTest::grafanasPasswordIsRememberedForWhenTheServerCannotBeAsked()
{
    DeployError error{.kind = DeployError::Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::TimedOut, .subject = QStringLiteral("one.example:22")};
    const auto askFor = [](RemoteStacks &stacks) {
        QSignalSpy fetched(stacks.current(), &StackMonitor::grafanaPasswordFetched);
        QSignalSpy failed(stacks.current(), &StackMonitor::failed);
        stacks.current()->fetchGrafanaPassword();
        (void)QTest::qWaitFor([&] { return fetched.count() + failed.count() > 0; });
        return fetched.isEmpty() ? QVariantList() : fetched.front();
    };
    auto stacks = open();
    stacks->keep(record(QStringLiteral("0123456789abcdef"), QStringLiteral("one.example")), {});
    stacks->choose(QStringLiteral("0123456789abcdef"));
    QTRY_VERIFY(stacks->current());
    m_script->password = failure(error);
    QCOMPARE(askFor(*stacks), QVariantList());
    m_script->password = QStringLiteral("gr4fana-pass");
    QCOMPARE(askFor(*stacks), (QVariantList{QStringLiteral("gr4fana-pass"), false}));
    m_script->password = failure(error);
    QCOMPARE(askFor(*stacks), (QVariantList{QStringLiteral("gr4fana-pass"), true}));
}

QTEST_GUILESS_MAIN(RemoteStacksTest)
#include "tst_remote_stacks.moc"
