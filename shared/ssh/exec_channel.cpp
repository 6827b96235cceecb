// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec_channel.h"

#include <QIODevice>

#include <algorithm>
#include <array>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;

constexpr qsizetype kPiece = 32 * 1024;

/// RFC 4254 §6.10 names them; shells add 128 to their number.
int numberOf(const QByteArray &signal)
{
    constexpr std::array<std::pair<const char *, int>, 13> kNumbers{{{"HUP", 1},
                                                                     {"INT", 2},
                                                                     {"QUIT", 3},
                                                                     {"ILL", 4},
                                                                     {"ABRT", 6},
                                                                     {"FPE", 8},
                                                                     {"KILL", 9},
                                                                     {"USR1", 10},
                                                                     {"SEGV", 11},
                                                                     {"USR2", 12},
                                                                     {"PIPE", 13},
                                                                     {"ALRM", 14},
                                                                     {"TERM", 15}}};
    for (const auto &[name, number] : kNumbers) {
        if (signal == name) {
            return number;
        }
    }
    return 0;
}

} // namespace

ExecChannel::ExecChannel(SshConnection &connection, ExecRequest request)
    : m_connection(connection)
    , m_request(std::move(request))
    , m_channel(ssh_channel_new(connection.session()))
    , m_pending(m_request.preamble + m_request.command.input)
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_exit_status_function = [](ssh_session, ssh_channel, int status, void *self) {
        static_cast<ExecChannel *>(self)->m_exitCode = status;
    };
    m_callbacks.channel_exit_signal_function = [](ssh_session, ssh_channel, const char *signal, int, const char *,
                                                  const char *,
                                                  void *self) { static_cast<ExecChannel *>(self)->m_signal = signal; };
    ssh_set_channel_callbacks(m_channel.get(), &m_callbacks);
}

ExecChannel::~ExecChannel()
{
    // libssh keeps a freed channel until the other side closes it, and would call back.
    ssh_remove_channel_callbacks(m_channel.get(), &m_callbacks);
}

bool ExecChannel::advance()
{
    switch (m_state) {
    case State::Opening:
        return open();
    case State::Requesting:
        return request();
    case State::Running:
        return run();
    case State::Finished:
        return false;
    }
    Q_UNREACHABLE();
}

bool ExecChannel::open()
{
    const int answer = ssh_channel_open_session(m_channel.get());
    if (answer == SSH_OK) {
        m_state = State::Requesting;
    } else if (answer != SSH_AGAIN) {
        finish(failure(m_connection.failed()));
    }
    return answer != SSH_AGAIN;
}

bool ExecChannel::request()
{
    m_mayHaveRun = true;
    const int answer = ssh_channel_request_exec(m_channel.get(), m_request.line.constData());
    if (answer == SSH_OK) {
        m_state = State::Running;
    } else if (answer != SSH_AGAIN) {
        finish(failure(m_connection.failed()));
    }
    return answer != SSH_AGAIN;
}

bool ExecChannel::run()
{
    bool moved = write();
    moved |= read(false);
    if (m_state == State::Running) {
        moved |= read(true);
    }
    if (m_state == State::Running) {
        finishIfEnded();
    }
    return moved || m_state == State::Finished;
}

bool ExecChannel::refillInput()
{
    if (m_pendingAt < m_pending.size()) {
        return true;
    }
    m_pending.clear();
    m_pendingAt = 0;
    QIODevice *source = m_request.command.inputFrom;
    if (source == nullptr) {
        return false;
    }
    m_pending.resize(kPiece);
    const qint64 got = source->read(m_pending.data(), kPiece);
    m_pending.resize(std::max<qint64>(got, 0));
    if (got < 0 && !source->atEnd()) {
        SshError unreadable = named(Kind::LocalFileUnreadable);
        unreadable.detail = source->errorString();
        finish(failure(std::move(unreadable)));
    }
    return got > 0;
}

