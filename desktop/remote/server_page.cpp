// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_page.h"

#include "login_fields.h"
#include "on_the_pool.h"
#include "page_parts.h"

#include <core/when_done.h>
#include <dialogs/dialog_parts.h>
#include <dialogs/form_field.h>
#include <sentences/ssh_sentences.h>
#include <theme/theme.h>

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {

using Field = DeploymentField;

ServerPage::ServerPage(WizardState &state, QWidget *parent)
    : WizardPage(parent)
    , m_state(state)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrollable(buildForm(), this));
    connect(m_server, &LoginFields::changed, this, &ServerPage::recheck);
    connect(m_jump, &LoginFields::changed, this, &ServerPage::recheck);
    connect(m_useJump, &QCheckBox::toggled, this, [this](bool isOn) {
        m_state.draft.hasJump = isOn;
        recheck();
    });
    recheck();
}

QString ServerPage::title() const
{
    return tr("Which server?");
}

QWidget *ServerPage::buildForm()
{
    auto *form = new QWidget;
    m_server =
        new LoginFields(m_state.draft, m_remarks, {.key = {}, .title = tr("Server"), .offersOwnKey = true}, form);
    buildOwnKey();
    buildSudo();
    m_useJump = new QCheckBox(tr("It is reached through another server (a jump host)"), form);
    m_useJump->setObjectName(QStringLiteral("useJump"));
    m_jump = new LoginFields(m_state.draft.jump, m_remarks, {.key = kJump, .title = tr("Jump host")}, form);
    auto *layout = new QVBoxLayout(form);
    constexpr int kBesideScrollBar = 10;
    layout->setContentsMargins(0, 0, kBesideScrollBar, 0);
    layout->setSpacing(14);
    layout->addWidget(pageText(tr("Debian 13 or later, or Ubuntu 24.04 or later, with 1 GB of memory and 6 GB of disk "
                                  "free. Nobody is contacted before the next page."),
                               "muted", form));
    layout->addWidget(m_server);
    layout->addWidget(m_ownKeyField);
    layout->addWidget(m_sudoField);
    layout->addWidget(m_useJump);
    layout->addWidget(m_jump);
    layout->addStretch();
    return form;
}

void ServerPage::buildOwnKey()
{
    m_publicKey = plainEdit(QStringLiteral("publicKey"), {}, this);
    m_publicKey->setReadOnly(true);
    m_publicKey->setFont(exactFont(m_publicKey->font()));
    m_ownKeyField = new FormField(tr("Its public half"), m_publicKey, this);
    m_ownKeyField->setHint(tr("Append this line to the user’s ~/.ssh/authorized_keys on the server, or paste it where "
                              "your provider asks for a key; then go on. The private half stays in this computer’s "
                              "keychain."));
    auto *copy = new QPushButton(tr("Copy"), m_ownKeyField);
    copy->setObjectName(QStringLiteral("copyKey"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_publicKey->text()); });
    m_ownKeyField->addBelow(copy);
    m_remarks.add(Field::OwnKey, m_ownKeyField);
}

void ServerPage::buildSudo()
{
    auto *password = secretEdit(QStringLiteral("sudoPassword"), this);
    m_sudoField = new FormField(tr("Password for sudo"), password, this);
    m_sudoField->setHint(tr("Leave it empty where sudo asks for none."));
    connect(password, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_state.draft.sudoPassword = text;
        recheck();
    });
}

void ServerPage::makeKey()
{
    m_isMakingKey = true;
    const QString comment = u"weiwatch@" + m_state.computerName;
    whenDoneElsewhere(onThePool([comment] { return makeEd25519Key(comment); }), this,
                      [this](const Result<SshKeyPair, SshError> &made) { takeKey(made); });
}

void ServerPage::takeKey(const Result<SshKeyPair, SshError> &made)
{
    m_isMakingKey = false;
    if (!made) {
        m_ownKeyField->setError(sentence(made.error()));
        return;
    }
    m_state.draft.ownKey = *made;
    m_publicKey->setText(QString::fromUtf8(made->publicLine));
    m_publicKey->setCursorPosition(0);
    recheck();
}

bool ServerPage::mayGoOn() const
{
    return isFine(checkServer(m_state.draft));
}

void ServerPage::recheck()
{
    const DeploymentDraft &draft = m_state.draft;
    const bool isOwnKey = draft.login == LoginKind::OwnKey;
    if (isOwnKey && draft.ownKey.privatePem.isEmpty() && !m_isMakingKey) {
        makeKey();
    }
    m_ownKeyField->setVisible(isOwnKey);
    m_sudoField->setVisible(draft.user.trimmed() != u"root");
    m_jump->setVisible(draft.hasJump);
    m_remarks.show(checkServer(draft));
    emit changed();
}

} // namespace weiwatch
