// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/outside_contacts.h>

#include <QWidget>

class QVBoxLayout;

namespace weiwatch {

/// Every contact with the outside, with what it tells whom.
class ContactsPage : public QWidget
{
    Q_OBJECT
public:
    explicit ContactsPage(QWidget *parent = nullptr);

    void showContacts(const Watchlist &watchlist, const AppSettings &settings, const QStringList &stackServers);

private:
    QWidget *m_list;
    QVBoxLayout *m_rows;
};

} // namespace weiwatch
