// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fitted_dialog.h"
#include "seal_target.h"

#include <deploy/deployment.h>

class QCheckBox;
class QLineEdit;

namespace weiwatch {

/// Before a stack is taken off its server: a backup first, unless it is not wanted, and the stack's name typed.
class RemoveDialog : public FittedDialog
{
    Q_OBJECT
public:
    /// passphrase: of its backups, from the keychain; empty: none yet.
    RemoveDialog(const Deployment &deployment, const QString &passphrase, const QDateTime &now,
                 QWidget *parent = nullptr);

    [[nodiscard]] RemoveRequest request() const;
    [[nodiscard]] bool hasNewPassphrase() const;

private:
    [[nodiscard]] bool isComplete() const;

    const Deployment m_deployment;
    QCheckBox *m_first;
    SealTarget *m_target;
    QLineEdit *m_name;
};

} // namespace weiwatch
