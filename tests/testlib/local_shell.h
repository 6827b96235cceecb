// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ssh/remote_shell.h>

#include <QHash>
#include <QMutex>
#include <QProcessEnvironment>
#include <QString>

namespace weiwatch {

/// A stand-in for an SSH session: runs the real commands, on this machine. It can lose questions and answers as a
/// connection does. Files are not its business.
/// Thread: any one at a time; blocks.
class LocalShell : public RemoteShell
{
public:
    enum class Loss { Question /*never arrives*/, Answer /*the command ran*/ };

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString client = QStringLiteral("127.0.0.1"); ///< what the server sees

    /// The next command that has this word among its arguments is lost so.
    void lose(const QString &word, Loss loss) { m_losses.insert(word, loss); }
    /// From the command with this word on, the connection cannot be made again.
    void breakAt(const QString &word) { m_breakAt = word; }
    /// Words after the script's name, of each command that ran.
    [[nodiscard]] const QStringList &ran() const { return m_ran; }

    [[nodiscard]] Result<CommandOutput, SshError> run(const RemoteCommand &command, std::stop_token stop) override;
    [[nodiscard]] Result<void, SshError> put(QIODevice &content, const RemoteFile &target, std::stop_token stop,
                                             const Progress &progress) override;
    [[nodiscard]] Result<void, SshError> get(const RemoteFile &source, QIODevice &into, std::stop_token stop,
                                             const Progress &progress) override;
    [[nodiscard]] Result<QString, SshError> clientAddress(std::stop_token stop) override;

private:
    QHash<QString, Loss> m_losses;
    QString m_breakAt;
    bool m_isBroken = false;
    QStringList m_ran;
};

} // namespace weiwatch
