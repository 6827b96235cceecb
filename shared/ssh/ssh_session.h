// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote_shell.h"
#include "ssh_target.h"

#include <memory>

namespace weiwatch {

class SshLink;

/// A server by SSH. Connects at the first use and again after a loss, and checks the host key each time; a command that
/// may have run is never sent twice.
/// Thread: one worker thread, the same for every call.
class SshSession final : public RemoteShell
{
public:
    explicit SshSession(SshTarget target);
    ~SshSession() override;

    /// Connects now, and tries sudo where the user is not root, so that what is wrong with either shows here.
    [[nodiscard]] Result<void, SshError> connect(std::stop_token stop);
    /// As far as is known without asking.
    [[nodiscard]] bool isConnected() const;
    /// Answers the server, and keeps the connection alive, while it is not used. Now and then; it does not wait.
    void tend();

    [[nodiscard]] Result<CommandOutput, SshError> run(const RemoteCommand &command, std::stop_token stop) override;
    [[nodiscard]] Result<void, SshError> put(QIODevice &content, const RemoteFile &target, std::stop_token stop,
                                             const Progress &progress = {}) override;
    [[nodiscard]] Result<void, SshError> get(const RemoteFile &source, QIODevice &into, std::stop_token stop,
                                             const Progress &progress = {}) override;
    /// With a jump host this is the jump host's address.
    [[nodiscard]] Result<QString, SshError> clientAddress(std::stop_token stop) override;

private:
    std::unique_ptr<SshLink> m_link;
};

} // namespace weiwatch
