// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_panel.h"

#include "lines_button.h"
#include "wallet_view.h"

#include <QActionGroup>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weiwatch {

WalletPanel::WalletPanel(WalletListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_proxy(new WalletListProxy(model, this))
    , m_filter(new QLineEdit(this))
    , m_orderButton(new LinesButton({14, 9, 4}, this))
    , m_view(new WalletView(this))
    , m_add(new QPushButton(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", "panel");
    m_filter->setObjectName(QStringLiteral("wallet-filter"));
    m_filter->setClearButtonEnabled(true);
    m_orderButton->setObjectName(QStringLiteral("wallet-order"));
    m_orderButton->setPopupMode(QToolButton::InstantPopup);
    m_orderButton->setMenu(new QMenu(m_orderButton));
    m_add->setObjectName(QStringLiteral("wallet-add"));
    m_add->setProperty("look", "link");
    m_view->setModel(m_proxy);

    auto *top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_filter, 1);
    top->addWidget(m_orderButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 12, 10, 10);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    layout->addStretch();

    connect(m_filter, &QLineEdit::textChanged, m_proxy, &WalletListProxy::setFilterText);
    connect(m_add, &QPushButton::clicked, this, &WalletPanel::addClicked);
    connect(m_view, &QWidget::customContextMenuRequested, this, &WalletPanel::showMenu);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (index.parent().isValid()) {
            emit editWanted(index.data().toString());
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &WalletPanel::rememberSelection);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &WalletPanel::restoreSelection);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &WalletPanel::restoreSelection);
    buildOrderMenu();
    retranslate();
    restoreSelection();
}

void WalletPanel::buildOrderMenu()
{
    auto *group = new QActionGroup(this);
    for (const WalletOrder order :
         {WalletOrder::Watchlist, WalletOrder::Name, WalletOrder::Balance, WalletOrder::Change, WalletOrder::State}) {
        QAction *action = m_orderButton->menu()->addAction(QString());
        action->setCheckable(true);
        action->setChecked(order == m_proxy->order());
        action->setData(static_cast<int>(order));
        group->addAction(action);
        connect(action, &QAction::triggered, m_proxy, [this, order] { m_proxy->setOrder(order); });
    }
}

WalletOrder WalletPanel::order() const
{
    return m_proxy->order();
}

void WalletPanel::setOrder(WalletOrder order)
{
    m_proxy->setOrder(order);
    for (QAction *action : m_orderButton->menu()->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(order));
    }
}

void WalletPanel::rememberSelection()
{
    if (m_isRestoring) {
        return;
    }
    std::vector<Choice> choices;
    for (const QModelIndex &index : m_view->selectionModel()->selectedIndexes()) {
        if (index.parent().isValid()) {
            const WalletRow &row = m_model.row(m_proxy->mapToSource(index));
            choices.push_back({row.key, row.name});
        }
    }
    // Filtering may hide what was selected: the chart keeps showing it until something else is chosen.
    if (!choices.empty() && choices != m_choices) {
        m_choices = std::move(choices);
        emit selectionChanged();
    }
}

void WalletPanel::restoreSelection()
{
    std::erase_if(m_choices, [this](const Choice &choice) { return !m_model.find(choice.key, choice.name).isValid(); });
    if (m_choices.empty() && m_model.rowCount() > 0) {
        const WalletRow &first = m_model.row(m_model.index(0, 0, m_model.index(0, 0)));
        m_choices.push_back({first.key, first.name});
    }
    m_isRestoring = true;
    QItemSelection selection;
    for (const Choice &choice : m_choices) {
        const QModelIndex index = m_proxy->mapFromSource(m_model.find(choice.key, choice.name));
        if (index.isValid()) {
            selection.select(index, index);
        }
    }
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_isRestoring = false;
    emit selectionChanged();
}

std::vector<WalletRow> WalletPanel::selected() const
{
    std::vector<WalletRow> rows;
    for (const Choice &choice : m_choices) {
        const QModelIndex index = m_model.find(choice.key, choice.name);
        if (index.isValid()) {
            rows.push_back(m_model.row(index));
        }
    }
    return rows;
}

void WalletPanel::select(const QString &walletName)
{
    for (int group = 0; group < m_model.rowCount(); ++group) {
        const QModelIndex parent = m_model.index(group, 0);
        for (int i = 0; i < m_model.rowCount(parent); ++i) {
            const WalletRow &row = m_model.row(m_model.index(i, 0, parent));
            if (row.name == walletName) {
                m_choices = {{row.key, row.name}};
                restoreSelection();
                return;
            }
        }
    }
}

void WalletPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void WalletPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid() || !index.parent().isValid()) {
        return;
    }
    const WalletRow row = m_model.row(m_proxy->mapToSource(index));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy address")), &QAction::triggered, this,
            [row] { QGuiApplication::clipboard()->setText(row.key.address.toString()); });
    QAction *copyBalance = menu->addAction(tr("Copy balance"));
    const auto seen = lastObserved(row.state);
    copyBalance->setEnabled(seen.has_value());
    connect(copyBalance, &QAction::triggered, this,
            [seen] { QGuiApplication::clipboard()->setText(seen->balance.toString(EtherUnit::Ether)); });
    menu->addSeparator();
    connect(menu->addAction(tr("Edit…")), &QAction::triggered, this, [this, row] { emit editWanted(row.name); });
    connect(menu->addAction(tr("Remove")), &QAction::triggered, this, [this, row] { emit removeWanted(row.name); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void WalletPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void WalletPanel::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter wallets…"));
    m_filter->setAccessibleName(tr("Filter wallets"));
    m_view->setAccessibleName(tr("Wallets"));
    m_orderButton->setToolTip(tr("Sort by"));
    m_orderButton->setAccessibleName(tr("Sort by"));
    m_add->setText(tr("+ Add wallet"));
    const QStringList names{tr("As in the watchlist"), tr("Name"), tr("Balance, largest first"),
                            tr("Change, largest loss first"), tr("State, trouble first")};
    const QList<QAction *> actions = m_orderButton->menu()->actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        actions[i]->setText(names[i]);
    }
}

} // namespace weiwatch
