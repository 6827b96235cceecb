// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "stack_tree.h"

#include <core/result.h>
#include <ssh/remote_shell.h>

#include <QString>

#include <stop_token>

namespace weiwatch::detail {

/// Whether the folder on the server holds every file of the tree, unchanged. Others beside them do not count.
[[nodiscard]] Result<bool, DeployError> holdsTree(RemoteShell &shell, const QString &folder, const StackTree &tree,
                                                  std::stop_token stop);

/// Puts the tree there, whole or not at all, and on the disk. What was in the folder goes.
[[nodiscard]] Result<void, DeployError> putTree(RemoteShell &shell, const QString &folder, const StackTree &tree,
                                                std::stop_token stop);

/// A few lines of shell, as root, with arguments. Error: as remoteFault() says.
[[nodiscard]] Result<QByteArray, DeployError> runScript(RemoteShell &shell, const QString &name, const QString &script,
                                                        const QStringList &arguments, std::stop_token stop,
                                                        const QByteArray &input = {},
                                                        std::chrono::milliseconds deadline = std::chrono::minutes(2));

/// A full disk is DiskFull, wherever it shows; the rest stays what it is.
[[nodiscard]] DeployError remoteFault(const SshError &error);

} // namespace weiwatch::detail
