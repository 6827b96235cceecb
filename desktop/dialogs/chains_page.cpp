// SPDX-License-Identifier: GPL-3.0-or-later
#include "chains_page.h"

#include "duration_edit.h"
#include "endpoint_dialog.h"
#include "form_field.h"

#include <core/when_done.h>
#include <presentation/chain_draft.h>
#include <presentation/endpoint_check_text.h>
#include <presentation/outside_contacts.h>

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>

namespace weiwatch {
namespace {

enum Column { kEndpoint, kLatency, kChain, kLag, kResult, kColumns };

constexpr std::chrono::seconds kShortestInterval{1};
constexpr std::chrono::seconds kLongestInterval = std::chrono::hours(24);

QTableWidgetItem *cell(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setToolTip(text); // a column may be narrower than what stands in it
    return item;
}

} // namespace

ChainsPage::ChainsPage(const Watchlist &watchlist, MakeTester makeTester, QWidget *parent)
    : QWidget(parent)
    , m_watchlist(watchlist)
    , m_makeTester(std::move(makeTester))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(buildList());
    layout->addWidget(buildDetails(), 1);
    listen();
    showChains(0);
}

ChainsPage::~ChainsPage() = default;

QString ChainsPage::problem() const
{
    if (const auto problem = chainProblem(m_watchlist)) {
        const QString &name = m_watchlist.chains[problem->chain].name;
        return name.isEmpty() ? problem->sentence : tr("%1: %2", "chain: what is wrong").arg(name, problem->sentence);
    }
    const auto outside = std::ranges::find_if(m_watchlist.chains, [](const ChainSpec &chain) {
        return chain.interval < kShortestInterval || chain.interval > kLongestInterval;
    });
    return outside == m_watchlist.chains.end()
               ? QString()
               : tr("%1: %2", "chain: what is wrong").arg(outside->name, tr("Read at least once a day."));
}

QWidget *ChainsPage::buildList()
{
    auto *side = new QWidget(this);
    m_chains = new QListWidget(side);
    m_chains->setObjectName(QStringLiteral("chains"));
    m_chains->setAccessibleName(tr("Chains"));
    m_chains->setTextElideMode(Qt::ElideRight);
    auto *add = button(tr("+ Add chain"), "addChain", &ChainsPage::addChain);
    add->setProperty("look", "link");
    m_removeChain = button(tr("Remove chain"), "removeChain", &ChainsPage::removeChain);
    m_removeChain->setProperty("look", "danger");
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_chains, 1);
    layout->addWidget(add);
    layout->addWidget(m_removeChain);
    side->setFixedWidth(150);
    return side;
}

