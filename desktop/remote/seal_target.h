// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/backup_types.h>

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace weiwatch {

class FileEdit;

/// Where a backup goes, and the passphrase that opens it. One that is new is shown, and has to have been written down
/// before anything is sealed with it.
class SealTarget : public QWidget
{
    Q_OBJECT
public:
    /// kept: the passphrase in the keychain; empty: a new one is made.
    SealTarget(const QString &path, const QString &kept, QWidget *parent);

    [[nodiscard]] BackupRequest request() const;
    [[nodiscard]] bool isComplete() const;
    /// It is to be kept once it is used.
    [[nodiscard]] bool isNewPassphrase() const { return m_isNew; }

signals:
    void changed();

private:
    const bool m_isNew;
    FileEdit *m_file;
    QLineEdit *m_passphrase;
    QCheckBox *m_check; ///< written down; or show it, where it is known already
};

/// In the folder for documents.
[[nodiscard]] QString proposedBackupPath(const QString &domain, const QDateTime &now);

} // namespace weiwatch
