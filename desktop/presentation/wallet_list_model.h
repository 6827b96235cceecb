// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wallet_digests.h"
#include "wallet_row.h"

#include <QAbstractItemModel>
#include <QSortFilterProxyModel>

namespace weiwatch {

/// The watchlist's wallets, one row a wallet and chain, under their groups. Two levels, one column.
/// Thread: the GUI's. monitor and digests outlive it.
class WalletListModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        RowRole = Qt::UserRole, ///< WalletRow; of a wallet only
        TotalsRole,             ///< QString; of a group only: "12.80 ETH on Ethereum"
    };

    WalletListModel(Monitor &monitor, WalletDigests &digests, QObject *parent = nullptr);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] bool isGroup(const QModelIndex &index) const;
    /// Of a wallet's index only.
    [[nodiscard]] const WalletRow &row(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex find(const WalletKey &wallet, const QString &name) const;
    [[nodiscard]] int walletCount() const;
    /// Rows that are not live now.
    [[nodiscard]] int withoutAnswer() const;

    /// Words everything again: another language, another range.
    void refreshAll();
    /// Brings the ages in the texts up to date; says which rows read differently.
    void refreshAges();

private:
    struct Group
    {
        QString name;
        std::vector<WalletRow> rows;
        QString totals;
        QString totalsHint;
    };

    void rebuild();
    void refreshChain(ChainId chain);
    void refreshBalance(WalletRow &row) const;
    void refreshSparkline(WalletRow &row) const;
    void refreshTotals(Group &group) const;
    [[nodiscard]] QVariant groupData(const Group &group, int role) const;
    [[nodiscard]] QVariant walletData(const WalletRow &wallet, int role) const;
    /// refresh: changes a row, says whether it did.
    template <class Refresh>
    void refreshRows(Refresh refresh);

    Monitor &m_monitor;
    WalletDigests &m_digests;
    std::vector<Group> m_groups;
};

/// What the list is sorted by, inside each group.
enum class WalletOrder { Watchlist, Name, Balance, Change, State };

/// The list as a person wants it: filtered by typing, sorted. Groups stay in the watchlist's order.
class WalletListProxy : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit WalletListProxy(WalletListModel &model, QObject *parent = nullptr);

    /// Every word must occur in a wallet's name, address, chain, group or labels.
    void setFilterText(const QString &text);
    void setOrder(WalletOrder order);
    [[nodiscard]] WalletOrder order() const { return m_order; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    WalletListModel &m_model;
    QStringList m_words;
    WalletOrder m_order = WalletOrder::Watchlist;
};

} // namespace weiwatch
