// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh_tunnel.h"

#include "channel_bridge.h"
#include "ssh_link.h"

#include <QHostAddress>

#include <algorithm>
#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;
using namespace std::chrono_literals;

constexpr auto kAnswerIn = 10s;
constexpr std::size_t kMostConnections = 64;

struct Listener
{
    Descriptor socket;
    quint16 port = 0;
};

std::optional<Listener> listenOnLoopback()
{
    Listener listener{Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)), 0};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    socklen_t length = sizeof(address);
    constexpr int kBacklog = 16;
    if (::bind(listener.socket.get(), generic, length) != 0 || ::listen(listener.socket.get(), kBacklog) != 0 ||
        ::getsockname(listener.socket.get(), generic, &length) != 0) {
        return {};
    }
    listener.port = ntohs(address.sin_port);
    return listener;
}

struct FarEnd
{
    QString host;
    quint16 port = 0;
};

/// "ADDRESS PORT", an IP address. Anything else is no place to connect to.
std::optional<FarEnd> parseFarEnd(const QByteArray &said)
{
    const QList<QByteArray> words = said.simplified().split(' ');
    const QString host = QString::fromLatin1(words.value(0));
    const quint16 port = words.value(1).toUShort();
    return words.size() == 2 && port != 0 && !QHostAddress(host).isNull() ? std::optional(FarEnd{host, port})
                                                                          : std::nullopt;
}

/// A connection that waits to be told where it goes.
struct Asking
{
    Descriptor socket;
    std::unique_ptr<ExecChannel> question;
    Patience patience;
};

/// What the tunnel's thread does.
class TunnelRun
{
public:
    TunnelRun(SshTunnel &tunnel, SshTarget target, TunnelEnd end, std::stop_token stop)
        : m_tunnel(tunnel)
        , m_link(std::move(target))
        , m_stop(std::move(stop))
    {
        m_ask.argv = std::move(end.command);
        m_ask.asRoot = end.asRoot;
        m_ask.outputLimit = 4096;
    }

    Result<void, SshError> operator()()
    {
        if (const auto connected = m_link.connect(m_stop); !connected) {
            return connected;
        }
        if (m_ask.asRoot) {
            if (const auto access = m_link.rootAccess(m_stop); !access) {
                return failure(access.error());
            }
        }
        auto listener = listenOnLoopback();
        if (!listener) {
            return failure(m_link.connection()->error(Kind::Protocol, qt_error_string(errno)));
        }
        m_listener = std::move(*listener);
        emit m_tunnel.ready(m_listener.port);
        return carry();
    }

private:
    Result<void, SshError> carry()
    {
        while (!m_stop.stop_requested()) {
            if (advance()) {
                continue;
            }
            waitForTraffic(*m_link.connection(), pollEntries());
            if (const auto handled = m_link.connection()->handle(); !handled) {
                return handled;
            }
        }
        return failure(m_link.connection()->error(Kind::Cancelled));
    }

    bool advance()
    {
        bool moved = accept();
        for (auto &asking : m_asking) {
            moved |= asking.question->advance();
        }
        for (auto &bridge : m_bridges) {
            moved |= bridge->advance();
        }
        settleAnswers();
        std::erase_if(m_bridges, [](const auto &bridge) { return bridge->isFinished(); });
        return moved;
    }

    bool accept()
    {
        if (m_asking.size() + m_bridges.size() >= kMostConnections) {
            return false;
        }
        Descriptor socket(::accept4(m_listener.socket.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.isOpen()) {
            return false;
        }
        auto question = std::make_unique<ExecChannel>(*m_link.connection(), m_link.requestFor(m_ask));
        m_asking.push_back(Asking{std::move(socket), std::move(question), Patience(kAnswerIn, {})});
        return true;
    }

    void settleAnswers()
    {
        for (auto &asking : m_asking) {
            if (asking.question->isFinished()) {
                settle(asking);
            } else if (asking.patience.ended()) {
                asking.question->abandon();
                asking.question.reset();
                emit m_tunnel.connectionFailed(SshError{Kind::TimedOut, m_ask.argv.value(0)});
            }
        }
        std::erase_if(m_asking, [](const Asking &asking) { return !asking.question; });
    }

    void settle(Asking &asking)
    {
        const auto output = ran(asking.question->takeResult(), m_ask.argv.value(0));
        asking.question.reset();
        if (!output) {
            emit m_tunnel.connectionFailed(output.error());
        } else if (const auto end = parseFarEnd(output->out)) {
            m_bridges.push_back(
                std::make_unique<ChannelBridge>(*m_link.connection(), std::move(asking.socket), end->host, end->port));
        } else {
            emit m_tunnel.connectionFailed(
                SshError{Kind::Protocol, m_ask.argv.value(0), QString::fromUtf8(output->out.left(100))});
        }
    }

    [[nodiscard]] std::vector<pollfd> pollEntries() const
    {
        std::vector<pollfd> entries{{m_listener.socket.get(), POLLIN, 0}};
        if (m_asking.size() + m_bridges.size() >= kMostConnections) {
            entries.clear();
        }
        std::transform(m_bridges.begin(), m_bridges.end(), std::back_inserter(entries),
                       [](const auto &bridge) { return bridge->pollEntry(); });
        return entries;
    }

    SshTunnel &m_tunnel;
    SshLink m_link;
    std::stop_token m_stop;
    RemoteCommand m_ask;
    Listener m_listener;
    std::vector<Asking> m_asking;
    std::vector<std::unique_ptr<ChannelBridge>> m_bridges;
};

} // namespace

SshTunnel::SshTunnel(QObject *parent)
    : QObject(parent)
{
    qRegisterMetaType<SshError>();
}

SshTunnel::~SshTunnel() = default;

void SshTunnel::open(SshTarget target, TunnelEnd end)
{
    Q_ASSERT(!m_thread.joinable());
    m_hasEnded = false;
    m_thread = std::jthread([this, target = std::move(target), end = std::move(end)](const std::stop_token &stop) {
        const auto ended = TunnelRun(*this, target, end, stop)();
        if (!ended && ended.error().kind != Kind::Cancelled) {
            emit failed(ended.error());
        }
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_hasEnded = true;
                goWhenEnded();
            },
            Qt::QueuedConnection);
    });
}

void SshTunnel::endLater()
{
    disconnect();
    m_isLeft = true;
    m_thread.request_stop();
    goWhenEnded();
}

void SshTunnel::goWhenEnded()
{
    if (m_isLeft && m_hasEnded) {
        deleteLater();
    }
}

} // namespace weiwatch
