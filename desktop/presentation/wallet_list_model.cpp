// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_list_model.h"

#include "networks.h"

#include <QCoreApplication>

#include <algorithm>

namespace weiwatch {
namespace {

constexpr quintptr kGroupId = ~quintptr(0); ///< a group's internal id; a wallet's is its group's row

QString searchText(const WalletSpec &wallet, const QString &chain)
{
    QStringList words{wallet.name, wallet.address.toString(), chain, wallet.group};
    for (auto label = wallet.labels.cbegin(); label != wallet.labels.cend(); ++label) {
        words << label.key() + u'=' + label.value();
    }
    return words.join(u'\n');
}

} // namespace

WalletListModel::WalletListModel(Monitor &monitor, WalletDigests &digests, QObject *parent)
    : QAbstractItemModel(parent)
    , m_monitor(monitor)
    , m_digests(digests)
{
    connect(&monitor, &Monitor::watchlistChanged, this, &WalletListModel::rebuild);
    connect(&monitor, &Monitor::balancesChanged, this, &WalletListModel::refreshChain);
    connect(&digests, &WalletDigests::changed, this, &WalletListModel::refreshAll);
    rebuild();
}

void WalletListModel::rebuild()
{
    beginResetModel();
    m_groups.clear();
    const Watchlist &list = m_monitor.watchlist();
    for (const WalletSpec &wallet : list.wallets) {
        auto group = std::ranges::find(m_groups, wallet.group, &Group::name);
        if (group == m_groups.end()) {
            m_groups.push_back({wallet.group, {}, {}, {}});
            group = std::prev(m_groups.end());
        }
        for (const QString &name : wallet.chains) {
            const ChainSpec *chain = list.chain(name);
            if (!chain) {
                continue;
            }
            WalletRow row;
            row.key = {chain->id, wallet.address};
            row.name = wallet.name;
            row.chainName = chain->name;
            row.group = wallet.group;
            row.symbol = coinSymbol(chain->id);
            row.limit = wallet.limit;
            row.searchText = searchText(wallet, name);
            refreshSparkline(row);
            refreshBalance(row);
            group->rows.push_back(std::move(row));
        }
    }
    for (Group &group : m_groups) {
        refreshTotals(group);
    }
    endResetModel();
}

void WalletListModel::refreshSparkline(WalletRow &row) const
{
    const WalletDigest *digest = m_digests.find(row.key);
    row.sparkline = digest ? digest->sparkline : SeriesRange();
}

void WalletListModel::refreshBalance(WalletRow &row) const
{
    row.state = m_monitor.balance(row.key);
    const WalletDigest *digest = m_digests.find(row.key);
    const auto seen = lastObserved(row.state);
    row.change.reset();
    if (digest && digest->first && seen) {
        row.change = changeBetween(digest->first->balance, seen->balance);
    }
    describe(row, m_monitor.clock().now(), QLocale());
}

void WalletListModel::refreshTotals(Group &group) const
{
    std::vector<const WalletRow *> rows;
    rows.reserve(group.rows.size());
    for (const WalletRow &row : group.rows) {
        rows.push_back(&row);
    }
    QStringList texts;
    for (const ChainTotal &total : totalsOf(rows)) {
        texts << totalText(total, QLocale());
    }
    group.totals = texts.size() > 1 ? texts.front() + QStringLiteral(" …") : texts.join(QString());
    group.totalsHint = texts.join(u'\n');
}

template <class Refresh>
void WalletListModel::refreshRows(Refresh refresh)
{
    for (size_t g = 0; g < m_groups.size(); ++g) {
        Group &group = m_groups[g];
        int first = -1;
        int last = -1;
        for (size_t r = 0; r < group.rows.size(); ++r) {
            if (refresh(group.rows[r])) {
                first = first < 0 ? static_cast<int>(r) : first;
                last = static_cast<int>(r);
            }
        }
        if (first >= 0) {
            const QModelIndex groupIndex = index(static_cast<int>(g), 0);
            refreshTotals(group);
            emit dataChanged(index(first, 0, groupIndex), index(last, 0, groupIndex));
            emit dataChanged(groupIndex, groupIndex);
        }
    }
}

void WalletListModel::refreshChain(ChainId chain)
{
    refreshRows([this, chain](WalletRow &row) {
        if (row.key.chain != chain) {
            return false;
        }
        refreshBalance(row);
        return true;
    });
}

void WalletListModel::refreshAll()
{
    refreshRows([this](WalletRow &row) {
        refreshSparkline(row);
        refreshBalance(row);
        return true;
    });
}

void WalletListModel::refreshAges()
{
    const QDateTime now = m_monitor.clock().now();
    refreshRows([&now](WalletRow &row) {
        if (!row.readsSoUntil.isValid() || now < row.readsSoUntil) {
            return false;
        }
        describe(row, now, QLocale());
        return true;
    });
}

QModelIndex WalletListModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : kGroupId);
}

