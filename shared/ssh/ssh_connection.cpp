// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh_connection.h"

#include "ssh_login.h"
#include "tcp_connection.h"

#include <QList>

#include <libssh/server.h> // ssh_send_keepalive(), which is for clients too

#include <algorithm>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;
using Clock = std::chrono::steady_clock;

/// The kinds of key whose proof we ask for, those we know of this server first: a server that has several shows one.
/// The others follow, so that a server without any known one is seen to have changed rather than not understood.
QByteArray hostKeyAlgorithms(const std::vector<HostKey> &known)
{
    const QList<QByteArray> all{"ssh-ed25519",         "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
                                "ecdsa-sha2-nistp521", "rsa-sha2-512",        "rsa-sha2-256"};
    const auto isKnown = [&](const QByteArray &algorithm) {
        const QByteArray type = algorithm.startsWith("rsa-") ? QByteArray("ssh-rsa") : algorithm;
        return std::any_of(known.begin(), known.end(), [&](const HostKey &key) { return key.type == type; });
    };
    QList<QByteArray> ordered = all;
    std::stable_partition(ordered.begin(), ordered.end(), isKnown);
    return ordered.join(',');
}

std::optional<HostKey> hostKeyOf(ssh_session session)
{
    ssh_key raw = nullptr;
    if (ssh_get_server_publickey(session, &raw) != SSH_OK) {
        return {};
    }
    const KeyHandle key(raw);
    char *base64 = nullptr;
    if (ssh_pki_export_pubkey_base64(key.get(), &base64) != SSH_OK) {
        return {};
    }
    const CString owned(base64);
    const QByteArray line = QByteArray(ssh_key_type_to_char(ssh_key_type(key.get()))) + ' ' + base64;
    const auto parsed = parseHostKey(line);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

void setOptions(ssh_session session, const SshHop &hop, const ssh_counter counter)
{
    // Nothing of the user's or the system's SSH configuration takes part: the caller's values are all there is.
    const bool no = false;
    ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &no);
    ssh_options_set(session, SSH_OPTIONS_KNOWNHOSTS, "/dev/null");
    ssh_options_set(session, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    const unsigned int port = hop.port;
    ssh_options_set(session, SSH_OPTIONS_HOST, hop.host.toUtf8().constData());
    ssh_options_set(session, SSH_OPTIONS_PORT, &port);
    ssh_options_set(session, SSH_OPTIONS_USER, hop.user.toUtf8().constData());
    ssh_options_set(session, SSH_OPTIONS_HOSTKEYS, hostKeyAlgorithms(hop.knownKeys).constData());
    ssh_set_counters(session, counter, nullptr);
    ssh_set_blocking(session, 0);
}

} // namespace

SshConnection::SshConnection(const SshHop &hop, std::chrono::milliseconds keepAlive)
    : m_name(endOf(hop.host, hop.port))
    , m_keepAlive(keepAlive)
    , m_session(ssh_new())
{
    setOptions(m_session.get(), hop, &m_counter);
}

SshConnection::~SshConnection()
{
    if (m_event) {
        ssh_event_remove_session(m_event.get(), m_session.get());
    }
    ssh_disconnect(m_session.get());
}

Result<std::unique_ptr<SshConnection>, SshError>
SshConnection::open(Descriptor socket, const SshHop &hop, std::chrono::milliseconds keepAlive, const Patience &patience)
{
    std::unique_ptr<SshConnection> connection(new SshConnection(hop, keepAlive));
    if (const auto exchanged = connection->exchangeKeys(std::move(socket), patience); !exchanged) {
        return failure(exchanged.error());
    }
    if (const auto checked = connection->checkHostKey(hop.knownKeys); !checked) {
        return failure(checked.error());
    }
    if (const auto loggedIn = logIn(*connection, hop.login, patience); !loggedIn) {
        return failure(loggedIn.error());
    }
    return connection;
}

