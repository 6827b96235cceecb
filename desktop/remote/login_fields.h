// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remark_fields.h"

#include <presentation/deployment_draft.h>

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace weiwatch {

class FormField;

/// One SSH server on the way, and how to log in there.
class LoginFields : public QWidget
{
    Q_OBJECT
public:
    struct Which
    {
        QString key;   ///< of its remarks, and before its editors' names: empty, or kJump
        QString title; ///< of the field for its name
        bool offersOwnKey = false;
    };

    /// hop and remarks outlive it.
    LoginFields(HopDraft &hop, RemarkFields &remarks, const Which &which, QWidget *parent = nullptr);

signals:
    /// The draft is another.
    void changed();

private:
    void build();
    void buildLogin();
    [[nodiscard]] QWidget *buildKeyFile();
    [[nodiscard]] QString named(const char *name) const;
    void listen(QLineEdit *edit, DeploymentField field, QString HopDraft::*into);
    void chooseKeyFile();
    void takeLogin();
    void showWhatLoginNeeds();

    HopDraft &m_hop;
    RemarkFields &m_remarks;
    const Which m_which;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    QComboBox *m_login = nullptr;
    QLineEdit *m_keyFile = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_password = nullptr;
    FormField *m_keyFileField = nullptr;
    FormField *m_passphraseField = nullptr;
    FormField *m_passwordField = nullptr;
};

} // namespace weiwatch
