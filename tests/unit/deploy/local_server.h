// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ssh/remote_shell.h>

#include <QString>
#include <QTemporaryDir>

namespace weiwatch {

/// A server in a folder of this machine: real shells, tar, sums and Python run its commands, the stack's real journal
/// script too; Docker is a small stand-in that remembers images in files. The connection can break after any command.
/// Thread: one.
class LocalServer final : public RemoteShell
{
public:
    LocalServer();

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString dataDir() const { return path(QStringLiteral("srv")); }
    [[nodiscard]] QString stateFolder() const { return path(QStringLiteral("state")); }
    /// The folder that a StackFiles names: a small stack, and an exporter's image.
    [[nodiscard]] QString stackFiles() const { return path(QStringLiteral("share")); }

    [[nodiscard]] QByteArray content(const QString &name) const;
    void write(const QString &name, const QByteArray &content, bool executable = false) const;
    /// How often something was done: a line each in `done`.
    [[nodiscard]] qsizetype times(const QByteArray &what) const;

    /// After that many more commands and files every other one is Disconnected; a negative number: never.
    void breakAfter(int count) { m_left = count; }
    [[nodiscard]] bool isBroken() const { return m_left == 0; }
    /// Everything that was ever sent as a command's words.
    [[nodiscard]] const QString &words() const { return m_words; }

    Result<CommandOutput, SshError> run(const RemoteCommand &command, std::stop_token stop) override;
    Result<void, SshError> put(QIODevice &content, const RemoteFile &target, std::stop_token stop,
                               const Progress &progress) override;
    Result<void, SshError> get(const RemoteFile &source, QIODevice &into, std::stop_token stop,
                               const Progress &progress) override;
    Result<QString, SshError> clientAddress(std::stop_token stop) override;

private:
    void makeImage() const;
    [[nodiscard]] bool spend();

    QTemporaryDir m_folder;
    int m_left = -1;
    QString m_words;
};

} // namespace weiwatch