QWidget *ChainsPage::buildDetails()
{
    m_details = new QWidget(this);
    m_name = new QLineEdit(m_details);
    m_name->setObjectName(QStringLiteral("chainName"));
    m_id = new QLineEdit(m_details);
    m_id->setObjectName(QStringLiteral("chainId"));
    m_idField = new FormField(tr("Chain id"), m_id, m_details);
    m_block = new QComboBox(m_details);
    m_block->setObjectName(QStringLiteral("blockTag"));
    m_block->addItem(tr("latest", "a block tag"), static_cast<int>(BlockTag::Latest));
    m_block->addItem(tr("safe", "a block tag"), static_cast<int>(BlockTag::Safe));
    m_block->addItem(tr("finalized", "a block tag"), static_cast<int>(BlockTag::Finalized));
    m_interval = new DurationEdit(m_details);
    m_interval->setObjectName(QStringLiteral("interval"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->addWidget(new FormField(tr("Name"), m_name, m_details), 0, 0, Qt::AlignTop);
    grid->addWidget(m_idField, 0, 1, Qt::AlignTop);
    grid->addWidget(new FormField(tr("Block"), m_block, m_details), 0, 2, Qt::AlignTop);
    grid->addWidget(new FormField(tr("Read every"), m_interval, m_details), 0, 3, Qt::AlignTop);
    auto *layout = new QVBoxLayout(m_details);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addLayout(grid);
    layout->addWidget(buildEndpoints(), 1);
    return m_details;
}

QWidget *ChainsPage::buildEndpoints()
{
    auto *area = new QWidget(m_details);
    auto *title = new QLabel(tr("Endpoints, the first is asked first"), area);
    title->setProperty("role", "section");
    m_endpoints = new QTableWidget(0, kColumns, area);
    m_endpoints->setObjectName(QStringLiteral("endpoints"));
    m_endpoints->setAccessibleName(tr("Endpoints"));
    m_endpoints->setHorizontalHeaderLabels({tr("Endpoint"), tr("Latency"), tr("Chain id"), tr("Lag"), tr("Balances")});
    m_endpoints->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_endpoints->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_endpoints->horizontalHeader()->setSectionResizeMode(kEndpoint, QHeaderView::Stretch);
    m_endpoints->horizontalHeader()->setHighlightSections(false);
    m_endpoints->verticalHeader()->hide();
    m_endpoints->verticalHeader()->setDefaultSectionSize(30);
    m_endpoints->setShowGrid(false);
    m_endpoints->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_endpoints->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_endpoints->setSelectionMode(QAbstractItemView::SingleSelection);
    m_endpoints->setTabKeyNavigation(false);
    m_findings = new QLabel(area);
    m_findings->setObjectName(QStringLiteral("findings"));
    m_findings->setWordWrap(true);
    m_findings->setTextFormat(Qt::PlainText);
    m_findings->setProperty("role", "error");
    m_findings->hide();
    m_edit = button(tr("Edit"), "editEndpoint", &ChainsPage::editEndpoint);
    m_remove = button(tr("Remove"), "removeEndpoint", &ChainsPage::removeEndpoint);
    m_up = button(tr("Up"), "up", &ChainsPage::moveUp);
    m_down = button(tr("Down"), "down", &ChainsPage::moveDown);
    m_test = button(tr("Test all"), "test", &ChainsPage::test);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(button(tr("Add"), "addEndpoint", &ChainsPage::addEndpoint));
    for (QPushButton *each : {m_edit, m_remove, m_up, m_down}) {
        buttons->addWidget(each);
    }
    buttons->addStretch();
    buttons->addWidget(m_test);
    auto *notice = new QLabel(linkingNotice(), area);
    notice->setWordWrap(true);
    notice->setProperty("role", "small");
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(m_endpoints, 1);
    layout->addWidget(m_findings);
    layout->addLayout(buttons);
    layout->addWidget(notice);
    return area;
}

QPushButton *ChainsPage::button(const QString &text, const char *name, void (ChainsPage::*act)())
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(QLatin1String(name));
    made->setAutoDefault(false);
    connect(made, &QPushButton::clicked, this, act);
    return made;
}

void ChainsPage::listen()
{
    connect(m_chains, &QListWidget::currentRowChanged, this, &ChainsPage::showChain);
    connect(m_name, &QLineEdit::textEdited, this, &ChainsPage::takeDetails);
    connect(m_id, &QLineEdit::textChanged, this, &ChainsPage::takeDetails);
    connect(m_block, &QComboBox::currentIndexChanged, this, &ChainsPage::takeDetails);
    connect(m_interval, &DurationEdit::changed, this, &ChainsPage::takeDetails);
    connect(m_endpoints, &QTableWidget::itemSelectionChanged, this, &ChainsPage::showButtons);
    connect(m_endpoints, &QTableWidget::cellDoubleClicked, this, &ChainsPage::editEndpoint);
}

ChainSpec *ChainsPage::current()
{
    const int row = m_chains->currentRow();
    return row < 0 ? nullptr : &m_watchlist.chains[static_cast<size_t>(row)];
}

int ChainsPage::currentEndpoint() const
{
    const auto rows = m_endpoints->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.front().row();
}

void ChainsPage::showChains(int select)
{
    {
        const QSignalBlocker quiet(m_chains);
        m_chains->clear();
        for (const ChainSpec &chain : m_watchlist.chains) {
            m_chains->addItem(chain.name);
        }
        m_chains->setCurrentRow(qMin(select, m_chains->count() - 1));
    }
    showChain();
}

void ChainsPage::showChain()
{
    const ChainSpec *chain = current();
    m_details->setEnabled(chain);
    const int wallets = chain ? walletsOnChain(m_watchlist, chain->name) : 0;
    m_removeChain->setEnabled(chain && wallets == 0);
    m_removeChain->setToolTip(
        wallets > 0 ? tr("%n wallet(s) are on this chain. Move or remove them first.", nullptr, wallets) : QString());
    m_isShowing = true;
    m_name->setText(chain ? chain->name : QString());
    m_id->setText(chain && chain->id.value != 0 ? QString::number(chain->id.value) : QString());
    m_block->setCurrentIndex(m_block->findData(static_cast<int>(chain ? chain->block : BlockTag::Latest)));
    m_interval->setDuration(chain ? chain->interval : ChainSpec().interval);
    m_isShowing = false;
    forgetChecks();
    showEndpoints(0);
}

void ChainsPage::showEndpoints(int select)
{
    const ChainSpec *chain = current();
    m_endpoints->setRowCount(0);
    if (chain) {
        for (const EndpointSpec &endpoint : chain->endpoints) {
            const int row = m_endpoints->rowCount();
            m_endpoints->insertRow(row);
            m_endpoints->setItem(row, kEndpoint, cell(endpoint.label()));
        }
        m_endpoints->selectRow(qMin(select, m_endpoints->rowCount() - 1));
    }
    showButtons();
}

void ChainsPage::showButtons()
{
    const int row = currentEndpoint();
    m_edit->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_endpoints->rowCount());
    m_test->setEnabled(m_endpoints->rowCount() > 0);
}

