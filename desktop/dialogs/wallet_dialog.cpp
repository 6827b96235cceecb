// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_dialog.h"

#include "dialog_parts.h"
#include "duration_edit.h"
#include "form_field.h"
#include "pair_table.h"

#include <presentation/networks.h>
#include <theme/theme.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace weiwatch {
namespace {

constexpr DropLimit kUsualDrop{.ratio = 0.2, .window = std::chrono::hours(1)};
constexpr std::chrono::seconds kUsualRunway = std::chrono::hours(7 * 24);

QStringList groupsIn(const Watchlist &watchlist)
{
    QStringList groups;
    for (const WalletSpec &wallet : watchlist.wallets) {
        if (!wallet.group.isEmpty() && !groups.contains(wallet.group)) {
            groups.append(wallet.group);
        }
    }
    groups.sort(Qt::CaseInsensitive);
    return groups;
}

double percentOf(const DropLimit &drop)
{
    return drop.ratio * 100;
}

} // namespace

WalletDialog::WalletDialog(const Watchlist &watchlist, const QString &edited, QWidget *parent)
    : QDialog(parent)
    , m_watchlist(watchlist)
    , m_edited(edited)
{
    build();
    const WalletSpec *before = edited.isEmpty() ? nullptr : m_watchlist.wallet(edited);
    if (before) {
        fill(*before);
    } else if (m_chains.size() == 1) {
        m_chains.front()->setChecked(true);
    }
    listen();
    recheck();
    m_name->setFocus();
    resize(560, 660);
}

WalletSpec WalletDialog::wallet() const
{
    return m_wallet.value_or(WalletSpec());
}

void WalletDialog::build()
{
    setWindowTitle(m_edited.isEmpty() ? tr("Add a wallet") : tr("Edit “%1”").arg(m_edited));
    auto *form = new QWidget;
    m_name = new QLineEdit(form);
    m_name->setObjectName(QStringLiteral("name"));
    m_address = new QLineEdit(form);
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setPlaceholderText(QStringLiteral("0x…"));
    m_address->setFont(exactFont(m_address->font()));
    m_group = new QComboBox(form);
    m_group->setObjectName(QStringLiteral("group"));
    m_group->setEditable(true);
    m_group->addItems(groupsIn(m_watchlist));
    m_group->setCurrentText({});
    m_labels = new PairTable(tr("Label"), tr("Value"), form);

    m_fields[WalletField::Name] = new FormField(tr("Name"), m_name, form);
    m_fields[WalletField::Address] = new FormField(tr("Address"), m_address, form);
    m_fields[WalletField::Chains] = new FormField(tr("Chains"), buildChains(), form);
    m_fields[WalletField::Group] = new FormField(tr("Group"), m_group, form);
    m_fields[WalletField::Limit] = new FormField(tr("Limit"), buildLimit(), form);
    m_fields[WalletField::Drop] = new FormField({}, buildDrop(), form);
    m_fields[WalletField::Runway] = new FormField({}, buildRunway(), form);
    m_fields[WalletField::Labels] = new FormField(tr("Labels"), m_labels, form);
    m_fields[WalletField::Labels]->setHint(tr("Exported with the wallet’s metrics, for example team and payments."));

    m_useRightAddress = new QPushButton(form);
    m_useRightAddress->setObjectName(QStringLiteral("useRightAddress"));
    m_useRightAddress->setProperty("look", "link");
    m_useRightAddress->setFont(exactFont(m_useRightAddress->font()));
    m_useRightAddress->setAutoDefault(false);
    m_useRightAddress->hide();
    m_fields[WalletField::Address]->addBelow(m_useRightAddress);

    auto *names = new QHBoxLayout;
    names->setSpacing(14);
    names->addWidget(m_fields[WalletField::Name], 3, Qt::AlignTop);
    names->addWidget(m_fields[WalletField::Group], 2, Qt::AlignTop);
    auto *fields = new QVBoxLayout(form);
    fields->setContentsMargins(20, 18, 20, 6);
    fields->setSpacing(14);
    fields->addLayout(names);
    for (const WalletField field : {WalletField::Address, WalletField::Chains, WalletField::Limit, WalletField::Drop,
                                    WalletField::Runway, WalletField::Labels}) {
        fields->addWidget(m_fields[field]);
    }
    fields->addStretch();

    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(20, 12, 20, 16);
    m_accept = addDialogButtons(*this, *bottom, m_edited.isEmpty() ? tr("Add wallet") : tr("Save")).accept;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrollable(form, this), 1);
    layout->addLayout(bottom);
}

