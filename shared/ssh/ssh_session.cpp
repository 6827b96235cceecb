// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh_session.h"

#include "remote_files.h"
#include "ssh_link.h"

namespace weiwatch {

SshSession::SshSession(SshTarget target)
    : m_link(std::make_unique<SshLink>(std::move(target)))
{
}

SshSession::~SshSession() = default;

Result<void, SshError> SshSession::connect(std::stop_token stop)
{
    if (const auto connected = m_link->connect(stop); !connected) {
        return connected;
    }
    if (const auto access = m_link->rootAccess(stop); !access) {
        return failure(access.error());
    }
    return {};
}

bool SshSession::isConnected() const
{
    return m_link->isConnected();
}

void SshSession::tend()
{
    if (m_link->isConnected() && !m_link->connection()->handle()) {
        m_link->disconnect();
    }
}

Result<CommandOutput, SshError> SshSession::run(const RemoteCommand &command, std::stop_token stop)
{
    return m_link->run(command, stop);
}

Result<void, SshError> SshSession::put(QIODevice &content, const RemoteFile &target, std::stop_token stop,
                                       const Progress &progress)
{
    return putFile(*this, content, target, stop, progress);
}

Result<void, SshError> SshSession::get(const RemoteFile &source, QIODevice &into, std::stop_token stop,
                                       const Progress &progress)
{
    return getFile(*this, source, into, stop, progress);
}

Result<QString, SshError> SshSession::clientAddress(std::stop_token stop)
{
    RemoteCommand command;
    command.argv =
        QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("printf %s \"$SSH_CONNECTION\"")};
    const auto output = ran(run(command, std::move(stop)), QStringLiteral("sh"));
    if (!output) {
        return failure(output.error());
    }
    return QString::fromLatin1(output->out.left(output->out.indexOf(' ')));
}

} // namespace weiwatch
