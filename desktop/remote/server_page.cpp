// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_page.h"

#include "page_parts.h"

#include <dialogs/form_field.h>

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

using Field = DeploymentField;

constexpr int kPortWidth = 90;

} // namespace

ServerPage::ServerPage(WizardState &state, QWidget *parent)
    : WizardPage(parent)
    , m_state(state)
{
    build();
    m_remarks.add(Field::KeyFile, m_keyFileField);
    m_remarks.add(Field::Password, m_passwordField);
    listen(m_host, Field::Host, &DeploymentDraft::host);
    listen(m_port, Field::Port, &DeploymentDraft::port);
    listen(m_user, Field::User, &DeploymentDraft::user);
    listen(m_keyFile, Field::KeyFile, &DeploymentDraft::keyFile);
    listen(m_passphrase, Field::Password, &DeploymentDraft::password);
    listen(m_password, Field::Password, &DeploymentDraft::password);
    listen(m_sudoPassword, Field::User, &DeploymentDraft::sudoPassword);
    connect(m_login, &QComboBox::currentIndexChanged, this, &ServerPage::takeLogin);
    takeLogin();
}

QString ServerPage::title() const
{
    return tr("Which server?");
}

void ServerPage::build()
{
    m_host = plainEdit(QStringLiteral("host"), m_state.draft.host, this);
    m_host->setPlaceholderText(tr("server.example.org or 198.51.100.7"));
    m_port = plainEdit(QStringLiteral("port"), m_state.draft.port, this);
    m_port->setMaximumWidth(kPortWidth);
    m_user = plainEdit(QStringLiteral("user"), m_state.draft.user, this);
    m_login = new QComboBox(this);
    m_login->setObjectName(QStringLiteral("login"));
    m_login->addItem(tr("My SSH agent"), static_cast<int>(LoginKind::Agent));
    m_login->addItem(tr("A key file"), static_cast<int>(LoginKind::KeyFile));
    m_login->addItem(tr("A password"), static_cast<int>(LoginKind::Password));
    m_passphrase = secretEdit(QStringLiteral("passphrase"), this);
    m_password = secretEdit(QStringLiteral("password"), this);
    m_sudoPassword = secretEdit(QStringLiteral("sudoPassword"), this);

    auto *hostField = new FormField(tr("Server"), m_host, this);
    auto *portField = new FormField(tr("Port"), m_port, this);
    auto *userField = new FormField(tr("User"), m_user, this);
    m_remarks.add(Field::Host, hostField);
    m_remarks.add(Field::Port, portField);
    m_remarks.add(Field::User, userField);
    m_keyFileField = new FormField(tr("Key file"), buildKeyFile(), this);
    m_passphraseField = new FormField(tr("Its passphrase"), m_passphrase, this);
    m_passphraseField->setHint(tr("Leave it empty where the key has none."));
    m_passwordField = new FormField(tr("Password"), m_password, this);
    m_sudoField = new FormField(tr("Password for sudo"), m_sudoPassword, this);
    m_sudoField->setHint(tr("Leave it empty where sudo asks for none."));

    auto *where = new QHBoxLayout;
    where->setSpacing(14);
    where->addWidget(hostField, 1, Qt::AlignTop);
    where->addWidget(portField, 0, Qt::AlignTop);
    auto *who = new QHBoxLayout;
    who->setSpacing(14);
    who->addWidget(userField, 1, Qt::AlignTop);
    who->addWidget(new FormField(tr("Log in with"), m_login, this), 1, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(pageText(tr("Debian 13 or later, or Ubuntu 24.04 or later, with 1 GB of memory and 6 GB of disk "
                                  "free. Nobody is contacted before the next page."),
                               "muted", this));
    layout->addLayout(where);
    layout->addLayout(who);
    for (FormField *field : {m_keyFileField, m_passphraseField, m_passwordField, m_sudoField}) {
        layout->addWidget(field);
    }
    layout->addStretch();
}

QWidget *ServerPage::buildKeyFile()
{
    auto *row = new QWidget(this);
    m_keyFile = plainEdit(QStringLiteral("keyFile"), m_state.draft.keyFile, row);
    m_keyFile->setAccessibleName(tr("Key file"));
    auto *choose = new QPushButton(tr("Choose…"), row);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ServerPage::chooseKeyFile);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_keyFile, 1);
    layout->addWidget(choose);
    return row;
}

void ServerPage::listen(QLineEdit *edit, DeploymentField field, QString DeploymentDraft::*into)
{
    connect(edit, &QLineEdit::textChanged, this, [this, field, into](const QString &text) {
        m_state.draft.*into = text;
        m_remarks.touch(field);
        recheck();
    });
}

void ServerPage::chooseKeyFile()
{
    auto *dialog = new QFileDialog(this, tr("The private key"), QDir::homePath() + QStringLiteral("/.ssh"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_keyFile, &QLineEdit::setText);
    dialog->open();
}

void ServerPage::takeLogin()
{
    m_state.draft.login = static_cast<LoginKind>(m_login->currentData().toInt());
    // A password is not a passphrase: neither is carried over to the other.
    m_passphrase->clear();
    m_password->clear();
    m_state.draft.password.clear();
    recheck();
}

bool ServerPage::mayGoOn() const
{
    return isFine(checkServer(m_state.draft));
}

void ServerPage::recheck()
{
    const LoginKind login = m_state.draft.login;
    m_keyFileField->setVisible(login == LoginKind::KeyFile);
    m_passphraseField->setVisible(login == LoginKind::KeyFile);
    m_passwordField->setVisible(login == LoginKind::Password);
    m_sudoField->setVisible(m_state.draft.user.trimmed() != u"root");
    m_remarks.show(checkServer(m_state.draft));
    emit changed();
}

} // namespace weiwatch