QWidget *WalletDialog::buildChains()
{
    auto *chains = new QWidget;
    auto *layout = new QVBoxLayout(chains);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(6);
    for (const ChainSpec &chain : m_watchlist.chains) {
        auto *box =
            new QCheckBox(isTestNetwork(chain.id) ? tr("%1 (test network)").arg(chain.name) : chain.name, chains);
        box->setProperty("chain", chain.name);
        box->setObjectName(u"chain-" + chain.name);
        layout->addWidget(box);
        m_chains.append(box);
    }
    return chains;
}

QWidget *WalletDialog::buildLimit()
{
    auto *limit = new QWidget;
    m_limit = new QLineEdit(limit);
    m_limit->setObjectName(QStringLiteral("limit"));
    m_limit->setPlaceholderText(tr("none"));
    m_limit->setFixedWidth(180);
    m_limitUnit = new QLabel(limit);
    m_limitUnit->setProperty("role", "muted");
    auto *layout = new QHBoxLayout(limit);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(tr("Warn below"), limit));
    layout->addWidget(m_limit);
    layout->addWidget(m_limitUnit);
    layout->addStretch();
    return limit;
}

QWidget *WalletDialog::buildDrop()
{
    auto *drop = new QWidget;
    m_hasDrop = new QCheckBox(tr("Warn of a sudden drop of"), drop);
    m_hasDrop->setObjectName(QStringLiteral("hasDrop"));
    m_dropPercent = new QDoubleSpinBox(drop);
    m_dropPercent->setObjectName(QStringLiteral("dropPercent"));
    m_dropPercent->setRange(0.01, 100);
    m_dropPercent->setDecimals(2);
    m_dropPercent->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_dropPercent->setSuffix(tr(" %", "after a number"));
    m_dropPercent->setFixedWidth(84);
    m_dropPercent->setValue(percentOf(kUsualDrop));
    m_dropWindow = new DurationEdit(drop);
    m_dropWindow->setObjectName(QStringLiteral("dropWindow"));
    m_dropWindow->setDuration(kUsualDrop.window);
    auto *layout = new QHBoxLayout(drop);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_hasDrop);
    layout->addWidget(m_dropPercent);
    layout->addWidget(new QLabel(tr("within", "a sudden drop of 20 % within 1 hour"), drop));
    layout->addWidget(m_dropWindow);
    layout->addStretch();
    return drop;
}

QWidget *WalletDialog::buildRunway()
{
    auto *runway = new QWidget;
    m_hasRunway = new QCheckBox(tr("Warn when it is forecast to run out within"), runway);
    m_hasRunway->setObjectName(QStringLiteral("hasRunway"));
    m_runway = new DurationEdit(runway);
    m_runway->setObjectName(QStringLiteral("runway"));
    m_runway->setDuration(kUsualRunway);
    auto *layout = new QHBoxLayout(runway);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_hasRunway);
    layout->addWidget(m_runway);
    layout->addStretch();
    return runway;
}

void WalletDialog::fill(const WalletSpec &wallet)
{
    AmountFormat plain;
    plain.groupThousands = false;
    m_name->setText(wallet.name);
    m_address->setText(wallet.address.toString());
    m_group->setCurrentText(wallet.group);
    for (QCheckBox *box : std::as_const(m_chains)) {
        box->setChecked(wallet.chains.contains(box->property("chain").toString()));
    }
    if (wallet.limit) {
        m_limit->setText(wallet.limit->toString(EtherUnit::Ether, QLocale(), plain));
    }
    m_dropBefore = wallet.drop;
    m_hasDrop->setChecked(wallet.drop.has_value());
    if (wallet.drop) {
        m_dropPercent->setValue(percentOf(*wallet.drop));
        m_dropWindow->setDuration(wallet.drop->window);
    }
    m_hasRunway->setChecked(wallet.runwayLimit.has_value());
    if (wallet.runwayLimit) {
        m_runway->setDuration(*wallet.runwayLimit);
    }
    PairTable::Pairs labels;
    for (auto label = wallet.labels.begin(); label != wallet.labels.end(); ++label) {
        labels.emplace_back(label.key(), label.value());
    }
    m_labels->setPairs(labels);
}

void WalletDialog::listen()
{
    connect(m_name, &QLineEdit::textChanged, this, [this] { touch(WalletField::Name); });
    connect(m_address, &QLineEdit::textChanged, this, [this] { touch(WalletField::Address); });
    connect(m_group, &QComboBox::editTextChanged, this, [this] { touch(WalletField::Group); });
    connect(m_limit, &QLineEdit::textChanged, this, [this] { touch(WalletField::Limit); });
    connect(m_labels, &PairTable::changed, this, [this] { touch(WalletField::Labels); });
    for (QCheckBox *box : std::as_const(m_chains)) {
        connect(box, &QCheckBox::toggled, this, [this] { touch(WalletField::Chains); });
    }
    connect(m_hasDrop, &QCheckBox::toggled, this, [this] { touch(WalletField::Drop); });
    connect(m_dropPercent, &QDoubleSpinBox::valueChanged, this, [this] { touch(WalletField::Drop); });
    connect(m_dropWindow, &DurationEdit::changed, this, [this] { touch(WalletField::Drop); });
    connect(m_hasRunway, &QCheckBox::toggled, this, [this] { touch(WalletField::Runway); });
    connect(m_runway, &DurationEdit::changed, this, [this] { touch(WalletField::Runway); });
    connect(m_useRightAddress, &QPushButton::clicked, this,
            [this] { m_address->setText(m_useRightAddress->property("address").toString()); });
}

