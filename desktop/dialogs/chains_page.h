// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/endpoint_tester.h>
#include <watchlist/watchlist.h>

#include <QWidget>

#include <functional>
#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace weiwatch {

class DurationEdit;
class FormField;

/// Chains and their endpoints: add, edit, order, remove, test.
class ChainsPage : public QWidget
{
    Q_OBJECT
public:
    using MakeTester = std::function<std::unique_ptr<EndpointTester>()>;

    ChainsPage(const Watchlist &watchlist, MakeTester makeTester, QWidget *parent = nullptr);
    ~ChainsPage() override;

    /// As it is set here, wallets and all: a renamed chain is renamed in them.
    [[nodiscard]] const Watchlist &watchlist() const { return m_watchlist; }
    /// Why it cannot be used so; empty: it can.
    [[nodiscard]] QString problem() const;

signals:
    void changed();

private:
    [[nodiscard]] QWidget *buildList();
    [[nodiscard]] QWidget *buildDetails();
    [[nodiscard]] QWidget *buildEndpoints();
    [[nodiscard]] QPushButton *button(const QString &text, const char *name, void (ChainsPage::*act)());
    void listen();

    [[nodiscard]] ChainSpec *current();
    [[nodiscard]] int currentEndpoint() const;
    void showChains(int select);
    void showChain();
    void showEndpoints(int select);
    void showButtons();
    void takeDetails();

    void addChain();
    void removeChain();
    void addEndpoint();
    void editEndpoint();
    void removeEndpoint();
    void moveUp();
    void moveDown();
    void move(int by);
    void test();
    void showCheck(int row, const EndpointCheck &check);
    void forgetChecks();

    Watchlist m_watchlist;
    const MakeTester m_makeTester;
    std::unique_ptr<EndpointTester> m_tester;
    int m_testRound = 0; ///< answers of an earlier round are of no interest any more
    bool m_isShowing = false;

    QListWidget *m_chains = nullptr;
    QPushButton *m_removeChain = nullptr;
    QWidget *m_details = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_id = nullptr;
    FormField *m_idField = nullptr;
    QComboBox *m_block = nullptr;
    DurationEdit *m_interval = nullptr;
    QTableWidget *m_endpoints = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_test = nullptr;
    QLabel *m_findings = nullptr;
};

} // namespace weiwatch
