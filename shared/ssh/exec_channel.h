// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote_shell.h"
#include "ssh_connection.h"

#include <libssh/callbacks.h>

#include <optional>

namespace weiwatch {

/// What goes to the server for one command.
struct ExecRequest
{
    QByteArray line;     ///< for the user's login shell
    QByteArray preamble; ///< before the input
    RemoteCommand command;
};

/// One command on a connection, driven by whoever turns the connection: advance() until it isFinished().
/// Both streams are emptied as they come, so that neither fills up and stops the other.
class ExecChannel
{
public:
    ExecChannel(SshConnection &connection, ExecRequest request);
    ~ExecChannel();
    Q_DISABLE_COPY_MOVE(ExecChannel)

    /// Does what can be done without waiting. False: nothing could.
    bool advance();
    [[nodiscard]] bool isFinished() const { return m_state == State::Finished; }
    /// Whether the command may have begun: from then on it must not be repeated.
    [[nodiscard]] bool mayHaveRun() const { return m_mayHaveRun; }
    /// Tells the command to end, as far as the server passes that on, and closes.
    void abandon();
    /// Once finished.
    [[nodiscard]] Result<CommandOutput, SshError> takeResult() { return std::move(m_result); }

private:
    enum class State { Opening, Requesting, Running, Finished };

    bool open();
    bool request();
    bool run();
    bool write();
    bool refillInput();
    bool read(bool standardError);
    void take(const QByteArray &piece, bool standardError);
    void takeLines(const QByteArray &piece);
    void finish(Result<CommandOutput, SshError> result);
    void finishIfEnded();
    [[nodiscard]] SshError endedBySignal() const;
    [[nodiscard]] SshError named(SshError::Kind kind) const;

    SshConnection &m_connection;
    ExecRequest m_request;
    ChannelHandle m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    State m_state = State::Opening;
    bool m_mayHaveRun = false;
    QByteArray m_pending;      ///< input not yet sent
    qsizetype m_pendingAt = 0; ///< sent of it
    bool m_inputEnded = false;
    std::optional<int> m_exitCode;
    QByteArray m_signal;
    QByteArray m_line; ///< begun, where lines are wanted
    CommandOutput m_output;
    Result<CommandOutput, SshError> m_result;
};

} // namespace weiwatch