WalletDraft WalletDialog::draft() const
{
    WalletDraft draft;
    draft.name = m_name->text();
    draft.address = m_address->text();
    for (const QCheckBox *box : m_chains) {
        if (box->isChecked()) {
            draft.chains.append(box->property("chain").toString());
        }
    }
    draft.group = m_group->currentText();
    draft.labels = m_labels->pairs();
    draft.limit = m_limit->text();
    draft.drop = dropLimit();
    if (m_hasRunway->isChecked()) {
        draft.runwayLimit = m_runway->duration();
    }
    return draft;
}

std::optional<DropLimit> WalletDialog::dropLimit() const
{
    if (!m_hasDrop->isChecked()) {
        return std::nullopt;
    }
    DropLimit drop{.ratio = m_dropPercent->value() / 100, .window = m_dropWindow->duration()};
    // The field shows two decimals; a finer ratio that nobody changed stays what it was.
    const double shownStep = std::pow(10, -m_dropPercent->decimals());
    if (m_dropBefore && std::abs(percentOf(*m_dropBefore) - m_dropPercent->value()) < shownStep / 2) {
        drop.ratio = m_dropBefore->ratio;
    }
    return drop;
}

void WalletDialog::touch(WalletField field)
{
    m_touched.insert(field);
    m_wipedNote.remove(field);
    recheck();
}

void WalletDialog::recheck()
{
    const bool hasDrop = m_hasDrop->isChecked();
    m_dropPercent->setEnabled(hasDrop);
    m_dropWindow->setEnabled(hasDrop);
    m_runway->setEnabled(m_hasRunway->isChecked());

    const WalletDraft typed = draft();
    const WalletCheck found = check(typed, m_watchlist, m_edited);
    const auto firstChain = std::ranges::find_if(
        m_watchlist.chains, [&](const ChainSpec &chain) { return typed.chains.contains(chain.name); });
    m_limitUnit->setText(coinSymbol(firstChain == m_watchlist.chains.end() ? ChainId() : firstChain->id));
    m_wallet = found.wallet;
    m_accept->setEnabled(m_wallet.has_value());
    for (auto field = m_fields.keyBegin(); field != m_fields.keyEnd(); ++field) {
        showRemark(*field, found.remarkOn(*field));
    }
    if (std::ranges::any_of(found.remarks, &WalletRemark::isSecret)) {
        recheck(); // of what is left after wiping
    }
}

void WalletDialog::wipe(WalletField field)
{
    const QSignalBlocker quietName(m_name);
    const QSignalBlocker quietAddress(m_address);
    const QSignalBlocker quietGroup(m_group);
    const QSignalBlocker quietLimit(m_limit);
    // setText also forgets what undo would bring back.
    if (field == WalletField::Name) {
        m_name->setText({});
    } else if (field == WalletField::Address) {
        m_address->setText({});
    } else if (field == WalletField::Group) {
        m_group->setCurrentText({});
        m_group->lineEdit()->setText({});
    } else if (field == WalletField::Limit) {
        m_limit->setText({});
    } else if (field == WalletField::Labels) {
        m_labels->wipe(looksLikeWalletSecret);
    }
}

void WalletDialog::showRemark(WalletField field, const WalletRemark *remark)
{
    if (remark && remark->isSecret) {
        m_wipedNote.insert(field, remark->sentence);
        wipe(field);
    }
    if (field == WalletField::Address) {
        const QString right = remark ? remark->rightAddress : QString();
        m_useRightAddress->setVisible(!right.isEmpty());
        m_useRightAddress->setProperty("address", right);
        m_useRightAddress->setText(tr("Use %1").arg(right));
    }
    FormField &shown = *m_fields[field];
    if (m_wipedNote.contains(field)) {
        shown.setError(m_wipedNote.value(field));
    } else if (!remark || (remark->isOnlyEmpty && !m_touched.contains(field))) {
        shown.setFine();
    } else if (remark->isError) {
        shown.setError(remark->sentence);
    } else {
        shown.setWarning(remark->sentence);
    }
}

} // namespace weiwatch
