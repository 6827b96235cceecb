// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch_page.h"

#include "page_parts.h"

#include <dialogs/dialog_parts.h>
#include <dialogs/form_field.h>

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

using Field = DeploymentField;

constexpr qsizetype kMostNamed = 8;

QString receiverText(const QString &receiver)
{
    if (receiver == u"email") {
        return WatchPage::tr("Email");
    }
    if (receiver == u"slack") {
        return QStringLiteral("Slack");
    }
    if (receiver == u"telegram") {
        return QStringLiteral("Telegram");
    }
    return receiver == u"discord" ? QStringLiteral("Discord") : WatchPage::tr("Another address (webhook)");
}

QString settingText(const QString &name)
{
    const QMap<QString, QString> texts{
        {QStringLiteral("EMAIL_TO"), WatchPage::tr("To")},
        {QStringLiteral("EMAIL_FROM"), WatchPage::tr("From")},
        {QStringLiteral("SMTP_HOST"), WatchPage::tr("Mail server and port")},
        {QStringLiteral("SMTP_USER"), WatchPage::tr("User of the mail server")},
        {QStringLiteral("alertmanager/smtp_password"), WatchPage::tr("Password of the mail server")},
        {QStringLiteral("alertmanager/slack_url"), WatchPage::tr("Address of Slack’s incoming webhook")},
        {QStringLiteral("TELEGRAM_CHAT_ID"), WatchPage::tr("Id of the chat")},
        {QStringLiteral("alertmanager/telegram_token"), WatchPage::tr("The bot’s token")},
        {QStringLiteral("alertmanager/discord_url"), WatchPage::tr("Address of Discord’s webhook")},
        {QStringLiteral("alertmanager/webhook_url"), WatchPage::tr("Address that alerts are posted to")},
    };
    return texts.value(name);
}

QString namesOf(const Watchlist &watchlist)
{
    QStringList names;
    for (const WalletSpec &wallet : watchlist.wallets) {
        if (names.size() == kMostNamed) {
            return WatchPage::tr("%1 and %n more", nullptr,
                                 static_cast<int>(watchlist.wallets.size()) - static_cast<int>(kMostNamed))
                .arg(names.join(QStringLiteral(", ")));
        }
        names << wallet.name;
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

WatchPage::WatchPage(WizardState &state, QWidget *parent)
    : WizardPage(parent)
    , m_state(state)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrollable(buildForm(), this));
    recheck();
}

QString WatchPage::title() const
{
    return tr("What is watched, and who is told?");
}

QWidget *WatchPage::buildForm()
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->setSpacing(14);
    addWatched(layout);
    addSecrets(layout);
    auto *heading = new QLabel(tr("Alerts go to"), form);
    heading->setProperty("role", "section");
    auto *alerts = new FormField({}, heading, form);
    m_remarks.add(Field::Receivers, alerts);
    layout->addWidget(alerts);
    for (const QString &receiver : receiverNames()) {
        addReceiver(layout, receiver);
    }
    layout->addStretch();
    return form;
}

void WatchPage::addWatched(QVBoxLayout *layout)
{
    auto *names = pageText(namesOf(m_state.watchlist), "", this);
    names->setObjectName(QStringLiteral("watched"));
    auto *field = new FormField(tr("Watched on the server: the same list as here"), names, this);
    m_remarks.add(Field::Wallets, field);
    layout->addWidget(field);
}

void WatchPage::addSecrets(QVBoxLayout *layout)
{
    for (const QString &name : secretsNamedBy(m_state.watchlist)) {
        auto *edit = secretEdit(u"secret-" + name, this);
        auto *field = new FormField(tr("Secret %1").arg(name), edit, this);
        m_remarks.add(Field::WatchlistSecret, field, name);
        layout->addWidget(field);
        connect(edit, &QLineEdit::textChanged, this, [this, name](const QString &text) {
            m_state.draft.watchlistSecrets.insert(name, text);
            m_remarks.touch(Field::WatchlistSecret, name);
            recheck();
        });
    }
}

void WatchPage::addReceiver(QVBoxLayout *layout, const QString &receiver)
{
    auto *box = new QCheckBox(receiverText(receiver), this);
    box->setObjectName(u"receiver-" + receiver);
    auto *settings = new QWidget(this);
    auto *column = new QVBoxLayout(settings);
    constexpr int kIndent = 24;
    column->setContentsMargins(kIndent, 0, 0, 0);
    column->setSpacing(10);
    for (const ReceiverSetting &setting : receiverSettings()) {
        if (setting.receiver == receiver) {
            column->addWidget(settingField(setting, settings));
        }
    }
    settings->hide();
    layout->addWidget(box);
    layout->addWidget(settings);
    connect(box, &QCheckBox::toggled, this, [this, receiver, settings](bool isOn) {
        m_state.draft.receivers.removeAll(receiver);
        if (isOn) {
            m_state.draft.receivers << receiver;
        }
        settings->setVisible(isOn);
        recheck();
    });
}

FormField *WatchPage::settingField(const ReceiverSetting &setting, QWidget *parent)
{
    const QString name = setting.name.section(u'/', -1);
    QLineEdit *edit = setting.isSecret ? secretEdit(name, parent) : plainEdit(name, {}, parent);
    const QString text = settingText(setting.name);
    auto *field = new FormField(setting.mayBeEmpty ? tr("%1 (where it asks for one)").arg(text) : text, edit, parent);
    m_remarks.add(Field::ReceiverSetting, field, setting.name);
    connect(edit, &QLineEdit::textChanged, this, [this, key = setting.name](const QString &typed) {
        m_state.draft.receiverValues.insert(key, typed);
        m_remarks.touch(Field::ReceiverSetting, key);
        recheck();
    });
    return field;
}

bool WatchPage::mayGoOn() const
{
    return isFine(checkWatch(m_state.draft, m_state.watchlist));
}

void WatchPage::recheck()
{
    m_remarks.show(checkWatch(m_state.draft, m_state.watchlist));
    emit changed();
}

} // namespace weiwatch
