// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/backup_dialog.h>
#include <remote/remote_stacks.h>
#include <remote/remove_dialog.h>
#include <remote/restore_dialog.h>
#include <remote/stack_lifecycle.h>
#include <remote/stack_panel.h>
#include <testlib/fake_clock.h>
#include <testlib/futures.h>
#include <testlib/stack_stand_in.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weiwatch;

namespace {

using Kind = DeployError::Kind;

const QString kId = QStringLiteral("0123456789abcdef");
const QString kName = QStringLiteral("My stack");
const QString kPassword = QStringLiteral("ssh-planted");

QString secretCalled(const char *name)
{
    return secretName(kId, QLatin1String(name));
}

} // namespace

/// From a click in the panel to what is asked of the stack, and what is remembered after.
class StackLifecycleTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aNewPassphraseHasToBeWrittenDownAndIsKept();
    void theKeptPassphraseIsUsedAgainAndHidden();
    void aBackupThatFailsIsASentence();
    void removingWantsTheNameTyped();
    void removingBacksUpFirstAndForgetsAllButThePassphrase();
    void aBackupBeforeRemovingCanBeLeftOut();
    void aRemovalThatFailsForgetsNothing();
    void aBackupBringsTheStackBack();
    void everyEditorHasAnAccessibleName();
    void aDialogGoesWithTheStackItIsOf();

private:
    void wire();
    template <class T>
    [[nodiscard]] T *dialog()
    {
        const auto shown = [this] { return m_panel->findChild<T *>() != nullptr; };
        return QTest::qWaitFor(shown) ? m_panel->findChild<T *>() : nullptr;
    }
    void click(const char *button) const
    {
        QTest::mouseClick(m_panel->findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
    }
    template <class T>
    [[nodiscard]] static T *in(const QWidget *dialog, const char *name)
    {
        return dialog->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] QByteArray kept(const char *secret) const
    {
        return await(m_vault->read(secretCalled(secret))).value_or(QByteArray());
    }
    [[nodiscard]] QString said() const { return in<QLabel>(m_panel.get(), "stack-said")->text(); }
    [[nodiscard]] StackMonitor *monitor() const { return m_stacks->current(); }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<SecretVault> m_vault;
    std::shared_ptr<StackStandIn::Script> m_script;
    StackStandIn *m_control = nullptr;
    std::unique_ptr<RemoteStacks> m_stacks;
    std::unique_ptr<StackPanel> m_panel;
    std::unique_ptr<StackLifecycle> m_lifecycle;
};

void StackLifecycleTest::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
    applyLanguage(QStringLiteral("en"));
}

void StackLifecycleTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_vault = fileVault(m_folder->filePath(QStringLiteral("vault")));
    m_script = std::make_shared<StackStandIn::Script>();
    m_script->status = wellStatus(m_clock.now());
    const auto openVault = [this] {
        QPromise<std::shared_ptr<SecretVault>> promise;
        promise.start();
        promise.addResult(m_vault);
        promise.finish();
        return promise.future();
    };
    const auto make = [this](const Deployment &deployment, const SshTarget &target) {
        auto made = std::make_unique<StackStandIn>(m_script, deployment, target);
        m_control = made.get();
        return made;
    };
    m_stacks =
        std::make_unique<RemoteStacks>(RemoteStacks::Config{.root = m_folder->filePath(QStringLiteral("deployments")),
                                                            .computerName = QStringLiteral("laptop"),
                                                            .openVault = openVault,
                                                            .makeControl = make},
                                       m_clock);
    m_panel = std::make_unique<StackPanel>();
    m_lifecycle = std::make_unique<StackLifecycle>(*m_stacks, *m_panel);
    wire();
    Deployment record;
    record.id = kId;
    record.name = kName;
    record.server = {.host = QStringLiteral("198.51.100.7"), .user = QStringLiteral("root")};
    record.server.login = LoginKind::Password;
    record.settings.domain = QStringLiteral("stack.example");
    m_stacks->keep(record, {{QStringLiteral("ssh_password"), kPassword}});
    m_stacks->choose(kId);
    m_panel->resize(340, 900);
    m_panel->QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    QTRY_VERIFY(monitor() && lastSeen(monitor()->view()));
}

