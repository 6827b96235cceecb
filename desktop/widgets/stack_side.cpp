// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_side.h"

#include <remote/deploy_wizard.h>
#include <remote/stack_panel.h>

#include <QApplication>
#include <QDesktopServices>
#include <QFile>

namespace weiwatch {
namespace {

/// The file as it is, so that its digest is the server's. What is larger was no watchlist to the reader either.
QByteArray textOf(const QString &path)
{
    constexpr qint64 kLargest = 4 * 1024 * 1024;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kLargest) : QByteArray();
}

} // namespace

StackSide::StackSide(Session &session, RemoteStacks &stacks, StackPanel &panel, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_stacks(stacks)
    , m_panel(panel)
    , m_filler(session.monitor())
    , m_lifecycle(stacks, *panel.window())
{
    connect(&m_stacks, &RemoteStacks::currentChanged, this, &StackSide::takeCurrent);
    connect(&m_stacks, &RemoteStacks::fault, this, &StackSide::told);
    connect(&m_session.keeper(), &WatchlistKeeper::watchlistChanged, this, &StackSide::takeWatchlist);
    connect(&m_stacks, &RemoteStacks::deploymentsChanged, this, [this] { m_panel.setStacks(m_stacks.deployments()); });
    connect(&m_panel, &StackPanel::chosen, &m_stacks, &RemoteStacks::choose);
    connect(&m_panel, &StackPanel::secretGiven, &m_stacks, &RemoteStacks::giveSecret);
    connect(&m_panel, &StackPanel::followingWanted, &m_stacks, &RemoteStacks::setFollowsAddress);
    connect(&m_stacks, &RemoteStacks::followsAddressChanged, this, &StackSide::showFollowing);
    connect(&m_panel, &StackPanel::addressLookWanted, this, [this] { m_stacks.follower()->lookNow(); });
    connect(&m_panel, &StackPanel::deployWanted, this, &StackSide::openWizard);
    connect(&m_panel, &StackPanel::openWanted, this, [](const QUrl &page) { QDesktopServices::openUrl(page); });
    connect(&m_panel, &StackPanel::backupWanted, &m_lifecycle, &StackLifecycle::backUp);
    connect(&m_panel, &StackPanel::restoreWanted, &m_lifecycle, &StackLifecycle::restore);
    connect(&m_panel, &StackPanel::removeWanted, &m_lifecycle, &StackLifecycle::remove);
    connect(&m_lifecycle, &StackLifecycle::told, this, &StackSide::told);
    m_panel.setStacks(m_stacks.deployments());
    takeWatchlist();
    takeCurrent();
}

StackSide::~StackSide() = default;

void StackSide::takeWatchlist()
{
    m_stacks.setWatchlist(textOf(m_session.keeper().path()));
}

void StackSide::takeCurrent()
{
    StackMonitor *monitor = m_stacks.current();
    m_panel.show(monitor);
    m_filler.setSource({}, {});
    m_lifecycle.takeCurrent();
    if (monitor) {
        fillFrom(*monitor);
        connect(monitor, &StackMonitor::wentDown, this, &StackSide::tellOutage);
        connect(monitor, &StackMonitor::cameBack, this, [this] { emit told({}); });
        connect(m_stacks.follower(), &AddressFollower::troubleChanged, this, &StackSide::showFollowing);
        connect(m_stacks.follower(), &AddressFollower::told, this, [this](const QString &sentence) {
            emit told(sentence);
            notify(tr("The remote stack’s allowlist"), sentence, QSystemTrayIcon::Information);
        });
    }
    showFollowing();
}

void StackSide::showFollowing()
{
    const AddressFollower *follower = m_stacks.follower();
    m_panel.showFollowing(m_stacks.followsAddress(), follower ? follower->trouble() : QString());
}

void StackSide::fillFrom(StackMonitor &monitor)
{
    m_filler.setSource(monitor.deployment().id, [&monitor] { return monitor.control().tunnel(TunnelTo::Prometheus); });
    const auto look = [this, &monitor] { m_filler.setReachable(std::holds_alternative<StackSeen>(monitor.view())); };
    connect(&monitor, &StackMonitor::viewChanged, &m_filler, look);
    look();
}

void StackSide::openWizard()
{
    if (m_wizard) {
        m_wizard->raise();
        return;
    }
    const DeployWizard::Config config{.watchlist = m_session.keeper().watchlist(),
                                      .watchlistYaml = textOf(m_session.keeper().path()),
                                      .computerName = m_stacks.config().computerName,
                                      .makeControl = m_stacks.config().makeControl};
    m_wizard = new DeployWizard(config, m_session.monitor().clock(), m_panel.window());
    m_wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_wizard, &DeployWizard::begun, &m_stacks, &RemoteStacks::keep);
    connect(m_wizard, &DeployWizard::deployed, &m_stacks, [this](const Deployment &deployment) {
        m_stacks.keep(deployment, {});
        m_stacks.choose(deployment.id);
    });
    connect(m_wizard, &DeployWizard::adopted, &m_stacks, [this](const Deployment &found, const LoginSecrets &secrets) {
        m_stacks.keep(found, secrets);
        m_stacks.choose(found.id);
    });
    m_wizard->open();
}

void StackSide::tellOutage(const QString &sentence)
{
    emit told(tr("The remote stack is down. %1").arg(sentence));
    QApplication::alert(m_panel.window());
    notify(tr("The remote stack is down"), sentence, QSystemTrayIcon::Warning);
}

void StackSide::notify(const QString &title, const QString &sentence, QSystemTrayIcon::MessageIcon icon)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) {
        return;
    }
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(m_panel.window()->windowIcon(), this);
    }
    m_tray->show();
    m_tray->showMessage(title, sentence, icon);
}

} // namespace weiwatch
