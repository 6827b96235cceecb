// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "deployment.h"
#include "stack_status.h"

#include <core/result.h>
#include <ssh/remote_shell.h>

#include <QByteArray>
#include <QMap>
#include <QString>

#include <stop_token>

namespace weiwatch::detail {

// What is done with a stack that stands, each in a few commands. Thread: a worker's, which is blocked.

[[nodiscard]] Result<StackStatus, DeployError> readStatus(RemoteShell &shell, const QString &dataDir,
                                                          std::stop_token stop);

/// Checked there, written whole, read without a restart. Gives the SHA-256 of what is in force.
[[nodiscard]] Result<QString, DeployError> pushWatchlist(RemoteShell &shell, const QString &dataDir,
                                                         const QByteArray &yaml, const QMap<QString, QString> &secrets,
                                                         std::stop_token stop);

/// Error: NoSuchService with the services there are.
[[nodiscard]] Result<void, DeployError> restartService(RemoteShell &shell, const QString &dataDir,
                                                       const QString &service, std::stop_token stop);

[[nodiscard]] Result<QString, DeployError> readGrafanaPassword(RemoteShell &shell, const QString &dataDir,
                                                               std::stop_token stop);

/// The record with what the stack on the server says; found where the record says, else by Docker's labels.
[[nodiscard]] Result<Deployment, DeployError> findStack(RemoteShell &shell, Deployment record, std::stop_token stop);

} // namespace weiwatch::detail
