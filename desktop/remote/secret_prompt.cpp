// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_prompt.h"

#include "page_parts.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {

SecretPrompt::SecretPrompt(QWidget *parent)
    : QWidget(parent)
    , m_label(pageText({}, "", this))
    , m_edit(secretEdit(QStringLiteral("wantedSecret"), this))
    , m_logIn(new QPushButton(this))
{
    m_label->setObjectName(QStringLiteral("wantedSecretLabel"));
    m_label->setBuddy(m_edit);
    m_logIn->setObjectName(QStringLiteral("giveSecret"));
    m_logIn->setProperty("look", "primary");
    m_logIn->setEnabled(false);
    connect(m_edit, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_logIn->setEnabled(!text.isEmpty()); });
    connect(m_edit, &QLineEdit::returnPressed, this, &SecretPrompt::give);
    connect(m_logIn, &QPushButton::clicked, this, &SecretPrompt::give);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_label);
    layout->addWidget(m_edit);
    layout->addWidget(m_logIn, 0, Qt::AlignLeft);
    hide();
    retranslate();
}

void SecretPrompt::ask(const std::optional<WantedSecret> &wanted)
{
    if (wanted != m_wanted) {
        m_edit->clear();
        m_label->setText(wanted ? wanted->label : QString());
        m_edit->setAccessibleName(m_label->text());
    }
    m_wanted = wanted;
    setVisible(wanted.has_value());
}

void SecretPrompt::retranslate()
{
    m_logIn->setText(tr("Log in"));
}

void SecretPrompt::give()
{
    const QString value = m_edit->text();
    if (!m_wanted || value.isEmpty()) {
        return;
    }
    m_edit->clear();
    emit given(m_wanted->name, value);
}

} // namespace weiwatch
