// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/app_settings.h>
#include <presentation/endpoint_tester.h>
#include <watchlist/watchlist.h>

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace weiwatch {

class AppearancePage;
class ChainsPage;
class ContactsPage;
class NetworkPage;
class OperatorsPage;

/// Everything a person can set. Works on copies; what was set comes by applied(), once, when it is right and saved.
/// Use open(). The tester is made anew for each test, with the proxy as it is set here.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Page { Chains, Network, Appearance, Operators, Contacts };

    SettingsDialog(const Watchlist &watchlist, const AppSettings &settings, EndpointTesterFactory testers,
                   QWidget *parent = nullptr);
    ~SettingsDialog() override;

    void showPage(Page page);
    /// Hosts that a remote stack was deployed to, for the list of outside contacts.
    void setStackServers(const QStringList &servers);
    void accept() override;

signals:
    void applied(const weiwatch::Watchlist &watchlist, const weiwatch::AppSettings &settings);

private:
    void build();
    void addPage(const QString &title, QWidget *page);
    [[nodiscard]] AppSettings settings() const;
    [[nodiscard]] QString problem() const;
    void recheck();

    const AppSettings m_before;
    QStringList m_stackServers;
    ChainsPage *m_chains;
    NetworkPage *m_network;
    AppearancePage *m_appearance;
    OperatorsPage *m_operators;
    ContactsPage *m_contacts;
    QListWidget *m_titles;
    QStackedWidget *m_pages;
    QLabel *m_problem;
    QPushButton *m_accept = nullptr;
};

} // namespace weiwatch
