// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace weiwatch {

/// Paints a WalletListModel's rows: groups as quiet headings, wallets as two lines with a sparkline.
class WalletDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintWallet(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

/// The wallet list: groups always open and never selected, several wallets selectable, as tall as its content.
class WalletView : public QTreeView
{
    Q_OBJECT
public:
    explicit WalletView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &options, const QModelIndex &index) const override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}

private:
    void contentChanged();
    [[nodiscard]] int contentHeight() const;
};

} // namespace weiwatch
