// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/backup_types.h>
#include <deploy/deployment.h>

#include <QDialog>

class QLineEdit;

namespace weiwatch {

class FileEdit;

/// Before a stack is brought back from a backup.
class RestoreDialog : public QDialog
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
