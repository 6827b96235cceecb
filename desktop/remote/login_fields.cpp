// SPDX-License-Identifier: GPL-3.0-or-later
#include "login_fields.h"

#include "page_parts.h"

#include <dialogs/form_field.h>

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

using Field = DeploymentField;

constexpr int kPortWidth = 90;
constexpr int kGap = 14;

} // namespace

LoginFields::LoginFields(HopDraft &hop, RemarkFields &remarks, const Which &which, QWidget *parent)
    : QWidget(parent)
    , m_hop(hop)
    , m_remarks(remarks)
    , m_which(which)
{
    build();
    listen(m_host, Field::Host, &HopDraft::host);
    listen(m_port, Field::Port, &HopDraft::port);
    listen(m_user, Field::User, &HopDraft::user);
    listen(m_keyFile, Field::KeyFile, &HopDraft::keyFile);
    listen(m_passphrase, Field::Password, &HopDraft::password);
    listen(m_password, Field::Password, &HopDraft::password);
    connect(m_login, &QComboBox::currentIndexChanged, this, &LoginFields::takeLogin);
    showWhatLoginNeeds();
}

QString LoginFields::named(const char *name) const
{
    QString named = QLatin1String(name);
    if (!m_which.key.isEmpty()) {
        named = m_which.key + named.front().toUpper() + named.mid(1);
    }
    return named;
}

void LoginFields::build()
{
    m_host = plainEdit(named("host"), m_hop.host, this);
    m_host->setPlaceholderText(tr("server.example.org or 198.51.100.7"));
    m_port = plainEdit(named("port"), m_hop.port, this);
    m_port->setMaximumWidth(kPortWidth);
    m_user = plainEdit(named("user"), m_hop.user, this);
    auto *hostField = new FormField(m_which.title, m_host, this);
    auto *portField = new FormField(tr("Port"), m_port, this);
    auto *userField = new FormField(tr("User"), m_user, this);
    m_remarks.add(Field::Host, hostField, m_which.key);
    m_remarks.add(Field::Port, portField, m_which.key);
    m_remarks.add(Field::User, userField, m_which.key);
    buildLogin();

    auto *where = new QHBoxLayout;
    where->setSpacing(kGap);
    where->addWidget(hostField, 1, Qt::AlignTop);
    where->addWidget(portField, 0, Qt::AlignTop);
    auto *who = new QHBoxLayout;
    who->setSpacing(kGap);
    who->addWidget(userField, 1, Qt::AlignTop);
    who->addWidget(new FormField(tr("Log in with"), m_login, this), 1, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addLayout(where);
    layout->addLayout(who);
    for (FormField *field : {m_keyFileField, m_passphraseField, m_passwordField}) {
        layout->addWidget(field);
    }
}

void LoginFields::buildLogin()
{
    m_login = new QComboBox(this);
    m_login->setObjectName(named("login"));
    m_login->addItem(tr("My SSH agent"), static_cast<int>(LoginKind::Agent));
    m_login->addItem(tr("A key file"), static_cast<int>(LoginKind::KeyFile));
    m_login->addItem(tr("A password"), static_cast<int>(LoginKind::Password));
    if (m_which.offersOwnKey) {
        m_login->addItem(tr("A key that is made here"), static_cast<int>(LoginKind::OwnKey));
    }
    m_login->setCurrentIndex(m_login->findData(static_cast<int>(m_hop.login)));
    m_passphrase = secretEdit(named("passphrase"), this);
    m_password = secretEdit(named("password"), this);
    m_keyFileField = new FormField(tr("Key file"), buildKeyFile(), this);
    m_passphraseField = new FormField(tr("Its passphrase"), m_passphrase, this);
    m_passphraseField->setHint(tr("Leave it empty where the key has none."));
    m_passwordField = new FormField(tr("Password"), m_password, this);
    m_remarks.add(Field::KeyFile, m_keyFileField, m_which.key);
    m_remarks.add(Field::Password, m_passwordField, m_which.key);
}

QWidget *LoginFields::buildKeyFile()
{
    auto *row = new QWidget(this);
    m_keyFile = plainEdit(named("keyFile"), m_hop.keyFile, row);
    m_keyFile->setAccessibleName(tr("Key file"));
    auto *choose = new QPushButton(tr("Choose…"), row);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &LoginFields::chooseKeyFile);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_keyFile, 1);
    layout->addWidget(choose);
    return row;
}

void LoginFields::listen(QLineEdit *edit, DeploymentField field, QString HopDraft::*into)
{
    connect(edit, &QLineEdit::textChanged, this, [this, field, into](const QString &text) {
        m_hop.*into = text;
        m_remarks.touch(field, m_which.key);
        emit changed();
    });
}

void LoginFields::chooseKeyFile()
{
    auto *dialog = new QFileDialog(this, tr("The private key"), QDir::homePath() + QStringLiteral("/.ssh"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_keyFile, &QLineEdit::setText);
    dialog->open();
}

void LoginFields::takeLogin()
{
    m_hop.login = static_cast<LoginKind>(m_login->currentData().toInt());
    // A password is not a passphrase: neither is carried over to the other.
    m_passphrase->clear();
    m_password->clear();
    m_hop.password.clear();
    showWhatLoginNeeds();
    emit changed();
}

void LoginFields::showWhatLoginNeeds()
{
    m_keyFileField->setVisible(m_hop.login == LoginKind::KeyFile);
    m_passphraseField->setVisible(m_hop.login == LoginKind::KeyFile);
    m_passwordField->setVisible(m_hop.login == LoginKind::Password);
}

} // namespace weiwatch
