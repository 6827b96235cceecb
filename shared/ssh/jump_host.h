// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh_connection.h"

#include <thread>

namespace weiwatch {

/// A server on the way to another: gives a socket whose other end comes out there.
/// Its connection lives on a thread of its own, for the one that goes through it needs this one turned meanwhile.
class JumpHost
{
public:
    /// Connects and logs in, on the caller's thread.
    [[nodiscard]] static Result<std::unique_ptr<JumpHost>, SshError>
    open(const SshHop &hop, std::chrono::milliseconds keepAlive, const Patience &patience);

    /// Once. Where the jump host cannot reach the address, the socket is closed before it says anything.
    [[nodiscard]] Result<Descriptor, SshError> reach(const QString &host, quint16 port);

private:
    explicit JumpHost(std::unique_ptr<SshConnection> connection);

    std::unique_ptr<SshConnection> m_connection;
    std::jthread m_thread; ///< after the connection: it is stopped and joined first
};

} // namespace weiwatch
