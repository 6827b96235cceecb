// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <optional>

namespace weiwatch {

/// Where a stack's backup goes, on this computer. The passphrase alone opens it again: no other copy of it is made.
struct BackupRequest
{
    QString path; ///< what is there is replaced once the new one is whole
    QString passphrase;
};

struct BackupOutcome
{
    QString path;
    qint64 bytes = 0; ///< of the file

    friend bool operator==(const BackupOutcome &, const BackupOutcome &) = default;
};

/// What a backup is of, as it says itself to who has its passphrase.
struct BackupLabel
{
    QString domain;
    QString name; ///< of the deployment
    QString deploymentId;
    QString release;
    QDateTime made;

    friend bool operator==(const BackupLabel &, const BackupLabel &) = default;
};

struct RestoreRequest
{
    QString path;
    QString passphrase;
    /// As DeployRequest's.
    std::optional<QHostAddress> allow;
    QString allowName;
};

struct RemoveRequest
{
    /// What the user typed: the deployment's name, or its domain. Anything else: WrongName, and nothing is changed.
    QString typedName;
    /// Made first; without it nothing is removed. Nothing: the user does not want one.
    std::optional<BackupRequest> backup;
};

struct RemoveOutcome
{
    QStringList left; ///< in the data folder, and not the stack's: it stayed
    std::optional<BackupOutcome> backup;

    friend bool operator==(const RemoveOutcome &, const RemoveOutcome &) = default;
};

/// What the passphrase of a deployment's backups is called among its secrets (secretName()). It outlives the
/// deployment: without it the backups that are left could not be opened.
inline constexpr char kBackupPassphrase[] = "backup_passphrase";

} // namespace weiwatch
