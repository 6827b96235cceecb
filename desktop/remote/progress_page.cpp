// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress_page.h"

#include "page_parts.h"
#include "step_list_view.h"

#include <core/when_done.h>
#include <sentences/deploy_sentences.h>
#include <theme/theme.h>

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {
ProgressPage::ProgressPage(WizardState &state, MakeStackControl makeControl, const Clock &clock, QWidget *parent)
    : WizardPage(parent)
    , m_state(state)
    , m_makeControl(std::move(makeControl))
    , m_clock(clock)
    , m_steps(clock)
    , m_result(pageText({}, "", this))
    , m_again(new QPushButton(tr("Try again"), this))
{
    m_result->setObjectName(QStringLiteral("result"));
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_again->setObjectName(QStringLiteral("deployAgain"));
    m_again->setAutoDefault(false);
    m_again->hide();
    m_result->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(new StepListView(m_steps, this));
    layout->addWidget(m_result);
    layout->addWidget(m_again, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(m_again, &QPushButton::clicked, this, &ProgressPage::enter);
}

QString ProgressPage::title() const
{
    return m_isDone ? tr("Deployed") : tr("Deploying");
}

void ProgressPage::enter()
{
    if (isRunning() || m_isDone) {
        return;
    }
    Deployment wanted = deploymentOf(m_state.draft, m_state.confirmed, m_clock.now());
    if (m_deployment) { // tried again, perhaps with other settings: still the same deployment
        wanted.id = m_deployment->id;
        wanted.created = m_deployment->created;
    }
    m_deployment = wanted;
    m_again->hide();
    m_result->hide();
    emit begun(*m_deployment, loginSecrets(m_state.draft));
    m_control = m_makeControl(*m_deployment, targetOf(m_state.draft, m_state.confirmed));
    connect(m_control.get(), &StackControl::stepEvent, &m_steps, &StepListModel::take);
    m_steps.begin(deploySteps());
    whenDoneElsewhere(m_control->deploy(requestOf(m_state.draft, m_state.watchlistYaml, m_state.computerName)), this,
                      [this](const Result<DeployOutcome, DeployError> &outcome) { takeOutcome(outcome); });
    emit changed();
}

void ProgressPage::cancel()
{
    if (m_control) {
        m_control->cancel();
    }
}

void ProgressPage::takeOutcome(const Result<DeployOutcome, DeployError> &outcome)
{
    m_steps.finish(outcome.has_value());
    m_isDone = outcome.has_value();
    if (outcome) {
        m_deployment->release = outcome->release;
        say(tr("%1 is up, and was seen from outside. %2.").arg(outcome->url, sentence(outcome->time)), "gain");
        emit done(*m_deployment);
    } else {
        m_again->show();
        say(sentence(outcome.error()), "error");
    }
    emit changed();
}

void ProgressPage::say(const QString &text, const char *role)
{
    m_result->setText(text);
    m_result->show();
    setLook(*m_result, "role", QLatin1String(role));
}

} // namespace weiwatch
