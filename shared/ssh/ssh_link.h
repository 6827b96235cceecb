// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exec_channel.h"
#include "jump_host.h"
#include "sudo.h"

namespace weiwatch {

/// The way to one server: connections made, lost and made again, through a jump host where there is one; and how
/// commands become root there. What SshSession and SshTunnel have in common.
/// Thread: one.
class SshLink
{
public:
    explicit SshLink(SshTarget target);

    /// Nothing where the connection stands.
    [[nodiscard]] Result<void, SshError> connect(const std::stop_token &stop);
    [[nodiscard]] bool isConnected() const { return m_connection && m_connection->isAlive(); }
    /// Null before the first connect().
    [[nodiscard]] SshConnection *connection() const { return m_connection.get(); }
    void disconnect();

    /// Tries once how commands become root, and remembers it.
    [[nodiscard]] Result<RootAccess, SshError> rootAccess(const std::stop_token &stop);
    /// What to send for the command. Where it is to be root, rootAccess() has been had.
    [[nodiscard]] ExecRequest requestFor(const RemoteCommand &command) const;

    /// To its end. Connects before where needed, and again where a lost connection shows before anything has run.
    [[nodiscard]] Result<CommandOutput, SshError> run(const RemoteCommand &command, const std::stop_token &stop);

    [[nodiscard]] const SshTarget &target() const { return m_target; }

private:
    [[nodiscard]] Result<CommandOutput, SshError> runOnce(const ExecRequest &request, const std::stop_token &stop,
                                                          bool &mayHaveRun);
    [[nodiscard]] Result<CommandOutput, SshError> runLine(const QByteArray &line, const QByteArray &input,
                                                          const std::stop_token &stop);
    [[nodiscard]] Result<Descriptor, SshError> wayThere(const Patience &patience);
    [[nodiscard]] Result<void, SshError> drive(ExecChannel &channel, const Patience &patience, bool wasIdle);

    SshTarget m_target;
    std::unique_ptr<JumpHost> m_jump;
    std::unique_ptr<SshConnection> m_connection; ///< after the jump host: it ends first
    std::optional<RootAccess> m_rootAccess;
};

} // namespace weiwatch
