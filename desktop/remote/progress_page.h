// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wizard_page.h"

#include <presentation/step_list_model.h>

class QLabel;
class QPushButton;

namespace weiwatch {

/// The deployment as it happens, and how it ended.
class ProgressPage : public WizardPage
{
    Q_OBJECT
public:
    /// clock outlives it.
    ProgressPage(WizardState &state, MakeStackControl makeControl, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    /// Deploys. Once begun, the same deployment is gone on with.
    void enter() override;
    [[nodiscard]] bool mayGoOn() const override { return m_isDone; }
    [[nodiscard]] bool isRunning() const { return m_steps.isRunning(); }
    void cancel();

signals:
    /// The record of what is being made, to be kept: also when it goes wrong, for it can be gone on with.
    void begun(const weiwatch::Deployment &deployment, const weiwatch::LoginSecrets &secrets);
    void done(const weiwatch::Deployment &deployment);

private:
    void takeOutcome(const Result<DeployOutcome, DeployError> &outcome);
    void say(const QString &text, const char *role);

    WizardState &m_state;
    const MakeStackControl m_makeControl;
    const Clock &m_clock;
    StepListModel m_steps;
    std::unique_ptr<StackControl> m_control;
    std::optional<Deployment> m_deployment;
    bool m_isDone = false;
    QLabel *m_result;
    QPushButton *m_again;
};

} // namespace weiwatch
