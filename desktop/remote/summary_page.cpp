// SPDX-License-Identifier: GPL-3.0-or-later
#include "summary_page.h"

#include "page_parts.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

QString loginText(const HopDraft &hop)
{
    const QString user = hop.user.trimmed();
    switch (hop.login) {
    case LoginKind::KeyFile:
        return SummaryPage::tr("as %1, with the key %2").arg(user, hop.keyFile);
    case LoginKind::Password:
        return SummaryPage::tr("as %1, with a password").arg(user);
    case LoginKind::OwnKey:
        return SummaryPage::tr("as %1, with the key made here").arg(user);
    case LoginKind::Agent:
        break;
    }
    return SummaryPage::tr("as %1, with your SSH agent").arg(user);
}

QString hopText(const HopDraft &hop)
{
    return hop.host.trimmed() + u' ' + loginText(hop);
}

QString fingerprintOf(const std::optional<HostKey> &key)
{
    return key ? key->fingerprint() : QString();
}

} // namespace

SummaryPage::SummaryPage(WizardState &state, QWidget *parent)
    : WizardPage(parent)
    , m_state(state)
    , m_card(new QFrame(this))
    , m_rows(new QGridLayout(m_card))
{
    m_card->setProperty("surface", "card");
    m_rows->setContentsMargins(16, 14, 16, 14);
    m_rows->setHorizontalSpacing(18);
    m_rows->setVerticalSpacing(8);
    m_rows->setColumnStretch(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(m_card);
    layout->addWidget(
        pageText(tr("The server then installs Docker and updates from its distribution’s mirrors, fetches "
                    "images from Docker’s registry and a certificate from Let’s Encrypt, and asks your "
                    "endpoints for balances. Each learns the server’s address; Let’s Encrypt also the "
                    "name and the email address; the endpoints’ operators, which wallets belong "
                    "together. Nobody can open the dashboards but this computer’s address."),
                 "muted", this));
    layout->addStretch();
}

QString SummaryPage::title() const
{
    return tr("Ready to deploy");
}

void SummaryPage::addRow(const QString &what, const QString &value)
{
    const int row = m_rows->rowCount();
    auto *name = new QLabel(what, m_card);
    name->setProperty("role", "muted");
    m_rows->addWidget(name, row, 0, Qt::AlignTop);
    m_rows->addWidget(pageText(value, "", m_card), row, 1);
}

void SummaryPage::enter()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const DeploymentDraft &draft = m_state.draft;
    addRow(tr("Server"), hopText(draft));
    addRow(tr("Host key"), fingerprintOf(m_state.confirmed.server));
    if (draft.hasJump) {
        addRow(tr("Through"), hopText(draft.jump));
        addRow(tr("Its host key"), fingerprintOf(m_state.confirmed.jump));
    }
    addRow(tr("System"), m_state.facts ? m_state.facts->osName : QString());
    addRow(tr("Name"), draft.domain.trimmed().toLower());
    addRow(tr("Email"), draft.email.trimmed());
    addRow(tr("Wallets"), QString::number(m_state.watchlist.wallets.size()));
    addRow(tr("Alerts"), draft.receivers.isEmpty() ? tr("to nobody") : draft.receivers.join(QStringLiteral(", ")));
}

} // namespace weiwatch