/// As the window does.
void StackLifecycleTest::wire()
{
    connect(m_stacks.get(), &RemoteStacks::currentChanged, m_panel.get(), [this] {
        m_panel->show(m_stacks->current());
        m_lifecycle->takeCurrent();
    });
    connect(m_panel.get(), &StackPanel::backupWanted, m_lifecycle.get(), &StackLifecycle::backUp);
    connect(m_panel.get(), &StackPanel::restoreWanted, m_lifecycle.get(), &StackLifecycle::restore);
    connect(m_panel.get(), &StackPanel::removeWanted, m_lifecycle.get(), &StackLifecycle::remove);
}

void StackLifecycleTest::cleanup()
{
    m_panel->show(nullptr);
    m_lifecycle.reset();
    m_panel.reset();
    m_stacks.reset();
}

void StackLifecycleTest::aNewPassphraseHasToBeWrittenDownAndIsKept()
{
    click("backUp");
    auto *backup = dialog<BackupDialog>();
    QVERIFY(backup);
    const QString passphrase = in<QLineEdit>(backup, "backupPassphrase")->displayText();
    QCOMPARE(passphrase.size(), 29); // readable: five groups of five
    QVERIFY(in<QLineEdit>(backup, "backupFile")->text().contains(u"weiwatch-stack.example-"));
    in<QLineEdit>(backup, "backupFile")->setText(QStringLiteral("/tmp/stack.sealed"));
    QVERIFY(!in<QPushButton>(backup, "accept")->isEnabled());
    in<QCheckBox>(backup, "writtenDown")->click();
    in<QPushButton>(backup, "accept")->click();
    QCOMPARE(m_script->backupRequest.path, QStringLiteral("/tmp/stack.sealed"));
    QCOMPARE(m_script->backupRequest.passphrase, passphrase);
    QTRY_COMPARE(kept(kBackupPassphrase), passphrase.toUtf8());
}

void StackLifecycleTest::theKeptPassphraseIsUsedAgainAndHidden()
{
    QVERIFY(await(m_vault->save(secretCalled(kBackupPassphrase), "kept-one")));
    m_script->backup = BackupOutcome{.path = QStringLiteral("/tmp/stack.sealed"), .bytes = 3'000'000};
    click("backUp");
    auto *backup = dialog<BackupDialog>();
    QVERIFY(backup);
    const auto *passphrase = in<QLineEdit>(backup, "backupPassphrase");
    QVERIFY(!passphrase->displayText().contains(u"kept"));
    in<QCheckBox>(backup, "showPassphrase")->click();
    QCOMPARE(passphrase->displayText(), QStringLiteral("kept-one"));
    in<QPushButton>(backup, "accept")->click();
    QCOMPARE(m_script->backupRequest.passphrase, QStringLiteral("kept-one"));
    QTRY_VERIFY(said().contains(u"/tmp/stack.sealed"));
}

void StackLifecycleTest::aBackupThatFailsIsASentence()
{
    m_script->backup = failure(
        DeployError{.kind = Kind::ServerFault, .subject = QStringLiteral("backup"), .detail = QStringLiteral("boom")});
    monitor()->backUp({.path = QStringLiteral("/tmp/x"), .passphrase = QStringLiteral("x")});
    QTRY_VERIFY(said().contains(u"boom"));
}

void StackLifecycleTest::removingWantsTheNameTyped()
{
    click("remove");
    auto *removal = dialog<RemoveDialog>();
    QVERIFY(removal);
    const auto *accept = in<QPushButton>(removal, "accept");
    QVERIFY(in<QCheckBox>(removal, "backUpFirst")->isChecked());
    in<QCheckBox>(removal, "writtenDown")->click();
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(in<QLineEdit>(removal, "typedName"), QStringLiteral("my stack"));
    QVERIFY(!accept->isEnabled());
    in<QLineEdit>(removal, "typedName")->setText(kName);
    QVERIFY(accept->isEnabled());
    in<QCheckBox>(removal, "writtenDown")->click();
    QVERIFY(!accept->isEnabled());
    in<QPushButton>(removal, "cancel")->click();
    QVERIFY(!m_script->asked.contains(QStringLiteral("remove")));
}

