// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint_dialog.h"

#include "dialog_parts.h"
#include "form_field.h"
#include "pair_table.h"

#include <presentation/chain_draft.h>

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {

EndpointDialog::EndpointDialog(const EndpointSpec &endpoint, QWidget *parent)
    : QDialog(parent)
    , m_url(new QLineEdit(endpoint.url, this))
    , m_alias(new QLineEdit(endpoint.alias, this))
    , m_headers(new PairTable(tr("Header"), tr("Value"), this))
    , m_urlField(new FormField(tr("URL"), m_url, this))
    , m_headersField(new FormField(tr("Headers"), m_headers, this))
{
    setWindowTitle(endpoint.url.isEmpty() ? tr("Add an endpoint") : tr("Edit the endpoint"));
    m_url->setObjectName(QStringLiteral("url"));
    m_url->setPlaceholderText(QStringLiteral("https://…"));
    m_alias->setObjectName(QStringLiteral("alias"));
    auto *aliasField = new FormField(tr("Alias"), m_alias, this);
    aliasField->setHint(tr("What it is called in windows and metrics; without one, its host."));
    m_headersField->setHint(tr("Sent with every request. Write ${secret:NAME} for a key: its value is read from a "
                               "secret’s file or the environment, never from the watchlist."));
    PairTable::Pairs headers;
    for (const HeaderSpec &header : endpoint.headers) {
        headers.emplace_back(header.name, header.value);
    }
    m_headers->setPairs(headers);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addWidget(m_urlField);
    layout->addWidget(aliasField);
    layout->addWidget(m_headersField);
    layout->addStretch();
    m_accept = addDialogButtons(*this, *layout, endpoint.url.isEmpty() ? tr("Add endpoint") : tr("Save")).accept;
    connect(m_url, &QLineEdit::textChanged, this, &EndpointDialog::recheck);
    connect(m_headers, &PairTable::changed, this, &EndpointDialog::recheck);
    recheck();
    resize(520, 440);
}

EndpointSpec EndpointDialog::endpoint() const
{
    EndpointSpec endpoint{.url = m_url->text().trimmed(), .alias = m_alias->text().trimmed(), .headers = {}};
    for (const auto &[name, value] : m_headers->pairs()) {
        endpoint.headers.push_back({name, value});
    }
    return endpoint;
}

void EndpointDialog::recheck()
{
    const EndpointSpec typed = endpoint();
    const QString problem = endpointProblem(typed);
    m_accept->setEnabled(problem.isEmpty());
    EndpointSpec urlAlone = typed;
    urlAlone.headers.clear();
    const bool isUrlsFault = !endpointProblem(urlAlone).isEmpty();
    const bool hasUrl = !typed.url.isEmpty(); // nothing is said of a field not filled in yet
    if (hasUrl && isUrlsFault) {
        m_urlField->setError(problem);
    } else if (const QString advice = endpointAdvice(typed); hasUrl && !advice.isEmpty()) {
        m_urlField->setWarning(advice);
    } else {
        m_urlField->setFine();
    }
    if (!problem.isEmpty() && !isUrlsFault) {
        m_headersField->setError(problem);
    } else {
        m_headersField->setFine();
    }
}

} // namespace weiwatch
