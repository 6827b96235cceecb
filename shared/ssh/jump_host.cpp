// SPDX-License-Identifier: GPL-3.0-or-later
#include "jump_host.h"

#include "channel_bridge.h"
#include "tcp_connection.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>

namespace weiwatch {
namespace {

void carry(const std::stop_token &stop, SshConnection &connection, Descriptor socket, const QString &host, quint16 port)
{
    ChannelBridge bridge(connection, std::move(socket), host, port);
    while (!stop.stop_requested() && !bridge.isFinished()) {
        if (bridge.advance()) {
            continue;
        }
        waitForTraffic(connection, {bridge.pollEntry()});
        if (!connection.handle()) {
            return;
        }
    }
}

} // namespace

JumpHost::JumpHost(std::unique_ptr<SshConnection> connection)
    : m_connection(std::move(connection))
{
}

Result<std::unique_ptr<JumpHost>, SshError> JumpHost::open(const SshHop &hop, std::chrono::milliseconds keepAlive,
                                                           const Patience &patience)
{
    auto socket = connectTcp(hop.host, hop.port, patience);
    if (!socket) {
        return failure(socket.error());
    }
    auto connection = SshConnection::open(std::move(*socket), hop, keepAlive, patience);
    if (!connection) {
        return failure(connection.error());
    }
    return std::unique_ptr<JumpHost>(new JumpHost(std::move(*connection)));
}

Result<Descriptor, SshError> JumpHost::reach(const QString &host, quint16 port)
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure(m_connection->error(SshError::Kind::Protocol, QString::fromLocal8Bit(std::strerror(errno))));
    }
    m_thread = std::jthread(
        [connection = m_connection.get(), socket = Descriptor(ends[0]), host,
         port](const std::stop_token &stop) mutable { carry(stop, *connection, std::move(socket), host, port); });
    return Descriptor(ends[1]);
}

} // namespace weiwatch
