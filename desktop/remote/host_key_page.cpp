// SPDX-License-Identifier: GPL-3.0-or-later
#include "host_key_page.h"

#include "page_parts.h"

#include <core/when_done.h>
#include <deploy/preflight.h>
#include <sentences/deploy_sentences.h>
#include <theme/theme.h>

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

QString nameOf(const SshHop &hop)
{
    return hop.user + u'@' + hop.host + u':' + QString::number(hop.port);
}

/// The way to the server, without secrets.
QString wayOf(const SshTarget &target)
{
    return target.jump ? QString(nameOf(*target.jump) + u' ' + nameOf(target.server)) : nameOf(target.server);
}

QPushButton *action(const QString &name, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    button->hide();
    return button;
}

QString describe(const ServerFacts &facts)
{
    const QLocale locale;
    const auto size = [&](qint64 bytes) { return locale.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); };
    return HostKeyPage::tr("%1, %2 of memory, %3 of disk free. The stack can stand here.")
        .arg(facts.osName, size(facts.memoryBytes), size(facts.diskFreeBytes));
}

} // namespace

HostKeyPage::HostKeyPage(WizardState &state, MakeStackControl makeControl, QWidget *parent)
    : WizardPage(parent)
    , m_state(state)
    , m_makeControl(std::move(makeControl))
    , m_status(pageText({}, "", this))
    , m_offer(new QFrame(this))
    , m_who(pageText({}, "section", m_offer))
    , m_fingerprint(plainEdit(QStringLiteral("fingerprint"), {}, m_offer))
    , m_confirm(action(QStringLiteral("confirmKey"), tr("This is the server’s key"), m_offer))
    , m_again(action(QStringLiteral("again"), tr("Try again"), this))
    , m_adopt(action(QStringLiteral("adopt"), tr("Look after that stack from here"), this))
{
    build();
    connect(m_confirm, &QPushButton::clicked, this, &HostKeyPage::confirm);
    connect(m_again, &QPushButton::clicked, this, &HostKeyPage::enter);
    connect(m_adopt, &QPushButton::clicked, this, &HostKeyPage::adopt);
}

QString HostKeyPage::title() const
{
    return tr("Is it really your server?");
}

