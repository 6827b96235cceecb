// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stack_control.h"
#include "stack_facts.h"
#include "step_list_model.h"

#include <core/clock.h>

#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace weiwatch {

/// Where a password is kept on this computer.
struct PasswordMemory
{
    std::function<void(const QString &)> keep;
    std::function<QFuture<std::optional<QString>>()> recall;
};

/// Looks at one stack now and then, and carries out one action on it at a time. Where a secret is lacking it does not
/// look again by itself: that needs a new one, with the secret.
/// Thread: the GUI's; nothing here blocks.
class StackMonitor : public QObject
{
    Q_OBJECT
public:
    /// control: of a server whose host key is known. clock outlives it. computerName: for the allowlist.
    StackMonitor(std::unique_ptr<StackControl> control, const QString &computerName, const Clock &clock,
                 QObject *parent = nullptr);
    ~StackMonitor() override;

    [[nodiscard]] Deployment deployment() const { return m_control->deployment(); }
    [[nodiscard]] const StackView &view() const { return m_view; }
    /// What is being done, for people; empty: nothing.
    [[nodiscard]] QString doing() const { return m_doing; }
    [[nodiscard]] StepListModel &steps() { return m_steps; }
    [[nodiscard]] StackControl &control() { return *m_control; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// It will look again by itself.
    [[nodiscard]] bool isWatching() const { return m_timer.isActive(); }
    [[nodiscard]] QString computerName() const { return m_computerName; }
    /// As updateMyAddress(), for who follows the address and tells of it itself: letInEnded() in place of the others.
    /// To be called while nothing is done.
    void letIn(const QHostAddress &address);

    /// The list that the server should have. What differs is drift.
    void setWatchlist(const QByteArray &yaml);
    [[nodiscard]] bool hasDrifted() const { return weiwatch::hasDrifted(m_view, m_watchlist); }

    /// Without one, a password is only ever the server's answer.
    void setPasswordMemory(PasswordMemory memory) { m_memory = std::move(memory); }

public slots:
    void refresh();
    void updateMyAddress();
    /// One that stays in the list; its cidr, name and end count.
    void addAddress(const weiwatch::AllowedRange &range);
    void removeAddress(const QString &cidr);
    void pushWatchlist();
    void update();
    void restart(const QString &service);
    /// By its own address where that lets this computer in, else through SSH. pageReady() or failed() follows.
    void openGrafana();
    /// As the server has it now; where the server cannot be asked, as it was remembered. grafanaPasswordFetched() or
    /// failed() follows.
    void fetchGrafanaPassword();
    void backUp(const weiwatch::BackupRequest &request);
    /// The name in the allowlist is set here.
    void restore(weiwatch::RestoreRequest request);
    void remove(const weiwatch::RemoveRequest &request);
    void cancel();

signals:
    void viewChanged();
    /// Also: what is done begins or ends.
    void doingChanged();
    /// How the action ended.
    void succeeded(const QString &sentence);
    void failed(const weiwatch::DeployError &error);
    void letInEnded(const weiwatch::Result<weiwatch::AllowOutcome, weiwatch::DeployError> &outcome);
    /// deployment() is what the backup says.
    void restored();
    /// There is nothing left to look at. The monitor is not to be deleted by whoever hears of it, but later.
    void removed(const QString &sentence);
    /// For a browser.
    void pageReady(const QUrl &page);
    /// For the clipboard, and for nothing else.
    void grafanaPasswordFetched(const QString &password, bool isRemembered);
    /// Twice in succession it was not well, after it had been: a restart that passes is no news.
    void wentDown(const QString &sentence);
    void cameBack();

private:
    template <class T, class Then>
    void carryOut(const QString &doing, StackControl::Answer<T> answer, Then then);
    /// end(result), however it ended.
    template <class T, class End>
    void carryOutToItsEnd(const QString &doing, StackControl::Answer<T> answer, End end);
    template <class T, class Then, class Otherwise>
    void carryOut(const QString &doing, StackControl::Answer<T> answer, Then then, Otherwise otherwise);
    void openThroughSsh(const ProbeResult &visit);
    void recallGrafanaPassword(const DeployError &error);
    void takeStatus(const Result<StackStatus, DeployError> &status);
    void takeAllowed(const StackStatus &status, const Result<std::vector<AllowedRange>, DeployError> &allowed);
    [[nodiscard]] QString goneText(const RemoveOutcome &outcome) const;
    void setView(const StackView &view);
    void judge();

    std::unique_ptr<StackControl> m_control;
    const QString m_computerName;
    const Clock &m_clock;
    StackView m_view;
    QByteArray m_watchlist;
    QString m_doing;
    PasswordMemory m_memory;
    StepListModel m_steps;
    QTimer m_timer;
    bool m_isLooking = false;
    bool m_wasWell = false;
    bool m_isDown = false;
    int m_timesUnwell = 0;
};

} // namespace weiwatch
