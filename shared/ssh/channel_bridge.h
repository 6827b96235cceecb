// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh_connection.h"

#include <vector>

namespace weiwatch {

/// Carries a local socket's bytes through a channel to an address that the server reaches, and back.
/// Driven by whoever turns the connection, as ExecChannel is.
class ChannelBridge
{
public:
    /// socket: a connected stream, not blocking.
    ChannelBridge(SshConnection &connection, Descriptor socket, const QString &host, quint16 port);

    /// Does what can be done without waiting. False: nothing could.
    bool advance();
    /// Both sides have ended, or one has failed: to be dropped.
    [[nodiscard]] bool isFinished() const { return m_finished; }
    /// What to wait for on the socket; its descriptor is −1 where there is nothing.
    [[nodiscard]] pollfd pollEntry() const;

private:
    bool open();
    bool toChannel();
    bool toSocket();

    ChannelHandle m_channel;
    Descriptor m_socket;
    QByteArray m_host;
    quint16 m_port;
    bool m_open = false;
    bool m_finished = false;
    bool m_socketEnded = false;  ///< it sends no more
    bool m_channelEnded = false; ///< it sends no more, and all of it has been passed on
    QByteArray m_outgoing;       ///< from the socket
    QByteArray m_incoming;       ///< from the channel
};

/// Waits, for a moment at most, until the connection or one of the bridges has something to do.
void waitForTraffic(const SshConnection &connection, const std::vector<pollfd> &others);

} // namespace weiwatch