void HostKeyPage::build()
{
    m_status->setObjectName(QStringLiteral("hostKeyStatus"));
    m_offer->setProperty("surface", "card");
    m_fingerprint->setReadOnly(true);
    m_fingerprint->setFont(exactFont(m_fingerprint->font()));
    m_fingerprint->setAccessibleName(tr("Fingerprint of the host key"));
    m_confirm->setProperty("look", "primary");
    m_confirm->show();
    auto *card = new QVBoxLayout(m_offer);
    card->setContentsMargins(16, 14, 16, 14);
    card->setSpacing(10);
    card->addWidget(m_who);
    card->addWidget(m_fingerprint);
    card->addWidget(pageText(tr("Compare it with the one that your provider shows, or that this prints on the server’s "
                                "own console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. If it is another one, "
                                "somebody stands between you and the server."),
                             "muted", m_offer));
    card->addWidget(m_confirm, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(m_status);
    layout->addWidget(m_offer);
    layout->addWidget(m_again, 0, Qt::AlignLeft);
    layout->addWidget(m_adopt, 0, Qt::AlignLeft);
    layout->addStretch();
    m_offer->hide();
}

void HostKeyPage::say(const QString &text, const char *role)
{
    m_status->setText(text);
    setLook(*m_status, "role", QLatin1String(role));
    emit changed();
}

void HostKeyPage::enter()
{
    const QString whom = wayOf(targetOf(m_state.draft, {}));
    if (whom != m_examined) {
        m_state.confirmed = {}; // another server is another key
    }
    m_examined = whom;
    m_state.facts.reset();
    m_isRefused = false;
    m_again->hide();
    m_adopt->hide();
    m_state.confirmed.server ? examine() : askForKey();
}

void HostKeyPage::askForKey()
{
    m_offer->hide();
    say(tr("Asking %1 for its key…").arg(asked().host.trimmed()), "muted");
    m_control = m_makeControl({}, targetOf(m_state.draft, m_state.confirmed));
    examineThen(&HostKeyPage::takeOffer);
}

void HostKeyPage::takeOffer(const Result<ServerFacts, DeployError> &answer)
{
    const bool isOffer = !answer && answer.error().ssh && answer.error().ssh->offered &&
                         answer.error().ssh->kind == SshError::Kind::HostKeyUnknown;
    if (isOffer) {
        showOffer(*answer.error().ssh->offered);
        return;
    }
    // With no key known there is no way to get past this point: an answer would be a fault of ours.
    m_again->show();
    say(answer ? tr("The server did not show a key.") : sentence(answer.error()), "error");
}

void HostKeyPage::showOffer(const HostKey &key)
{
    m_offered = key;
    m_who->setText(tr("%1 shows this key (%2):").arg(asked().host.trimmed(), QString::fromLatin1(key.type)));
    m_fingerprint->setText(key.fingerprint());
    m_fingerprint->setCursorPosition(0);
    m_offer->show();
    say(tr("You have not been on this server from here before. Nothing was sent to it yet, neither password nor key."),
        "");
}

bool HostKeyPage::isJumpNext() const
{
    return m_state.draft.hasJump && !m_state.confirmed.jump;
}

const HopDraft &HostKeyPage::asked() const
{
    return isJumpNext() ? m_state.draft.jump : m_state.draft;
}

void HostKeyPage::confirm()
{
    setFocus(); // else it goes on to the next button, which is the one that cancels
    m_offer->hide();
    if (isJumpNext()) {
        m_state.confirmed.jump = m_offered;
        askForKey();
    } else {
        m_state.confirmed.server = m_offered;
        examine();
    }
}

void HostKeyPage::examine()
{
    say(tr("Logging in, and looking at the server…"), "muted");
    m_control = m_makeControl({}, targetOf(m_state.draft, m_state.confirmed));
    examineThen(&HostKeyPage::takeFacts);
}

void HostKeyPage::examineThen(void (HostKeyPage::*take)(const Result<ServerFacts, DeployError> &))
{
    const int round = ++m_round;
    whenDoneElsewhere(m_control->examine(), this, [this, take, round](const Result<ServerFacts, DeployError> &answer) {
        if (round == m_round) { // else about a server that is no longer meant
            (this->*take)(answer);
        }
    });
}

void HostKeyPage::takeFacts(const Result<ServerFacts, DeployError> &answer)
{
    if (answer) {
        judgeFacts(*answer);
        return;
    }
    m_again->show();
    say(sentence(answer.error()), "error");
}

void HostKeyPage::judgeFacts(const ServerFacts &facts)
{
    m_state.facts = facts;
    PreflightQuestion question;
    question.domain = facts.deployment ? facts.deployment->domain : QString();
    question.dataDir = StackSettings().dataDir;
    question.ourTime = QDateTime::currentDateTimeUtc();
    QStringList reasons;
    for (const DeployError &reason : judge(facts, question)) {
        reasons << sentence(reason);
    }
    if (facts.deployment) {
        reasons.prepend(tr("The stack of %1 stands on this server already.").arg(facts.deployment->domain));
        m_adopt->show();
    }
    m_isRefused = !reasons.isEmpty();
    m_again->setVisible(m_isRefused);
    say(m_isRefused ? reasons.join(u'\n') : describe(facts), m_isRefused ? "warning" : "");
}

void HostKeyPage::adopt()
{
    Deployment wanted = deploymentOf(m_state.draft, m_state.confirmed, QDateTime::currentDateTimeUtc());
    m_control = m_makeControl(wanted, targetOf(m_state.draft, m_state.confirmed));
    m_adopt->setEnabled(false);
    whenDoneElsewhere(m_control->adopt(), this, [this](const Result<Deployment, DeployError> &found) {
        m_adopt->setEnabled(true);
        if (found) {
            emit adopted(*found);
        } else {
            say(sentence(found.error()), "error");
        }
    });
}

bool HostKeyPage::mayGoOn() const
{
    return m_state.confirmed.server && m_state.facts && !m_isRefused;
}

} // namespace weiwatch
