// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fitted_dialog.h"

#include <deploy/backup_types.h>
#include <deploy/deployment.h>

class QLineEdit;

namespace weiwatch {

class FileEdit;

/// Before a stack is brought back from a backup.
class RestoreDialog : public FittedDialog
{
    Q_OBJECT
public:
    /// passphrase: of its backups, from the keychain; empty: it is to be typed.
    RestoreDialog(const Deployment &deployment, const QString &passphrase, QWidget *parent = nullptr);

    [[nodiscard]] RestoreRequest request() const;

private:
    [[nodiscard]] bool isComplete() const;

    FileEdit *m_file;
    QLineEdit *m_passphrase;
};

} // namespace weiwatch