bool ExecChannel::write()
{
    // A command may end, or close its input, before it has read all of it; that is no fault of the connection.
    if (m_inputEnded || m_exitCode || !m_signal.isEmpty() || ssh_channel_is_closed(m_channel.get()) != 0) {
        return false;
    }
    if (!refillInput()) {
        m_inputEnded = true;
        ssh_channel_send_eof(m_channel.get());
        return true;
    }
    const auto room = static_cast<qsizetype>(ssh_channel_window_size(m_channel.get()));
    const qsizetype size = std::min({room, kPiece, m_pending.size() - m_pendingAt});
    if (size == 0) {
        return false;
    }
    const int written =
        ssh_channel_write(m_channel.get(), m_pending.constData() + m_pendingAt, static_cast<uint32_t>(size));
    if (written <= 0) {
        return false; // a fault shows when reading
    }
    m_pendingAt += written;
    if (m_request.command.onInput) {
        m_request.command.onInput(written);
    }
    return true;
}

bool ExecChannel::read(bool standardError)
{
    QByteArray piece(kPiece, Qt::Uninitialized);
    const int got =
        ssh_channel_read_nonblocking(m_channel.get(), piece.data(), static_cast<uint32_t>(kPiece), standardError);
    if (got > 0) {
        piece.resize(got);
        take(piece, standardError);
        return true;
    }
    if (got == SSH_ERROR && !m_connection.isAlive()) {
        finish(failure(m_connection.failed()));
    }
    return false;
}

void ExecChannel::take(const QByteArray &piece, bool standardError)
{
    const RemoteCommand &command = m_request.command;
    QByteArray &whole = standardError ? m_output.err : m_output.out;
    if (!standardError && command.onOutput) {
        if (!command.onOutput(piece)) {
            abandon();
            finish(failure(named(Kind::Cancelled)));
        }
    } else if (!standardError && command.onLine) {
        takeLines(piece);
    } else if (whole.size() + piece.size() > command.outputLimit) {
        abandon();
        finish(failure(named(Kind::OutputTooLarge)));
    } else {
        whole += piece;
    }
}

void ExecChannel::takeLines(const QByteArray &piece)
{
    m_line += piece;
    qsizetype begin = 0;
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n', begin)) {
        m_request.command.onLine(m_line.mid(begin, end - begin));
        begin = end + 1;
    }
    m_line.remove(0, begin);
    if (m_line.size() > m_request.command.outputLimit) {
        abandon();
        finish(failure(named(Kind::OutputTooLarge)));
    }
}

void ExecChannel::finishIfEnded()
{
    // Checked before the rest: what was read last may have been the last that came.
    const bool gone = !m_connection.isAlive();
    const bool closed = ssh_channel_is_closed(m_channel.get()) != 0;
    if (!closed && ssh_channel_is_eof(m_channel.get()) == 0) {
        return;
    }
    if (ssh_channel_poll(m_channel.get(), 0) > 0 || ssh_channel_poll(m_channel.get(), 1) > 0) {
        return;
    }
    if (!m_signal.isEmpty()) {
        finish(failure(endedBySignal()));
    } else if (m_exitCode) {
        if (!m_line.isEmpty()) {
            m_request.command.onLine(m_line);
        }
        m_output.exitCode = *m_exitCode;
        finish(std::move(m_output));
    } else if (gone) {
        finish(failure(m_connection.failed()));
    } else if (closed) {
        finish(failure(m_connection.error(Kind::Protocol, QStringLiteral("no exit status"))));
    }
}

SshError ExecChannel::endedBySignal() const
{
    SshError error = named(Kind::CommandFailed);
    error.exitCode = 128 + numberOf(m_signal);
    error.detail = QStringLiteral("SIG") + QString::fromLatin1(m_signal);
    error.output = QString::fromUtf8(m_output.err.right(2000).trimmed());
    return error;
}

SshError ExecChannel::named(Kind kind) const
{
    return SshError{kind, m_request.command.argv.value(0)};
}

void ExecChannel::abandon()
{
    if (m_state == State::Running && m_connection.isAlive()) {
        // sshd passes this on to the process group of a user who is not root. What root or sudo runs is not reached:
        // it ends when it next reads its input, or writes.
        ssh_channel_request_send_signal(m_channel.get(), "TERM");
        ssh_channel_send_eof(m_channel.get());
        ssh_channel_close(m_channel.get());
        (void)m_connection.handle(); // else it stays unsent until somebody uses the connection
    }
}

void ExecChannel::finish(Result<CommandOutput, SshError> result)
{
    m_state = State::Finished;
    m_result = std::move(result);
}

} // namespace weiwatch
