// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy_wizard.h"

#include "address_page.h"
#include "host_key_page.h"
#include "page_parts.h"
#include "progress_page.h"
#include "server_page.h"
#include "summary_page.h"
#include "watch_page.h"

#include <dialogs/dialog_parts.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace weiwatch {

DeployWizard::DeployWizard(const Config &config, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_clock(clock)
    , m_makeControl(config.makeControl)
    , m_step(pageText({}, "small", this))
    , m_title(pageText({}, "title", this))
    , m_pages(new QStackedWidget(this))
{
    m_state.watchlist = config.watchlist;
    m_state.watchlistYaml = config.watchlistYaml;
    m_state.computerName = config.computerName;
    setWindowTitle(tr("Deploy the remote stack"));
    build();
    resize(640, 600);
    refresh();
}

DeployWizard::~DeployWizard() = default;

void DeployWizard::build()
{
    auto *hostKey = new HostKeyPage(m_state, m_makeControl, this);
    m_progress = new ProgressPage(m_state, m_makeControl, m_clock, this);
    addPage(new ServerPage(m_state, this));
    addPage(hostKey);
    addPage(new WatchPage(m_state, this));
    addPage(new AddressPage(m_state, this));
    addPage(new SummaryPage(m_state, this));
    addPage(m_progress);
    connect(m_progress, &ProgressPage::begun, this, &DeployWizard::begun);
    connect(m_progress, &ProgressPage::done, this, &DeployWizard::deployed);
    connect(hostKey, &HostKeyPage::adopted, this, [this](const Deployment &deployment) {
        emit adopted(deployment, loginSecrets(m_state.draft));
        accept();
    });

    auto *bottom = new QHBoxLayout;
    m_cancel = new QPushButton(this);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_back = new QPushButton(tr("Back"), this);
    m_back->setObjectName(QStringLiteral("back"));
    m_next = new QPushButton(this);
    m_next->setObjectName(QStringLiteral("next"));
    m_next->setProperty("look", "primary");
    m_next->setDefault(true);
    m_cancel->setAutoDefault(false);
    m_back->setAutoDefault(false);
    bottom->addWidget(m_cancel);
    bottom->addStretch();
    bottom->addWidget(m_back);
    bottom->addWidget(m_next);
    connect(m_cancel, &QPushButton::clicked, this, &DeployWizard::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_pages->currentWidget() == m_progress ? accept() : go(1); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 18);
    layout->setSpacing(6);
    layout->addWidget(m_step);
    layout->addWidget(m_title);
    layout->addSpacing(10);
    layout->addWidget(m_pages, 1);
    layout->addSpacing(10);
    layout->addLayout(bottom);
}

void DeployWizard::addPage(WizardPage *page)
{
    m_pages->addWidget(page);
    connect(page, &WizardPage::changed, this, &DeployWizard::refresh);
}

WizardPage *DeployWizard::page() const
{
    return qobject_cast<WizardPage *>(m_pages->currentWidget());
}

void DeployWizard::go(int by)
{
    if (by > 0 && !page()->mayGoOn()) {
        return;
    }
    m_pages->setCurrentIndex(m_pages->currentIndex() + by);
    page()->enter();
    page()->setFocus();
    refresh();
}

void DeployWizard::refresh()
{
    const int index = m_pages->currentIndex();
    const bool isProgress = page() == m_progress;
    const bool isSummary = index == m_pages->count() - 2;
    m_step->setText(tr("Step %1 of %2").arg(index + 1).arg(m_pages->count()));
    m_title->setText(page()->title());
    m_next->setText(isProgress ? tr("Close") : isSummary ? tr("Deploy") : tr("Next"));
    m_next->setEnabled(page()->mayGoOn());
    m_back->setEnabled(index > 0 && !(isProgress && (m_progress->isRunning() || m_progress->mayGoOn())));
    m_cancel->setText(isProgress && m_progress->isRunning() ? tr("Stop") : tr("Cancel"));
    m_cancel->setVisible(!(isProgress && m_progress->mayGoOn()));
}

void DeployWizard::reject()
{
    if (m_progress->isRunning()) {
        m_progress->cancel();
        return;
    }
    QDialog::reject();
}

} // namespace weiwatch