void ChainsPage::takeDetails()
{
    ChainSpec *chain = current();
    if (!chain || m_isShowing) {
        return;
    }
    renameChain(m_watchlist, static_cast<size_t>(m_chains->currentRow()), m_name->text().trimmed());
    m_chains->currentItem()->setText(chain->name);
    bool isNumber = false;
    chain->id.value = m_id->text().trimmed().toULongLong(&isNumber);
    if (isNumber || m_id->text().isEmpty()) {
        m_idField->setFine();
    } else {
        m_idField->setError(tr("A chain’s id is a whole number."));
    }
    chain->block = static_cast<BlockTag>(m_block->currentData().toInt());
    chain->interval = m_interval->duration();
    emit changed();
}

void ChainsPage::addChain()
{
    ChainSpec chain;
    const QString base = tr("new-chain");
    chain.name = base;
    for (int n = 2; m_watchlist.chain(chain.name); ++n) {
        chain.name = base + u'-' + QString::number(n);
    }
    m_watchlist.chains.push_back(chain);
    showChains(static_cast<int>(m_watchlist.chains.size()) - 1);
    m_name->setFocus();
    m_name->selectAll();
    emit changed();
}

void ChainsPage::removeChain()
{
    const int row = m_chains->currentRow();
    m_watchlist.chains.erase(m_watchlist.chains.begin() + row);
    showChains(row);
    emit changed();
}

void ChainsPage::addEndpoint()
{
    auto *dialog = new EndpointDialog({}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        ChainSpec &chain = *current();
        chain.endpoints.push_back(dialog->endpoint());
        forgetChecks();
        showEndpoints(static_cast<int>(chain.endpoints.size()) - 1);
        emit changed();
    });
    dialog->open();
}

void ChainsPage::editEndpoint()
{
    const int row = currentEndpoint();
    if (row < 0) {
        return;
    }
    auto *dialog = new EndpointDialog(current()->endpoints[static_cast<size_t>(row)], this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        current()->endpoints[static_cast<size_t>(row)] = dialog->endpoint();
        forgetChecks();
        showEndpoints(row);
        emit changed();
    });
    dialog->open();
}

void ChainsPage::removeEndpoint()
{
    const int row = currentEndpoint();
    auto &endpoints = current()->endpoints;
    endpoints.erase(endpoints.begin() + row);
    forgetChecks();
    showEndpoints(row);
    emit changed();
}

void ChainsPage::moveUp()
{
    move(-1);
}

void ChainsPage::moveDown()
{
    move(1);
}

void ChainsPage::move(int by)
{
    const int row = currentEndpoint();
    auto &endpoints = current()->endpoints;
    const int target = row + by;
    std::swap(endpoints[static_cast<size_t>(row)], endpoints[static_cast<size_t>(target)]);
    forgetChecks();
    showEndpoints(target);
    emit changed();
}

void ChainsPage::test()
{
    forgetChecks();
    const ChainSpec chain = *current();
    showEndpoints(currentEndpoint());
    m_tester = m_makeTester();
    for (int row = 0; row < m_endpoints->rowCount(); ++row) {
        m_endpoints->setItem(row, kResult, cell(tr("asking…")));
        whenDone(m_tester->test(chain, static_cast<size_t>(row)), this,
                 [this, row, round = m_testRound](const EndpointCheck &check) {
                     if (round == m_testRound) {
                         showCheck(row, check);
                     }
                 });
    }
}

void ChainsPage::showCheck(int row, const EndpointCheck &check)
{
    const EndpointCheckText text = textOf(check);
    m_endpoints->setItem(row, kLatency, cell(text.latency));
    m_endpoints->setItem(row, kChain, cell(text.chain));
    m_endpoints->setItem(row, kLag, cell(text.lag));
    m_endpoints->setItem(row, kResult, cell(text.result));
    if (!text.sentence.isEmpty()) {
        const QString before = m_findings->text();
        m_findings->setText(before.isEmpty() ? text.sentence : QString(before + u'\n' + text.sentence));
        m_findings->show();
    }
    if (check.chain && current()->id.value == 0) {
        m_id->setText(QString::number(check.chain->value)); // nobody has said otherwise yet
    }
}

void ChainsPage::forgetChecks()
{
    ++m_testRound;
    m_findings->clear();
    m_findings->hide();
}

} // namespace weiwatch
