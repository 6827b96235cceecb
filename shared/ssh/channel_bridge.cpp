// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_bridge.h"

#include <cerrno>

#include <sys/socket.h>

namespace weiwatch {
namespace {

constexpr qsizetype kPiece = 32 * 1024;

} // namespace

ChannelBridge::ChannelBridge(SshConnection &connection, Descriptor socket, const QString &host, quint16 port)
    : m_channel(ssh_channel_new(connection.session()))
    , m_socket(std::move(socket))
    , m_host(host.toUtf8())
    , m_port(port)
{
}

bool ChannelBridge::advance()
{
    if (m_finished) {
        return false;
    }
    if (!m_open) {
        return open();
    }
    const bool moved = toChannel();
    const bool movedBack = toSocket();
    if (m_channelEnded && (m_socketEnded || ssh_channel_is_closed(m_channel.get()) != 0)) {
        m_finished = true;
    }
    return moved || movedBack;
}

bool ChannelBridge::open()
{
    const int answer = ssh_channel_open_forward(m_channel.get(), m_host.constData(), m_port, "127.0.0.1", 0);
    m_open = answer == SSH_OK;
    m_finished = !m_open && answer != SSH_AGAIN;
    return answer != SSH_AGAIN;
}

bool ChannelBridge::toChannel()
{
    if (m_outgoing.isEmpty() && !m_socketEnded) {
        m_outgoing.resize(kPiece);
        const ssize_t got = ::recv(m_socket.get(), m_outgoing.data(), kPiece, MSG_DONTWAIT);
        m_outgoing.resize(std::max<ssize_t>(got, 0));
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
            m_socketEnded = true;
            ssh_channel_send_eof(m_channel.get());
            return true;
        }
    }
    const auto room = static_cast<qsizetype>(ssh_channel_window_size(m_channel.get()));
    const qsizetype size = std::min(room, m_outgoing.size());
    if (size == 0 || ssh_channel_is_closed(m_channel.get()) != 0) {
        return false;
    }
    const int written = ssh_channel_write(m_channel.get(), m_outgoing.constData(), static_cast<uint32_t>(size));
    m_outgoing.remove(0, std::max(written, 0));
    return written > 0;
}

bool ChannelBridge::toSocket()
{
    if (m_incoming.isEmpty()) {
        m_incoming.resize(kPiece);
        const int got =
            ssh_channel_read_nonblocking(m_channel.get(), m_incoming.data(), static_cast<uint32_t>(kPiece), 0);
        m_incoming.resize(std::max(got, 0));
    }
    if (!m_incoming.isEmpty()) {
        const ssize_t sent = ::send(m_socket.get(), m_incoming.constData(), static_cast<size_t>(m_incoming.size()),
                                    MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) {
            m_finished = true;
        }
        m_incoming.remove(0, std::max<ssize_t>(sent, 0));
        return sent > 0;
    }
    const bool ended = ssh_channel_is_eof(m_channel.get()) != 0 || ssh_channel_is_closed(m_channel.get()) != 0;
    if (ended && !m_channelEnded) {
        m_channelEnded = true;
        ::shutdown(m_socket.get(), SHUT_WR);
        return true;
    }
    return false;
}

pollfd ChannelBridge::pollEntry() const
{
    const bool reads = m_open && !m_socketEnded && m_outgoing.isEmpty();
    const auto events = static_cast<short>((reads ? POLLIN : 0) | (m_incoming.isEmpty() ? 0 : POLLOUT));
    // Without an event asked for, poll() would still tell of a hang-up, again and again.
    return {events != 0 ? m_socket.get() : -1, events, 0};
}

void waitForTraffic(const SshConnection &connection, const std::vector<pollfd> &others)
{
    constexpr int kMomentMs = 50;
    std::vector<pollfd> entries = others;
    entries.push_back(connection.pollEntry());
    ::poll(entries.data(), entries.size(), kMomentMs);
}

} // namespace weiwatch