void StackLifecycleTest::removingBacksUpFirstAndForgetsAllButThePassphrase()
{
    RemoveOutcome outcome;
    outcome.backup = BackupOutcome{.path = QStringLiteral("/tmp/last.sealed"), .bytes = 1};
    m_script->remove = outcome;
    QTRY_COMPARE(kept("ssh_password"), kPassword.toUtf8());
    QSignalSpy told(m_lifecycle.get(), &StackLifecycle::told);
    click("remove");
    auto *removal = dialog<RemoveDialog>();
    QVERIFY(removal);
    in<QCheckBox>(removal, "writtenDown")->click();
    in<QLineEdit>(removal, "typedName")->setText(kName);
    in<QPushButton>(removal, "accept")->click();
    QVERIFY(m_script->removeRequest.backup);
    QCOMPARE(m_script->removeRequest.typedName, kName);
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(told.front().front().toString().contains(u"/tmp/last.sealed"));
    QVERIFY(!monitor());
    QVERIFY(m_stacks->deployments().empty());
    QTRY_VERIFY(kept("ssh_password").isEmpty());
    QCOMPARE(kept(kBackupPassphrase), m_script->removeRequest.backup->passphrase.toUtf8());
    const DeploymentStore store(m_folder->filePath(QStringLiteral("deployments")));
    QTRY_VERIFY(store.list().deployments.empty());
}

void StackLifecycleTest::aBackupBeforeRemovingCanBeLeftOut()
{
    m_script->remove = RemoveOutcome();
    click("remove");
    auto *removal = dialog<RemoveDialog>();
    QVERIFY(removal);
    in<QCheckBox>(removal, "backUpFirst")->click();
    in<QLineEdit>(removal, "typedName")->setText(kName);
    in<QPushButton>(removal, "accept")->click();
    QVERIFY(!m_script->removeRequest.backup);
    QTRY_VERIFY(!monitor());
    QVERIFY(kept(kBackupPassphrase).isEmpty());
}

void StackLifecycleTest::aRemovalThatFailsForgetsNothing()
{
    m_script->remove = failure(DeployError{.kind = Kind::WrongName, .detail = kName});
    monitor()->remove({.typedName = kName, .backup = std::nullopt});
    QTRY_VERIFY(said().contains(u"not the name"));
    QVERIFY(monitor());
    QCOMPARE(m_stacks->deployments().size(), 1);
}

void StackLifecycleTest::aBackupBringsTheStackBack()
{
    QVERIFY(await(m_vault->save(secretCalled(kBackupPassphrase), "kept-one")));
    m_script->status = failure(DeployError{.kind = Kind::NoDeploymentHere});
    QSignalSpy changed(monitor(), &StackMonitor::viewChanged);
    monitor()->refresh();
    QTRY_COMPARE(changed.count(), 1);
    click("restore");
    auto *restoring = dialog<RestoreDialog>();
    QVERIFY(restoring);
    QVERIFY(!in<QPushButton>(restoring, "accept")->isEnabled());
    in<QLineEdit>(restoring, "backupFile")->setText(QStringLiteral("/tmp/stack.sealed"));
    in<QPushButton>(restoring, "accept")->click();
    QCOMPARE(m_script->restoreRequest.path, QStringLiteral("/tmp/stack.sealed"));
    QCOMPARE(m_script->restoreRequest.passphrase, QStringLiteral("kept-one"));
    QCOMPARE(m_script->restoreRequest.allowName, QStringLiteral("laptop"));
    m_control->say({.step = StepId::Restore, .what = StepEvent::What::Begun, .fraction = 0.5});
    QVERIFY(said().contains(u"Bringing the stack back"));
    m_control->endDeploy(DeployOutcome{.release = QStringLiteral("0.2.0"), .url = {}, .allowedAddress = {}});
    QTRY_VERIFY(said().contains(u"0.2.0"));
}

void StackLifecycleTest::everyEditorHasAnAccessibleName()
{
    const Deployment record = monitor()->deployment();
    const BackupDialog backup(record, {}, m_clock.now());
    const RestoreDialog restoring(record, {});
    const RemoveDialog removal(record, {}, m_clock.now());
    for (const QDialog *each : std::initializer_list<const QDialog *>{&backup, &restoring, &removal}) {
        QVERIFY(!each->windowTitle().isEmpty());
        for (const QLineEdit *edit : each->findChildren<QLineEdit *>()) {
            QVERIFY2(!edit->accessibleName().isEmpty(), qPrintable(edit->objectName()));
        }
    }
}

void StackLifecycleTest::aDialogGoesWithTheStackItIsOf()
{
    click("remove");
    QPointer<QDialog> removal = dialog<RemoveDialog>();
    QVERIFY(removal);
    m_stacks->forget(kId);
    QTRY_VERIFY(!removal);
}

QTEST_MAIN(StackLifecycleTest)
#include "tst_stack_lifecycle.moc"
