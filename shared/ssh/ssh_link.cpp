// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh_link.h"

#include "shell_quote.h"
#include "tcp_connection.h"

namespace weiwatch {
namespace {

using Kind = SshError::Kind;
using namespace std::chrono_literals;

/// A connection that stood unused may be gone without a sign. It gets this long to show itself before a new one is
/// made.
constexpr auto kSignOfLife = 3s;

} // namespace

SshLink::SshLink(SshTarget target)
    : m_target(std::move(target))
{
}

void SshLink::disconnect()
{
    m_connection.reset();
    m_jump.reset();
}

Result<void, SshError> SshLink::connect(const std::stop_token &stop)
{
    // What came while nobody waited: the end of the connection shows only when it is read.
    if (m_connection && m_connection->handle()) {
        return {};
    }
    disconnect();
    const Patience patience(m_target.connectDeadline, stop);
    auto socket = wayThere(patience);
    if (!socket) {
        return failure(socket.error());
    }
    auto connection = SshConnection::open(std::move(*socket), m_target.server, m_target.keepAlive, patience);
    if (!connection) {
        m_jump.reset();
        return failure(connection.error());
    }
    m_connection = std::move(*connection);
    return {};
}

Result<Descriptor, SshError> SshLink::wayThere(const Patience &patience)
{
    const SshHop &server = m_target.server;
    if (!m_target.jump) {
        return connectTcp(server.host, server.port, patience);
    }
    auto jump = JumpHost::open(*m_target.jump, m_target.keepAlive, patience);
    if (!jump) {
        return failure(jump.error());
    }
    m_jump = std::move(*jump);
    return m_jump->reach(server.host, server.port);
}

Result<RootAccess, SshError> SshLink::rootAccess(const std::stop_token &stop)
{
    if (!m_rootAccess) {
        const auto run = [&](const QByteArray &line, const QByteArray &input) { return runLine(line, input, stop); };
        const auto found =
            findRootAccess(run, m_target.sudoPassword, endOf(m_target.server.host, m_target.server.port));
        if (!found) {
            return failure(found.error());
        }
        m_rootAccess = *found;
    }
    return *m_rootAccess;
}

ExecRequest SshLink::requestFor(const RemoteCommand &command) const
{
    return asRoot(command, command.asRoot ? m_rootAccess.value_or(RootAccess::WithoutPassword) : RootAccess::IsRoot,
                  m_target.sudoPassword.value_or(QString()));
}

Result<CommandOutput, SshError> SshLink::run(const RemoteCommand &command, const std::stop_token &stop)
{
    if (command.asRoot) {
        if (const auto access = rootAccess(stop); !access) {
            return failure(access.error());
        }
    }
    const ExecRequest request = requestFor(command);
    bool mayHaveRun = false;
    auto result = runOnce(request, stop, mayHaveRun);
    if (!result && result.error().kind == Kind::Disconnected && !mayHaveRun) {
        disconnect();
        result = runOnce(request, stop, mayHaveRun);
    }
    return result;
}

Result<CommandOutput, SshError> SshLink::runLine(const QByteArray &line, const QByteArray &input,
                                                 const std::stop_token &stop)
{
    ExecRequest request{line, {}, {}};
    request.command.input = input;
    bool mayHaveRun = false;
    return runOnce(request, stop, mayHaveRun);
}

Result<CommandOutput, SshError> SshLink::runOnce(const ExecRequest &request, const std::stop_token &stop,
                                                 bool &mayHaveRun)
{
    if (const auto connected = connect(stop); !connected) {
        mayHaveRun = true; // a connection that cannot be made is no reason to make another
        return failure(connected.error());
    }
    const bool wasIdle = m_connection->silence() > m_target.keepAlive;
    const Patience patience(request.command.deadline, stop);
    Result<void, SshError> driven;
    Result<CommandOutput, SshError> result;
    {
        ExecChannel channel(*m_connection, request);
        driven = drive(channel, patience, wasIdle);
        mayHaveRun = channel.mayHaveRun();
        if (driven) {
            result = channel.takeResult();
        } else {
            channel.abandon();
        }
    }
    if (driven) {
        return result;
    }
    SshError error = driven.error();
    if (!mayHaveRun || error.kind == Kind::Disconnected) {
        disconnect(); // a channel that is half open cannot be taken back
    } else {
        error.subject = request.command.argv.value(0, error.subject);
    }
    return failure(std::move(error));
}

Result<void, SshError> SshLink::drive(ExecChannel &channel, const Patience &patience, bool wasIdle)
{
    const Patience sign(kSignOfLife, {});
    while (!channel.isFinished()) {
        if (const auto ended = patience.ended()) {
            return failure(m_connection->error(*ended));
        }
        if (wasIdle && !channel.mayHaveRun() && sign.ended()) {
            return failure(m_connection->error(Kind::Disconnected));
        }
        if (channel.advance()) {
            continue;
        }
        if (const auto turned = m_connection->turn(patience); !turned) {
            // The last of what the server sent may tell how the command ended.
            while (channel.advance()) {
            }
            return channel.isFinished() ? Result<void, SshError>() : failure(turned.error());
        }
    }
    return {};
}

} // namespace weiwatch
