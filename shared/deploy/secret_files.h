// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>
#include <ssh/remote_shell.h>

#include <QMap>
#include <QString>
#include <QStringList>

#include <stop_token>

namespace weiwatch::detail {

/// "exporter/NAME" or "alertmanager/NAME", and the value.
using SecretFiles = QMap<QString, QString>;

/// Those that the server lacks or has with another value. They are compared there, so that none comes back.
/// Error: SecretMissing for a name that is none.
[[nodiscard]] Result<QStringList, DeployError> wrongSecrets(RemoteShell &shell, const QString &dataDir,
                                                            const SecretFiles &secrets, std::stop_token stop);

/// Writes those named, each readable by its one reader alone.
[[nodiscard]] Result<void, DeployError> writeSecrets(RemoteShell &shell, const QString &dataDir,
                                                     const SecretFiles &secrets, const QStringList &names,
                                                     std::stop_token stop);

/// One file, from memory. Error: as remoteFault() says.
[[nodiscard]] Result<void, DeployError> putFile(RemoteShell &shell, const QByteArray &content, const RemoteFile &target,
                                                std::stop_token stop);

} // namespace weiwatch::detail
