// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ssh/ssh_error.h>
#include <ssh/ssh_target.h>

#include "held_port.h"

#include <QProcess>
#include <QTemporaryDir>

namespace weiwatch {

/// A real sshd on 127.0.0.1, with a configuration, host key and authorized key of its own.
/// Whoever runs the tests logs in on it as themselves. Thread: one.
class SshServer
{
public:
    /// Where the program is; empty where it is missing.
    [[nodiscard]] static QString program();

    SshServer();
    ~SshServer();

    /// Added to sshd_config. Before start().
    void configure(const QByteArray &lines) { m_more += lines; }
    void configureUser(const QByteArray &user, const QByteArray &lines)
    {
        m_users += "Match User " + user + '\n' + lines;
    }
    /// A command that sshd is started through, given its command line as further arguments. Before start().
    void startThrough(const QStringList &command) { m_wrapper = command; }

    /// True once it listens: on the same port as before, where it is started again.
    [[nodiscard]] bool start();
    /// As a power cut: the listener and everything it has started.
    void kill();
    /// Only what serves connections; the listener stays.
    void killConnections() const;
    void makeNewHostKey();

    /// Logging in with clientKeyFile(), and knowing the host key.
    [[nodiscard]] SshHop hop() const;
    [[nodiscard]] HostKey hostKey() const;
    [[nodiscard]] quint16 port() const { return m_port.number(); }
    [[nodiscard]] QString clientKeyFile() const { return path(QStringLiteral("client_key")); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// What sshd has logged.
    [[nodiscard]] QByteArray log() const;

private:
    void writeConfiguration() const;

    QTemporaryDir m_folder;
    QByteArray m_more;
    QByteArray m_users;
    QStringList m_wrapper;
    QProcess m_process;
    HeldPort m_port;
};

/// For a test's message.
[[nodiscard]] QByteArray described(const SshError &error);

/// ssh-keygen, for keys in files of any kind.
void makeKeyFile(const QString &path, const QString &type = QStringLiteral("ed25519"), const QString &passphrase = {});

[[nodiscard]] QByteArray fileContent(const QString &path);
void writeFile(const QString &path, const QByteArray &content);

/// The process and what it has started, and so on.
[[nodiscard]] std::vector<qint64> descendantsOf(qint64 process);

} // namespace weiwatch
