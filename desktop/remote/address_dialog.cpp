// SPDX-License-Identifier: GPL-3.0-or-later
#include "address_dialog.h"

#include "page_parts.h"

#include <allowlist/special_ranges.h>
#include <dialogs/dialog_parts.h>
#include <dialogs/form_field.h>
#include <sentences/allowlist_sentences.h>
#include <sentences/deploy_sentences.h>

#include <QCheckBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

/// Why the address cannot be listed; empty: it can.
QString whyNot(const QString &text)
{
    const auto range = Ipv4Range::parse(text);
    if (!range) {
        return sentence(DeployError{.kind = DeployError::Kind::AddressRefused, .subject = text});
    }
    const auto special = PublicRanges::fromEnvironment().whyNot(*range);
    return special ? sentence(*special, *range) : QString();
}

} // namespace

AddressDialog::AddressDialog(const QDateTime &now, QWidget *parent)
    : FittedDialog(parent)
    , m_address(plainEdit(QStringLiteral("address"), {}, this))
    , m_addressField(new FormField(tr("Address or range"), m_address, this))
    , m_name(plainEdit(QStringLiteral("addressName"), {}, this))
    , m_ends(new QCheckBox(tr("Only until"), this))
    , m_end(new QDateEdit(now.toLocalTime().date().addMonths(1), this))
{
    setWindowTitle(tr("An address that stays"));
    m_address->setPlaceholderText(QStringLiteral("8.8.4.4"));
    m_ends->setObjectName(QStringLiteral("addressEnds"));
    m_end->setObjectName(QStringLiteral("addressEnd"));
    m_end->setAccessibleName(tr("Last day"));
    m_end->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_end->setMinimumDate(now.toLocalTime().date());
    m_end->setEnabled(false);
    auto *end = new QHBoxLayout;
    end->addWidget(m_ends);
    end->addWidget(m_end);
    end->addStretch();
    constexpr int kWidth = 420;
    QVBoxLayout *layout = addColumn(kWidth);
    layout->addWidget(pageText(tr("It stays listed whatever address your computers have: an office, for example. "
                                  "Everybody behind it reaches Grafana’s login."),
                               "", this));
    layout->addWidget(m_addressField);
    layout->addWidget(new FormField(tr("Name"), m_name, this));
    layout->addLayout(end);
    layout->addStretch();
    m_accept = addDialogButtons(*this, *layout, tr("Add")).accept;
    connect(m_address, &QLineEdit::textChanged, this, &AddressDialog::judge);
    connect(m_name, &QLineEdit::textChanged, this, &AddressDialog::judge);
    connect(m_ends, &QCheckBox::toggled, m_end, &QWidget::setEnabled);
    judge();
}

void AddressDialog::judge()
{
    const QString address = m_address->text().trimmed();
    const QString fault = address.isEmpty() ? QString() : whyNot(address);
    if (fault.isEmpty()) {
        m_addressField->setFine();
    } else {
        m_addressField->setError(fault);
    }
    m_accept->setEnabled(!address.isEmpty() && fault.isEmpty() && !m_name->text().trimmed().isEmpty());
}

AllowedRange AddressDialog::range() const
{
    AllowedRange range{.cidr = m_address->text().trimmed(), .name = m_name->text().trimmed(), .fixed = true};
    if (m_ends->isChecked()) {
        range.expires = m_end->date().addDays(1).startOfDay();
    }
    return range;
}

} // namespace weiwatch
