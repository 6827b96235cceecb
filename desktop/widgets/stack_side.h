// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/history_filler.h>
#include <presentation/session.h>
#include <remote/remote_stacks.h>
#include <remote/stack_lifecycle.h>

#include <QObject>
#include <QPointer>
#include <QSystemTrayIcon>

namespace weiwatch {

class DeployWizard;
class StackPanel;

/// The window's right side: the remote stack's panel, joined to what is known of stacks and to the watchlist.
class StackSide : public QObject
{
    Q_OBJECT
public:
    /// session and stacks outlive it; panel's window is where dialogs open.
    StackSide(Session &session, RemoteStacks &stacks, StackPanel &panel, QObject *parent = nullptr);
    ~StackSide() override;

    void openWizard();
    /// Brings what the stack kept while this program was closed.
    [[nodiscard]] HistoryFiller &filler() { return m_filler; }

signals:
    /// For the line above the chart.
    void told(const QString &sentence);

private:
    void takeCurrent();
    void takeWatchlist();
    void showFollowing();
    void fillFrom(StackMonitor &monitor);
    void tellOutage(const QString &sentence);
    /// Where the system shows what programs have to say.
    void notify(const QString &title, const QString &sentence, QSystemTrayIcon::MessageIcon icon);

    Session &m_session;
    RemoteStacks &m_stacks;
    StackPanel &m_panel;
    HistoryFiller m_filler;
    StackLifecycle m_lifecycle;
    QPointer<DeployWizard> m_wizard;
    QSystemTrayIcon *m_tray = nullptr;
};

} // namespace weiwatch
