// SPDX-License-Identifier: GPL-3.0-or-later
#include "address_page.h"

#include "page_parts.h"

#include <dialogs/form_field.h>

#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace weiwatch {

using Field = DeploymentField;

AddressPage::AddressPage(WizardState &state, QWidget *parent)
    : WizardPage(parent)
    , m_state(state)
{
    build();
    connect(m_domain, &QLineEdit::textChanged, this, &AddressPage::takeDomain);
    connect(m_useOffered, &QRadioButton::toggled, this, &AddressPage::takeDomain);
    connect(m_email, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_state.draft.email = text;
        m_remarks.touch(Field::Email);
        recheck();
    });
    recheck();
}

AddressPage::~AddressPage()
{
    if (m_lookup != -1) {
        QHostInfo::abortHostLookup(m_lookup);
    }
}

QString AddressPage::title() const
{
    return tr("Under which name?");
}

void AddressPage::build()
{
    m_useOffered = new QRadioButton(this);
    m_useOffered->setObjectName(QStringLiteral("useSslip"));
    m_useOffered->setVisible(false);
    m_useOwn = new QRadioButton(tr("A domain of my own"), this);
    m_useOwn->setObjectName(QStringLiteral("useOwn"));
    m_useOwn->setChecked(true);
    m_domain = plainEdit(QStringLiteral("domain"), {}, this);
    m_domain->setPlaceholderText(QStringLiteral("weiwatch.example.org"));
    auto *domainField = new FormField({}, m_domain, this);
    domainField->setHint(tr("Its A record must lead to the server."));
    m_domain->setAccessibleName(tr("Domain"));
    m_email = plainEdit(QStringLiteral("email"), {}, this);
    auto *emailField = new FormField(tr("Email"), m_email, this);
    emailField->setHint(tr("Let’s Encrypt, who issues the certificate, writes to it when one is about to end."));
    m_remarks.add(Field::Domain, domainField);
    m_remarks.add(Field::Email, emailField);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(pageText(tr("The dashboards are opened by this name, and only from addresses that you let in. "
                                  "The certificate makes the name public."),
                               "muted", this));
    layout->addWidget(m_useOffered);
    layout->addWidget(m_useOwn);
    layout->addWidget(domainField);
    layout->addWidget(emailField);
    layout->addStretch();
}

void AddressPage::enter()
{
    const QString host = m_state.draft.host.trimmed();
    const QHostAddress address(host);
    if (!address.isNull()) {
        offer(address);
        return;
    }
    // The system's resolver, which has told where SSH leads: nobody new is asked.
    m_lookup = QHostInfo::lookupHost(host, this, &AddressPage::takeAddresses);
}

void AddressPage::takeAddresses(const QHostInfo &found)
{
    m_lookup = -1;
    for (const QHostAddress &address : found.addresses()) {
        if (!sslipDomain(address).isEmpty()) {
            offer(address);
            return;
        }
    }
}

void AddressPage::offer(const QHostAddress &server)
{
    const QString offered = sslipDomain(server);
    if (offered == m_offered) {
        return;
    }
    m_offered = offered;
    m_useOffered->setText(tr("%1, which leads to the server already").arg(offered));
    m_useOffered->setVisible(!offered.isEmpty());
    const bool hasOwn = !m_domain->text().isEmpty();
    (offered.isEmpty() || hasOwn ? m_useOwn : m_useOffered)->setChecked(true);
    takeDomain();
}

void AddressPage::takeDomain()
{
    const bool isOffered = m_useOffered->isChecked();
    m_domain->setEnabled(!isOffered);
    m_state.draft.domain = isOffered ? m_offered : m_domain->text();
    if (!m_domain->text().isEmpty()) {
        m_remarks.touch(Field::Domain);
    }
    recheck();
}

bool AddressPage::mayGoOn() const
{
    return isFine(checkAddress(m_state.draft));
}

void AddressPage::recheck()
{
    m_remarks.show(checkAddress(m_state.draft));
    emit changed();
}

} // namespace weiwatch
