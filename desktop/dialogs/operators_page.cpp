// SPDX-License-Identifier: GPL-3.0-or-later
#include "operators_page.h"

#include "form_field.h"
#include "pair_table.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>

namespace weiwatch {
namespace {

constexpr int kVisibleRows = 6;

QLabel *paragraph(const QString &text, const char *look, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("role", look);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

OperatorsPage::OperatorsPage(bool isAgreed, const std::vector<AddressOperator> &operators, QWidget *parent)
    : QWidget(parent)
    , m_agreed(new QCheckBox(tr("These operators may be asked"), this))
    , m_list(new PairTable(tr("Operator"), tr("URL"), this))
    , m_field(new FormField(tr("Operators"), m_list, this))
{
    m_agreed->setObjectName(QStringLiteral("operatorsAgreed"));
    m_agreed->setChecked(isAgreed);
    m_list->setObjectName(QStringLiteral("operators"));
    m_list->setVisibleRows(kVisibleRows);
    m_field->setHint(tr("Each learns your IP address, and that you use weiwatch. All are asked at once, and two must "
                        "agree. At least three are needed, over https, that answer with the address alone."));
    auto *usual = new QPushButton(tr("The usual ones"), this);
    usual->setObjectName(QStringLiteral("usualOperators"));
    m_field->addBelow(usual);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(paragraph(tr("How your public address is found"), "title", this));
    layout->addWidget(
        paragraph(tr("The allowlist of a server of yours can follow this computer’s address. Unless you "
                     "agree to more, the server alone is asked where it sees you, and nobody else learns "
                     "anything. Operators know it even while the server is out of reach, and tell a login "
                     "page or a VPN from a new address."),
                  "muted", this));
    layout->addWidget(m_agreed);
    layout->addWidget(m_field);
    layout->addStretch();
    show(operators);
    recheck();
    connect(m_agreed, &QCheckBox::toggled, this, &OperatorsPage::changed);
    connect(m_list, &PairTable::changed, this, &OperatorsPage::recheck);
    connect(usual, &QPushButton::clicked, this, [this] {
        show(defaultAddressOperators());
        recheck();
    });
}

void OperatorsPage::show(const std::vector<AddressOperator> &operators)
{
    PairTable::Pairs pairs;
    for (const AddressOperator &one : operators) {
        pairs.emplace_back(one.name, one.url.toString(QUrl::FullyEncoded));
    }
    m_list->setPairs(pairs);
}

bool OperatorsPage::isAgreed() const
{
    return m_agreed->isChecked();
}

std::vector<AddressOperator> OperatorsPage::operators() const
{
    std::vector<AddressOperator> operators;
    for (const auto &[name, url] : m_list->pairs()) {
        operators.push_back({name, QUrl(url, QUrl::StrictMode)});
    }
    return operators;
}

QString OperatorsPage::problem() const
{
    const auto pairs = m_list->pairs();
    const auto nameless = std::ranges::find_if(pairs, [](const auto &pair) { return pair.first.isEmpty(); });
    if (nameless != pairs.end()) {
        return tr("Say whose “%1” is: two of one operator are one voice.").arg(nameless->second);
    }
    const auto all = operators();
    const auto bad = std::ranges::find_if_not(all, isUsable);
    if (bad != all.end()) {
        return tr("The URL of %1 must be whole, begin with https:// and hold neither user nor password.")
            .arg(bad->name);
    }
    const auto checked = checkOperators(all);
    if (checked) {
        return {};
    }
    return checked.error() == OperatorListFault::TooLarge
               ? tr("More than 16 operators need not be asked. Take some out.")
               : tr("At least three operators of different names and hosts are needed: of fewer, two that agree prove "
                    "nothing.");
}

void OperatorsPage::recheck()
{
    const QString text = problem();
    text.isEmpty() ? m_field->setFine() : m_field->setError(text);
    emit changed();
}

} // namespace weiwatch
