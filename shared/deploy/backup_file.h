// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup_types.h"
#include "deploy_error.h"

#include <core/result.h>
#include <sealed/seal_error.h>

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace weiwatch {

// A backup is a sealed file (sealed/): its hint is the deployment's id, its label says what it is of, and its content
// is the archive of remote-stack/bin/backup.
//
// Errors of all of these: LocalFile, NotABackup, BackupNewer, BackupDamaged, BackupTooCostly, PassphraseWrong.

/// Whose passphrase opens it: the deployment's id, or nothing where it says none. Reads some bytes. Thread: any.
[[nodiscard]] Result<QString, DeployError> backupOwner(const QString &path);

/// Tries the passphrase, which takes about a second. Thread: not one that must answer.
[[nodiscard]] Result<BackupLabel, DeployError> readBackupLabel(const QString &path, const QString &passphrase);

/// "weiwatch-watch.example.org-20261124T130501Z.sealed"
[[nodiscard]] QString backupFileName(const QString &domain, const QDateTime &time);

namespace detail {

struct BackupContent
{
    BackupLabel label;
    QByteArray sha256; ///< of the archive, hexadecimal
    qint64 bytes = 0;  ///< of the archive
};

/// Reads it all: every byte is as it was sealed, and none is missing.
[[nodiscard]] Result<BackupContent, DeployError> checkBackup(const QString &path, const QString &passphrase,
                                                             const std::stop_token &stop);

[[nodiscard]] QByteArray writeLabel(const BackupLabel &label);
[[nodiscard]] Result<BackupLabel, QString> parseLabel(const QByteArray &json);
[[nodiscard]] DeployError backupError(const SealError &error, const QString &path);

} // namespace detail
} // namespace weiwatch
