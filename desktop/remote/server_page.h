// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remark_fields.h"
#include "wizard_page.h"

class QCheckBox;
class QLineEdit;

namespace weiwatch {

class FormField;
class LoginFields;

/// Which server, the way to it, and how to log in.
class ServerPage : public WizardPage
{
    Q_OBJECT
public:
    explicit ServerPage(WizardState &state, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool mayGoOn() const override;

private:
    [[nodiscard]] QWidget *buildForm();
    void buildOwnKey();
    void buildSudo();
    void makeKey();
    void takeKey(const Result<SshKeyPair, SshError> &made);
    void recheck();

    WizardState &m_state;
    RemarkFields m_remarks;
    bool m_isMakingKey = false;
    LoginFields *m_server = nullptr;
    QLineEdit *m_publicKey = nullptr;
    FormField *m_ownKeyField = nullptr;
    FormField *m_sudoField = nullptr;
    QCheckBox *m_useJump = nullptr;
    LoginFields *m_jump = nullptr;
};

} // namespace weiwatch
