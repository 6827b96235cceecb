// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "host_key.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace weiwatch {

struct SshPassword
{
    QString password;
    friend bool operator==(const SshPassword &, const SshPassword &) = default;
};

struct SshKeyFile
{
    QString path;
    QString passphrase;
    friend bool operator==(const SshKeyFile &, const SshKeyFile &) = default;
};

/// A key made in the application and kept in the keychain: it is never a file.
struct SshKeyText
{
    QByteArray openSshPem;
    QString passphrase;
    friend bool operator==(const SshKeyText &, const SshKeyText &) = default;
};

/// Whatever keys the user's agent holds ($SSH_AUTH_SOCK).
struct SshAgent
{
    friend bool operator==(const SshAgent &, const SshAgent &) = default;
};

using SshLogin = std::variant<SshPassword, SshKeyFile, SshKeyText, SshAgent>;

/// One SSH server on the way. It holds secrets: never stored, shown or logged as a whole.
struct SshHop
{
    QString host;
    quint16 port = 22;
    QString user;
    SshLogin login = SshAgent{};
    /// The server must prove one of these. Empty: HostKeyUnknown with the one it offered, before anything is sent.
    /// ~/.ssh/known_hosts counts only where its lines are given here.
    std::vector<HostKey> knownKeys;

    friend bool operator==(const SshHop &, const SshHop &) = default;
};

struct SshTarget
{
    SshHop server;
    std::optional<SshHop> jump;          ///< the server is reached through this one
    std::optional<QString> sudoPassword; ///< for a user who is not root and needs one
    std::chrono::milliseconds connectDeadline{15'000};
    std::chrono::milliseconds keepAlive{10'000}; ///< three times without a word from the server: Disconnected

    friend bool operator==(const SshTarget &, const SshTarget &) = default;
};

} // namespace weiwatch
