// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exec_channel.h"

#include <functional>

namespace weiwatch {

/// How commands come to run as root.
enum class RootAccess {
    IsRoot,
    WithoutPassword, ///< sudo asks for none
    WithPassword,
};

/// Runs a line, with an input, and gives what came of it.
using RunLine = std::function<Result<CommandOutput, SshError>(const QByteArray &line, const QByteArray &input)>;

/// Finds out, and tries the password where one is needed. subject: the server, for errors.
[[nodiscard]] Result<RootAccess, SshError> findRootAccess(const RunLine &run, const std::optional<QString> &password,
                                                          const QString &subject);

/// The request that runs the command as root. The password reaches sudo alone: not argv, not the command's input, and
/// not another try at a password, whatever sudo takes of its input.
[[nodiscard]] ExecRequest asRoot(RemoteCommand command, RootAccess access, const QString &password);

/// What sudo -n says, in English: why it would not.
[[nodiscard]] SshError::Kind sudoFault(QByteArrayView said, bool passwordGiven);

} // namespace weiwatch
