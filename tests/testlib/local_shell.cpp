// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_shell.h"

#include <QProcess>

#include <optional>

namespace weiwatch {
namespace {

auto lost(SshError::Kind kind)
{
    SshError error;
    error.kind = kind;
    error.subject = QStringLiteral("127.0.0.1:22");
    return failure(error);
}

} // namespace

Result<CommandOutput, SshError> LocalShell::run(const RemoteCommand &command, std::stop_token stop)
{
    m_isBroken = m_isBroken || (!m_breakAt.isEmpty() && command.argv.contains(m_breakAt));
    if (m_isBroken) {
        return lost(SshError::Kind::Disconnected);
    }
    std::optional<Loss> loss;
    for (const QString &word : command.argv) {
        if (m_losses.contains(word)) {
            loss = m_losses.take(word);
        }
    }
    if (loss == Loss::Question) {
        return lost(SshError::Kind::Disconnected);
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(command.argv.first(), command.argv.sliced(1));
    process.write(command.input);
    process.closeWriteChannel();
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(20)) {
        if (stop.stop_requested()) {
            process.kill();
            process.waitForFinished();
            return lost(SshError::Kind::Cancelled);
        }
    }
    m_ran.append(command.argv.mid(3).join(u' '));
    if (loss == Loss::Answer) {
        return lost(SshError::Kind::Disconnected);
    }
    return CommandOutput{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Result<void, SshError> LocalShell::put(QIODevice &, const RemoteFile &, std::stop_token, const Progress &)
{
    return lost(SshError::Kind::Protocol);
}

Result<void, SshError> LocalShell::get(const RemoteFile &, QIODevice &, std::stop_token, const Progress &)
{
    return lost(SshError::Kind::Protocol);
}

Result<QString, SshError> LocalShell::clientAddress(std::stop_token)
{
    return client;
}

} // namespace weiwatch
