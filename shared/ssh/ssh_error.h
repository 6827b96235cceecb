// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "host_key.h"

#include <QString>

#include <optional>
#include <vector>

namespace weiwatch {

/// Why something over SSH was not done. Never holds a password, a passphrase, a key or what a command was given to
/// read.
struct SshError
{
    enum class Kind {
        NameNotFound,
        PortClosed,  ///< refused
        Unreachable, ///< no route
        TimedOut,
        Disconnected,
        Cancelled,
        NotSsh,               ///< something else listens there
        HostKeyUnknown,       ///< `offered`: confirm it, then open with it. Nothing secret was sent
        HostKeyChanged,       ///< `offered`, and `expected`. Nothing secret was sent
        AuthenticationFailed, ///< detail: the methods that the server would take
        KeyUnreadable,
        PassphraseNeeded,
        PassphraseWrong,
        AgentMissing,
        SudoPasswordNeeded,
        SudoPasswordWrong,
        SudoNotAllowed, ///< detail: sudo's words, or that there is no sudo
        CommandFailed,  ///< exitCode, output: the end of what it said
        OutputTooLarge,
        LocalFileUnreadable, ///< or not writable, where we receive
        Protocol,            ///< detail: libssh's words
    };
    Kind kind = Kind::Protocol;
    QString subject; ///< user@host:port or host:port, a key file's path, or a command's name
    QString detail;
    std::optional<HostKey> offered;
    std::vector<HostKey> expected;
    int exitCode = 0;
    QString output;

    friend bool operator==(const SshError &, const SshError &) = default;
};

} // namespace weiwatch