Result<void, SshError> SshConnection::exchangeKeys(Descriptor socket, const Patience &patience)
{
    const int number = socket.get();
    ssh_options_set(m_session.get(), SSH_OPTIONS_FD, &number);
    (void)socket.release(); // libssh's from here on
    int answer = ssh_connect(m_session.get());
    while (answer == SSH_AGAIN) {
        if (const auto ended = patience.ended()) {
            return failure(error(*ended == Kind::TimedOut && saysOtherThanSsh() ? Kind::NotSsh : *ended));
        }
        pollfd waiting = pollEntry();
        ::poll(&waiting, 1, static_cast<int>(patience.slice().count()));
        answer = ssh_connect(m_session.get());
    }
    if (answer != SSH_OK) {
        return failure(exchangeFailed());
    }
    m_event.reset(ssh_event_new());
    ssh_event_add_session(m_event.get(), m_session.get());
    return {};
}

bool SshConnection::saysOtherThanSsh() const
{
    // A server may say other lines before its banner, so that only the end of all patience tells.
    return m_counter.in_bytes > 0 && !QByteArray(ssh_get_serverbanner(m_session.get())).startsWith("SSH-");
}

SshError SshConnection::exchangeFailed() const
{
    if (saysOtherThanSsh()) {
        return error(Kind::NotSsh);
    }
    const QString words = QString::fromUtf8(ssh_get_error(m_session.get()));
    const bool hungUp = m_counter.in_bytes == 0 || words.startsWith(QLatin1String("Socket error"));
    return error(hungUp ? Kind::Disconnected : Kind::Protocol, words);
}

Result<void, SshError> SshConnection::checkHostKey(const std::vector<HostKey> &known) const
{
    const auto offered = hostKeyOf(m_session.get());
    if (!offered) {
        return failure(failed());
    }
    if (std::find(known.begin(), known.end(), *offered) != known.end()) {
        return {};
    }
    SshError refused = error(known.empty() ? Kind::HostKeyUnknown : Kind::HostKeyChanged);
    refused.offered = offered;
    refused.expected = known;
    return failure(std::move(refused));
}

bool SshConnection::isAlive() const
{
    return ssh_is_connected(m_session.get()) != 0;
}

pollfd SshConnection::pollEntry() const
{
    const bool writes = (ssh_get_poll_flags(m_session.get()) & SSH_WRITE_PENDING) != 0;
    return {ssh_get_fd(m_session.get()), static_cast<short>(writes ? POLLIN | POLLOUT : POLLIN), 0};
}

Result<void, SshError> SshConnection::handle()
{
    const int handled = ssh_event_dopoll(m_event.get(), 0);
    if (!isAlive() || handled == SSH_ERROR) {
        return failure(error(Kind::Disconnected, QString::fromUtf8(ssh_get_error(m_session.get()))));
    }
    keepAlive();
    constexpr int kUnanswered = 3;
    if (silence() > kUnanswered * m_keepAlive) {
        return failure(error(Kind::Disconnected));
    }
    return {};
}

Result<void, SshError> SshConnection::turn(const Patience &patience)
{
    if (const auto ended = patience.ended()) {
        return failure(error(*ended));
    }
    pollfd waiting = pollEntry();
    ::poll(&waiting, 1, static_cast<int>(patience.slice().count()));
    return handle();
}

std::chrono::milliseconds SshConnection::silence() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_lastHeard);
}

void SshConnection::keepAlive()
{
    const auto now = Clock::now();
    if (m_counter.in_bytes != m_bytesSeen) {
        m_bytesSeen = m_counter.in_bytes;
        m_lastHeard = now;
    }
    if (now - std::max(m_lastHeard, m_lastAsked) < m_keepAlive) {
        return;
    }
    m_lastAsked = now;
    // The first call may merely take the answer to the last question, which libssh waits for; the second then asks.
    ssh_send_keepalive(m_session.get());
    ssh_send_keepalive(m_session.get());
}

SshError SshConnection::error(SshError::Kind kind, const QString &detail) const
{
    return SshError{kind, m_name, detail};
}

SshError SshConnection::failed() const
{
    return error(isAlive() ? Kind::Protocol : Kind::Disconnected, QString::fromUtf8(ssh_get_error(m_session.get())));
}

} // namespace weiwatch
