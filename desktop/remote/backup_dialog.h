// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fitted_dialog.h"
#include "seal_target.h"

#include <deploy/deployment.h>

namespace weiwatch {

/// Before a stack is backed up.
class BackupDialog : public FittedDialog
{
    Q_OBJECT
public:
    /// passphrase: of its backups, from the keychain; empty: none yet.
    BackupDialog(const Deployment &deployment, const QString &passphrase, const QDateTime &now,
                 QWidget *parent = nullptr);

    [[nodiscard]] const SealTarget &target() const { return *m_target; }

private:
    SealTarget *m_target;
};

} // namespace weiwatch
