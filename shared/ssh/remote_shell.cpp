// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_shell.h"

namespace weiwatch {

Result<CommandOutput, SshError> ran(Result<CommandOutput, SshError> result, const QString &name)
{
    constexpr qsizetype kLongest = 2000;
    if (!result || result->exitCode == 0) {
        return result;
    }
    SshError error{SshError::Kind::CommandFailed, name};
    error.exitCode = result->exitCode;
    const QByteArray said = result->err.trimmed().isEmpty() ? result->out : result->err;
    error.output = QString::fromUtf8(said.trimmed().right(kLongest));
    return failure(std::move(error));
}

} // namespace weiwatch