QModelIndex WalletListModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || isGroup(index)) {
        return {};
    }
    return createIndex(static_cast<int>(index.internalId()), 0, kGroupId);
}

bool WalletListModel::isGroup(const QModelIndex &index) const
{
    return index.internalId() == kGroupId;
}

int WalletListModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size());
    }
    return isGroup(parent) ? static_cast<int>(m_groups[size_t(parent.row())].rows.size()) : 0;
}

int WalletListModel::columnCount(const QModelIndex &) const
{
    return 1;
}

const WalletRow &WalletListModel::row(const QModelIndex &index) const
{
    return m_groups[index.internalId()].rows[size_t(index.row())];
}

QVariant WalletListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    return isGroup(index) ? groupData(m_groups[size_t(index.row())], role) : walletData(row(index), role);
}

QVariant WalletListModel::groupData(const Group &group, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return group.name.isEmpty() ? QCoreApplication::translate("weiwatch", "Wallets") : group.name;
    case Qt::ToolTipRole:
        return group.totalsHint;
    case TotalsRole:
        return group.totals;
    default:
        return {};
    }
}

QVariant WalletListModel::walletData(const WalletRow &wallet, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return wallet.name;
    case Qt::AccessibleTextRole:
        return QStringList({wallet.name, wallet.chainName, wallet.balanceText, wallet.detailText}).join(u", ");
    case Qt::ToolTipRole:
        return hintOf(wallet, m_monitor.clock().now(), QLocale());
    case RowRole:
        return QVariant::fromValue(wallet);
    default:
        return {};
    }
}

Qt::ItemFlags WalletListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return {};
    }
    return isGroup(index) ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QModelIndex WalletListModel::find(const WalletKey &wallet, const QString &name) const
{
    for (size_t g = 0; g < m_groups.size(); ++g) {
        const auto &rows = m_groups[g].rows;
        const auto found =
            std::ranges::find_if(rows, [&](const WalletRow &row) { return row.key == wallet && row.name == name; });
        if (found != rows.end()) {
            return index(static_cast<int>(found - rows.begin()), 0, index(static_cast<int>(g), 0));
        }
    }
    return {};
}

int WalletListModel::walletCount() const
{
    size_t count = 0;
    for (const Group &group : m_groups) {
        count += group.rows.size();
    }
    return static_cast<int>(count);
}

int WalletListModel::withoutAnswer() const
{
    qsizetype count = 0;
    for (const Group &group : m_groups) {
        count += std::ranges::count_if(group.rows,
                                       [](const WalletRow &row) { return !std::holds_alternative<Live>(row.state); });
    }
    return static_cast<int>(count);
}

WalletListProxy::WalletListProxy(WalletListModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setRecursiveFilteringEnabled(true); // a group stays while one of its wallets does
    setDynamicSortFilter(true);
    setSourceModel(&model);
}

void WalletListProxy::setFilterText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void WalletListProxy::setOrder(WalletOrder order)
{
    m_order = order;
    invalidate();
    sort(order == WalletOrder::Watchlist ? -1 : 0); // -1: the source's own order
}

bool WalletListProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = m_model.index(sourceRow, 0, sourceParent);
    if (m_model.isGroup(index)) {
        return false; // shown for its wallets' sake only
    }
    const QString &text = m_model.row(index).searchText;
    return std::ranges::all_of(m_words,
                               [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool WalletListProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_model.isGroup(left)) {
        return left.row() < right.row();
    }
    const WalletRow &a = m_model.row(left);
    const WalletRow &b = m_model.row(right);
    switch (m_order) {
    case WalletOrder::Name:
        return QString::localeAwareCompare(a.name, b.name) < 0;
    case WalletOrder::Balance: { // the largest first, the unknown last
        const auto x = lastObserved(a.state);
        const auto y = lastObserved(b.state);
        return x && (!y || y->balance < x->balance);
    }
    case WalletOrder::Change: { // the largest loss first, the unknown last
        const auto ratioOf = [](const WalletRow &row) { return row.change ? row.change->ratio : std::nullopt; };
        return ratioOf(a) && (!ratioOf(b) || *ratioOf(a) < *ratioOf(b));
    }
    case WalletOrder::State: // what needs a look first
        return a.health > b.health;
    case WalletOrder::Watchlist:
        break;
    }
    return left.row() < right.row();
}

} // namespace weiwatch
