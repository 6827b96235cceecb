// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/wallet_list_model.h>

#include <QWidget>

class QLineEdit;
class QPushButton;
class QToolButton;

namespace weiwatch {

class WalletView;

/// The left side: filter, list, "+ Add wallet". Keeps the selection through filtering, sorting and new lists.
class WalletPanel : public QWidget
{
    Q_OBJECT
public:
    /// model outlives it.
    explicit WalletPanel(WalletListModel &model, QWidget *parent = nullptr);

    /// In the list's order; empty only where the list is.
    [[nodiscard]] std::vector<WalletRow> selected() const;
    void select(const QString &walletName);
    void focusFilter();
    [[nodiscard]] WalletOrder order() const;
    void setOrder(WalletOrder order);

signals:
    void selectionChanged();
    void addClicked();
    void editWanted(const QString &walletName);
    void removeWanted(const QString &walletName);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Choice
    {
        WalletKey key;
        QString name;
        friend bool operator==(const Choice &, const Choice &) = default;
    };

    void buildOrderMenu();
    void showMenu(const QPoint &position);
    void rememberSelection();
    void restoreSelection();
    void retranslate();

    WalletListModel &m_model;
    WalletListProxy *m_proxy;
    QLineEdit *m_filter;
    QToolButton *m_orderButton;
    WalletView *m_view;
    QPushButton *m_add;
    std::vector<Choice> m_choices;
    bool m_isRestoring = false;
};

} // namespace weiwatch
