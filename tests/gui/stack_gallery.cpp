// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_gallery.h"

#include <presentation/public_chains.h>
#include <presentation/session.h>
#include <remote/address_dialog.h>
#include <remote/backup_dialog.h>
#include <remote/deploy_wizard.h>
#include <remote/log_window.h>
#include <remote/remove_dialog.h>
#include <remote/restore_dialog.h>
#include <remote/stack_panel.h>
#include <sentences/allowlist_sentences.h>
#include <testlib/stack_stand_in.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;
using Look = std::function<void(const QString &, QWidget &)>;
using Script = StackStandIn::Script;

const HostKey kKey{.type = "ssh-ed25519", .blob = "a key for pictures"};

Watchlist watchedThere()
{
    Watchlist list = sampleWatchlist();
    list.chains.front().endpoints = {{.url = QStringLiteral("https://node.example/${secret:NODE_KEY}")}};
    return list;
}

Result<ServerFacts, DeployError> examined(const SshTarget &target)
{
    if (!target.server.knownKeys.empty()) {
        return goodFacts(QDateTime::currentDateTimeUtc());
    }
    DeployError error{.kind = DeployError::Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::HostKeyUnknown, .subject = target.server.host, .offered = kKey};
    return failure(error);
}

/// A wizard, and who stands in for the server.
class ShownWizard
{
public:
    ShownWizard()
        : script(std::make_shared<Script>())
        , wizard({.watchlist = watchedThere(),
                  .watchlistYaml = "version: 1\n",
                  .computerName = QStringLiteral("laptop"),
                  .makeControl =
                      [this](const Deployment &deployment, const SshTarget &target) {
                          auto made = std::make_unique<StackStandIn>(script, deployment, target);
                          control = made.get();
                          return made;
                      }},
                 systemClock())
    {
        script->examine = examined;
        wizard.show();
    }

    void type(const char *name, const QString &text) const { find<QLineEdit>(name)->setText(text); }
    void click(const char *name) const { find<QPushButton>(name)->click(); }
    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return wizard.findChild<T *>(QLatin1String(name));
    }
    void wait(const char *button) const
    {
        const auto *awaited = find<QPushButton>(button);
        if (!QTest::qWaitFor([awaited] { return awaited->isVisible() && awaited->isEnabled(); })) {
            qFatal("the wizard waits in vain for %s", button);
        }
    }

    std::shared_ptr<Script> script;
    StackStandIn *control = nullptr;
    DeployWizard wizard;
};

void fillServer(const ShownWizard &shown)
{
    shown.type("host", QStringLiteral("198.51.100.7"));
    shown.type("user", QStringLiteral("admin"));
    shown.find<QComboBox>("login")->setCurrentIndex(2);
    shown.type("password", QStringLiteral("not shown"));
}

