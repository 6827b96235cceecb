// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "descriptor.h"
#include "libssh_handles.h"
#include "patience.h"
#include "ssh_target.h"

#include <core/result.h>

#include <memory>

#include <poll.h>

namespace weiwatch {

/// One libssh session, connected, its host key checked and logged in. Nothing in it blocks by itself: who waits calls
/// turn(), or polls pollEntry() among others and then calls handle().
/// Thread: one at a time; libssh sessions know no locks.
class SshConnection
{
public:
    /// socket: a connected stream. The host key is compared before anything but the key exchange is sent.
    [[nodiscard]] static Result<std::unique_ptr<SshConnection>, SshError>
    open(Descriptor socket, const SshHop &hop, std::chrono::milliseconds keepAlive, const Patience &patience);
    ~SshConnection();
    Q_DISABLE_COPY_MOVE(SshConnection)

    [[nodiscard]] ssh_session session() const { return m_session.get(); }
    /// "host:port".
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] bool isAlive() const;

    /// What to wait for.
    [[nodiscard]] pollfd pollEntry() const;
    /// Handles what came, sends what waits, keeps the connection alive. Error: Disconnected.
    [[nodiscard]] Result<void, SshError> handle();
    /// Waits for traffic, one slice at most, and handles it. Error: Disconnected, or how patience ended.
    [[nodiscard]] Result<void, SshError> turn(const Patience &patience);
    /// How long the server has said nothing.
    [[nodiscard]] std::chrono::milliseconds silence() const;

    [[nodiscard]] SshError error(SshError::Kind kind, const QString &detail = {}) const;
    /// Disconnected where the connection is gone, else Protocol, with libssh's words.
    [[nodiscard]] SshError failed() const;

    /// Calls libssh's function until it no longer asks to be called again. Gives what it returned.
    template <class Call>
    [[nodiscard]] Result<int, SshError> repeat(Call call, int again, const Patience &patience)
    {
        for (;;) {
            const int answer = call();
            if (answer != again) {
                return answer;
            }
            if (const auto turned = turn(patience); !turned) {
                return failure(turned.error());
            }
        }
    }

private:
    SshConnection(const SshHop &hop, std::chrono::milliseconds keepAlive);
    [[nodiscard]] Result<void, SshError> exchangeKeys(Descriptor socket, const Patience &patience);
    [[nodiscard]] Result<void, SshError> checkHostKey(const std::vector<HostKey> &known) const;
    [[nodiscard]] bool saysOtherThanSsh() const;
    [[nodiscard]] SshError exchangeFailed() const;
    void keepAlive();

    QString m_name;
    std::chrono::milliseconds m_keepAlive;
    ssh_counter_struct m_counter{};
    SessionHandle m_session;
    EventHandle m_event;
    quint64 m_bytesSeen = 0;
    std::chrono::steady_clock::time_point m_lastHeard = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_lastAsked = m_lastHeard;
};

} // namespace weiwatch
