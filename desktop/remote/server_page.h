// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remark_fields.h"
#include "wizard_page.h"

class QComboBox;
class QLineEdit;

namespace weiwatch {

class FormField;

/// Which server, and how to log in.
class ServerPage : public WizardPage
{
    Q_OBJECT
public:
    explicit ServerPage(WizardState &state, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool mayGoOn() const override;

private:
    void build();
    [[nodiscard]] QWidget *buildKeyFile();
    void listen(QLineEdit *edit, DeploymentField field, QString DeploymentDraft::*into);
    void chooseKeyFile();
    void takeLogin();
    void recheck();

    WizardState &m_state;
    RemarkFields m_remarks;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    QComboBox *m_login = nullptr;
    QLineEdit *m_keyFile = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_sudoPassword = nullptr;
    FormField *m_keyFileField = nullptr;
    FormField *m_passphraseField = nullptr;
    FormField *m_passwordField = nullptr;
    FormField *m_sudoField = nullptr;
};

} // namespace weiwatch
