// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts_page.h"

#include "dialog_parts.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <QVariant>

namespace weiwatch {
namespace {

QLabel *label(const QString &text, const char *look, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setProperty("role", look);
    return made;
}

QString stateText(OutsideContact::State state)
{
    switch (state) {
    case OutsideContact::State::On:
        return ContactsPage::tr("On");
    case OutsideContact::State::OnDemand:
        return ContactsPage::tr("When asked");
    case OutsideContact::State::Off:
        return ContactsPage::tr("Off");
    }
    Q_UNREACHABLE();
}

QWidget *card(const OutsideContact &contact, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("surface", "card");
    auto *who = label(contact.who, "section", frame);
    auto *state = label(stateText(contact.state), contact.state == OutsideContact::State::On ? "gain" : "muted", frame);
    state->setWordWrap(false);
    auto *head = new QHBoxLayout;
    head->addWidget(who, 1);
    head->addWidget(state, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->setSpacing(3);
    layout->addLayout(head);
    layout->addWidget(label(contact.learns, "", frame));
    layout->addWidget(label(contact.when, "small", frame));
    return frame;
}

} // namespace

ContactsPage::ContactsPage(QWidget *parent)
    : QWidget(parent)
    , m_list(new QWidget)
    , m_rows(new QVBoxLayout(m_list))
{
    m_rows->setContentsMargins(0, 0, 10, 0);
    m_rows->setSpacing(8);
    auto *title = label(tr("Whom weiwatch contacts, and what that tells them"), "title", this);
    auto *notice = label(linkingNotice(), "muted", this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(notice);
    layout->addWidget(scrollable(m_list, this), 1);
}

void ContactsPage::showContacts(const Watchlist &watchlist, const AppSettings &settings,
                                const QStringList &stackServers)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const OutsideContact &contact : outsideContacts(watchlist, settings, stackServers)) {
        m_rows->addWidget(card(contact, m_list));
    }
    m_rows->addStretch();
}

} // namespace weiwatch
