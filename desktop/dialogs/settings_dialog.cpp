// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_dialog.h"

#include "appearance_page.h"
#include "chains_page.h"
#include "contacts_page.h"
#include "dialog_parts.h"
#include "network_page.h"
#include "operators_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QVariant>

namespace weiwatch {

SettingsDialog::SettingsDialog(const Watchlist &watchlist, const AppSettings &settings, EndpointTesterFactory testers,
                               QWidget *parent)
    : QDialog(parent)
    , m_before(settings)
    , m_network(new NetworkPage(settings.http))
    , m_appearance(new AppearancePage(settings.language, settings.theme))
    , m_operators(new OperatorsPage(settings.addressOperatorsAgreed, settings.addressOperators))
    , m_contacts(new ContactsPage)
    , m_titles(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_problem(new QLabel(this))
{
    m_chains = new ChainsPage(watchlist, [this, testers = std::move(testers)] { return testers(m_network->http()); });
    build();
    connect(m_chains, &ChainsPage::changed, this, &SettingsDialog::recheck);
    connect(m_network, &NetworkPage::changed, this, &SettingsDialog::recheck);
    connect(m_operators, &OperatorsPage::changed, this, &SettingsDialog::recheck);
    recheck();
    resize(920, 620);
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::build()
{
    setWindowTitle(tr("Settings"));
    m_titles->setProperty("look", "pages");
    m_titles->setObjectName(QStringLiteral("pages"));
    m_titles->setAccessibleName(tr("Pages"));
    m_titles->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addPage(tr("Chains and endpoints"), m_chains);
    addPage(tr("Network"), m_network);
    addPage(tr("Appearance"), m_appearance);
    addPage(tr("Public address"), m_operators);
    addPage(tr("Outside contacts"), m_contacts);
    m_titles->setFixedWidth(m_titles->sizeHintForColumn(0) + 12);
    connect(m_titles, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_titles->setCurrentRow(0);

    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setProperty("role", "error");
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(16);
    upper->addWidget(m_titles);
    upper->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(upper, 1);
    layout->addWidget(m_problem);
    m_accept = addDialogButtons(*this, *layout, tr("Save")).accept;
}

void SettingsDialog::addPage(const QString &title, QWidget *page)
{
    m_titles->addItem(title);
    m_pages->addWidget(page);
}

void SettingsDialog::showPage(Page page)
{
    m_titles->setCurrentRow(static_cast<int>(page));
}

void SettingsDialog::setStackServers(const QStringList &servers)
{
    m_stackServers = servers;
    recheck();
}

AppSettings SettingsDialog::settings() const
{
    AppSettings settings = m_before;
    settings.http = m_network->http();
    settings.language = m_appearance->language();
    settings.theme = m_appearance->theme();
    settings.addressOperatorsAgreed = m_operators->isAgreed();
    settings.addressOperators = m_operators->operators();
    return settings;
}

QString SettingsDialog::problem() const
{
    for (const QString &problem : {m_chains->problem(), m_network->problem(), m_operators->problem()}) {
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    return {};
}

void SettingsDialog::recheck()
{
    const QString problem = this->problem();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_accept->setEnabled(problem.isEmpty());
    m_contacts->showContacts(m_chains->watchlist(), settings(), m_stackServers);
}

void SettingsDialog::accept()
{
    emit applied(m_chains->watchlist(), settings());
    QDialog::accept();
}

} // namespace weiwatch