void showProgress(const Look &look, ShownWizard &shown)
{
    using What = StepEvent::What;
    StackStandIn &control = *shown.control;
    control.say({.step = StepId::Preflight, .what = What::Begun});
    control.say({.step = StepId::Preflight, .what = What::Done, .fraction = 0.04, .elapsed = 1'900ms});
    control.say({.step = StepId::Bootstrap, .what = What::Begun, .fraction = 0.04, .elapsed = 1'900ms});
    control.say({.step = StepId::Bootstrap, .what = What::Skipped, .fraction = 0.4, .elapsed = 70'000ms});
    control.say({.step = StepId::Upload, .what = What::Begun, .fraction = 0.4, .elapsed = 70'000ms});
    control.say({.step = StepId::Upload, .what = What::Done, .fraction = 0.44, .elapsed = 72'000ms});
    control.say({.step = StepId::Images, .what = What::Begun, .fraction = 0.44, .elapsed = 72'000ms});
    control.say({.step = StepId::Images,
                 .what = What::Said,
                 .fraction = 0.52,
                 .note = StepNote::Sending,
                 .arguments = {QStringLiteral("weiwatch-exporter:0.1.0"), QStringLiteral("12000000"),
                               QStringLiteral("48000000")},
                 .elapsed = 75'000ms});
    look(QStringLiteral("wizard-progress"), shown.wizard);
    control.say({.step = StepId::Images, .what = What::Failed, .fraction = 0.52, .elapsed = 80'000ms});
    control.endDeploy(failure(DeployError{.kind = DeployError::Kind::PullLimit,
                                          .subject = QStringLiteral("docker.io/grafana/grafana:12.1.0")}));
    shown.wait("deployAgain");
    look(QStringLiteral("wizard-failed"), shown.wizard);
    shown.click("deployAgain");
    for (const StepId step : deploySteps()) {
        shown.control->say({.step = step, .what = What::Begun, .fraction = 0.9});
        shown.control->say({.step = step, .what = What::Done, .fraction = 0.9, .elapsed = 16'000ms});
    }
    DeployOutcome outcome;
    outcome.url = QStringLiteral("https://198-51-100-7.sslip.io/");
    outcome.time = {.own = 41s, .apt = 72s, .transfer = 13s, .acme = 8s};
    shown.control->endDeploy(outcome);
    shown.wait("next");
    look(QStringLiteral("wizard-done"), shown.wizard);
}

void showWizard(const Look &look)
{
    ShownWizard shown;
    shown.type("host", QStringLiteral("ssh root@server"));
    shown.find<QComboBox>("login")->setCurrentIndex(1);
    shown.type("keyFile", QStringLiteral("/nowhere/id_ed25519"));
    look(QStringLiteral("wizard-server-wrong"), shown.wizard);
    shown.find<QComboBox>("login")->setCurrentIndex(3);
    shown.find<QCheckBox>("useJump")->click();
    shown.type("jumpHost", QStringLiteral("jump.example.org"));
    shown.find<QComboBox>("jumpLogin")->setCurrentIndex(1);
    shown.type("jumpKeyFile", QStringLiteral("/nowhere/id_ed25519"));
    const auto *line = shown.find<QLineEdit>("publicKey");
    if (!QTest::qWaitFor([line] { return !line->text().isEmpty(); })) {
        qFatal("no key was made");
    }
    look(QStringLiteral("wizard-server-own-key-and-jump"), shown.wizard);
    shown.find<QCheckBox>("useJump")->click();
    fillServer(shown);
    look(QStringLiteral("wizard-server"), shown.wizard);
    shown.click("next");
    shown.wait("confirmKey");
    look(QStringLiteral("wizard-host-key"), shown.wizard);
    shown.click("confirmKey");
    shown.wait("next");
    look(QStringLiteral("wizard-host-key-confirmed"), shown.wizard);
    shown.click("next");
    shown.find<QCheckBox>("receiver-email")->click();
    shown.type("SMTP_HOST", QStringLiteral("smtp.example.org"));
    look(QStringLiteral("wizard-watch-wrong"), shown.wizard);
    shown.find<QCheckBox>("receiver-email")->click();
    shown.type("secret-NODE_KEY", QStringLiteral("not shown"));
    look(QStringLiteral("wizard-watch"), shown.wizard);
    shown.click("next");
    shown.type("email", QStringLiteral("me@example.org"));
    look(QStringLiteral("wizard-address"), shown.wizard);
    shown.click("next");
    look(QStringLiteral("wizard-summary"), shown.wizard);
    shown.click("next");
    showProgress(look, shown);
}

/// A panel, and who stands in for the stack.
class ShownPanel
{
public:
    explicit ShownPanel(const Result<StackStatus, DeployError> &status)
        : script(std::make_shared<Script>())
    {
        script->status = status;
        script->allowed =
            std::vector{AllowedRange{.cidr = QStringLiteral("198.51.100.50/32"), .name = QStringLiteral("laptop")}};
        Deployment record;
        record.name = QStringLiteral("198-51-100-7.sslip.io");
        record.server.host = QStringLiteral("198.51.100.7");
        record.server.user = QStringLiteral("admin");
        auto made = std::make_unique<StackStandIn>(script, record, SshTarget());
        control = made.get();
        monitor = std::make_unique<StackMonitor>(std::move(made), QStringLiteral("laptop"), systemClock());
        monitor->setWatchlist("version: 1\n");
        panel.show(monitor.get());
        panel.resize(320, 860);
        panel.show();
        look();
    }
    ~ShownPanel() { panel.show(nullptr); }

    void look()
    {
        bool isSeen = false;
        const auto seen = QObject::connect(monitor.get(), &StackMonitor::viewChanged, [&isSeen] { isSeen = true; });
        monitor->refresh();
        if (!QTest::qWaitFor([&isSeen] { return isSeen; })) {
            qFatal("the panel waits in vain");
        }
        QObject::disconnect(seen);
    }

    std::shared_ptr<Script> script;
    StackStandIn *control = nullptr;
    std::unique_ptr<StackMonitor> monitor;
    StackPanel panel;
};

void showPanels(const Look &look)
{
    StackPanel none;
    none.resize(320, 860);
    none.show();
    look(QStringLiteral("stack-none"), none);

    StackStatus status = wellStatus(QDateTime::currentDateTimeUtc());
    ShownPanel shown(status);
    look(QStringLiteral("stack-asks-to-follow"), shown.panel);
    shown.panel.showFollowing(true, {});
    look(QStringLiteral("stack-well"), shown.panel);
    shown.panel.showFollowing(true, sentence(PublicAddressError{PublicAddressError::Kind::CaptivePortal, {}}));
    look(QStringLiteral("stack-address-trouble"), shown.panel);
    shown.panel.showFollowing(true, {});

    status.services[5].state = QStringLiteral("restarting");
    status.services[2].health = QStringLiteral("starting");
    status.certificate.reset();
    status.diskFreeBytes = 700'000'000;
    status.rebootRequired = true;
    status.watchlistSha256 = watchlistSha256("another");
    shown.script->status = status;
    shown.look();
    look(QStringLiteral("stack-unwell"), shown.panel);

    DeployError error{.kind = DeployError::Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::TimedOut, .subject = QStringLiteral("198.51.100.7:22")};
    shown.script->status = failure(error);
    shown.look();
    look(QStringLiteral("stack-unreachable"), shown.panel);

    DeployError refused = error;
    refused.ssh->kind = SshError::Kind::SudoPasswordWrong;
    shown.script->status = failure(refused);
    shown.look();
    look(QStringLiteral("stack-lost-password"), shown.panel);

    shown.panel.findChild<QPushButton *>(QStringLiteral("update"))->click();
    shown.control->say({.step = StepId::Preflight, .what = StepEvent::What::Begun});
    look(QStringLiteral("stack-updating"), shown.panel);
    shown.control->endDeploy(failure(error));

    shown.script->status = wellStatus(QDateTime::currentDateTimeUtc());
    shown.look();
    Deployment one = shown.monitor->deployment();
    Deployment other;
    other.id = QStringLiteral("other");
    other.name = QStringLiteral("weiwatch.example.org");
    shown.panel.setStacks({one, other});
    look(QStringLiteral("stack-one-of-two"), shown.panel);
}

void showLogs(const Look &look)
{
    StackStandIn control(std::make_shared<Script>(), {}, {});
    LogWindow logs(control, {QStringLiteral("grafana"), QStringLiteral("prometheus")}, {});
    logs.show();
    control.print(QStringLiteral("prometheus"),
                  QStringLiteral("level=INFO msg=\"Server is ready to receive requests\""));
    control.print(QStringLiteral("grafana"), QStringLiteral("level=info msg=\"HTTP Server Listen\" address=[::]:3000"));
    look(QStringLiteral("stack-logs"), logs);
}

void showLifecycle(const Look &look)
{
    Deployment record;
    record.name = QStringLiteral("198-51-100-7.sslip.io");
    record.settings.domain = record.name;
    record.server.host = QStringLiteral("198.51.100.7");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    BackupDialog first(record, {}, now);
    first.show();
    look(QStringLiteral("stack-backup-first"), first);
    BackupDialog again(record, QStringLiteral("not shown"), now);
    again.show();
    look(QStringLiteral("stack-backup"), again);
    RestoreDialog restoring(record, {});
    restoring.show();
    look(QStringLiteral("stack-restore"), restoring);
    RemoveDialog removal(record, {}, now);
    removal.show();
    look(QStringLiteral("stack-remove"), removal);

    AddressDialog address(now);
    address.findChild<QLineEdit *>(QStringLiteral("address"))->setText(QStringLiteral("192.168.1.7"));
    address.show();
    look(QStringLiteral("stack-address"), address);

    ShownPanel shown(wellStatus(now));
    shown.script->allowed =
        std::vector{AllowedRange{.cidr = QStringLiteral("198.51.100.50/32"), .name = QStringLiteral("laptop")},
                    AllowedRange{.cidr = QStringLiteral("203.0.113.0/24"),
                                 .name = QStringLiteral("office"),
                                 .fixed = true,
                                 .expires = now.addMonths(1)}};
    shown.look();
    look(QStringLiteral("stack-addresses"), shown.panel);
    shown.monitor->backUp({.path = QStringLiteral("/home/me/stack.sealed"), .passphrase = QStringLiteral("not shown")});
    shown.control->say({.step = StepId::Backup, .what = StepEvent::What::Begun});
    shown.control->say({.step = StepId::Backup,
                        .what = StepEvent::What::Said,
                        .note = StepNote::Receiving,
                        .arguments = {QStringLiteral("12000000")},
                        .elapsed = 4'000ms});
    look(QStringLiteral("stack-backing-up"), shown.panel);
}

} // namespace

void showStackWindows(const Look &look)
{
    showWizard(look);
    showPanels(look);
    showLogs(look);
    showLifecycle(look);
}

} // namespace weiwatch
