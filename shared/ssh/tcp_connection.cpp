// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp_connection.h"

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;

struct SocketAddress
{
    sockaddr_storage bytes{};
    socklen_t length = 0;
};

struct Lookup
{
    std::mutex mutex;
    std::condition_variable_any done;
    bool finished = false;
    int fault = 0;
    std::vector<SocketAddress> addresses;
};

void lookUp(const std::shared_ptr<Lookup> &lookup, const QByteArray &host, quint16 port)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int fault = ::getaddrinfo(host.constData(), QByteArray::number(port).constData(), &hints, &found);
    const std::lock_guard lock(lookup->mutex);
    lookup->fault = fault;
    for (const addrinfo *each = found; each != nullptr; each = each->ai_next) {
        SocketAddress address;
        address.length = each->ai_addrlen;
        std::memcpy(&address.bytes, each->ai_addr, each->ai_addrlen);
        lookup->addresses.push_back(address);
    }
    if (found != nullptr) {
        ::freeaddrinfo(found);
    }
    lookup->finished = true;
    lookup->done.notify_all();
}

/// The system's resolver can neither be stopped nor given a deadline: it gets a thread to itself, which is left to its
/// end where we no longer wait.
Result<std::vector<SocketAddress>, Kind> addressesOf(const QString &host, quint16 port, const Patience &patience)
{
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, name = host.toUtf8(), port] { lookUp(lookup, name, port); }).detach();
    std::unique_lock lock(lookup->mutex);
    lookup->done.wait_until(lock, patience.stop(), patience.end(), [&] { return lookup->finished; });
    if (!lookup->finished) {
        return failure(patience.ended().value_or(Kind::TimedOut));
    }
    if (lookup->fault != 0 || lookup->addresses.empty()) {
        return failure(Kind::NameNotFound);
    }
    return lookup->addresses;
}

Kind kindOf(int reason)
{
    switch (reason) {
    case ECONNREFUSED:
        return Kind::PortClosed;
    case ETIMEDOUT:
        return Kind::TimedOut;
    default:
        return Kind::Unreachable;
    }
}

/// 0, or the system's reason.
int connectionFault(int descriptor)
{
    int reason = 0;
    socklen_t length = sizeof(reason);
    return ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &reason, &length) == 0 ? reason : errno;
}

Result<Descriptor, Kind> connectTo(const SocketAddress &address, const Patience &patience)
{
    Descriptor descriptor(::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!descriptor.isOpen()) {
        return failure(kindOf(errno));
    }
    const int on = 1;
    ::setsockopt(descriptor.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    const auto *target = reinterpret_cast<const sockaddr *>(&address.bytes);
    if (::connect(descriptor.get(), target, address.length) == 0) {
        return descriptor;
    }
    if (errno != EINPROGRESS) {
        return failure(kindOf(errno));
    }
    while (!patience.ended()) {
        pollfd waiting{descriptor.get(), POLLOUT, 0};
        if (::poll(&waiting, 1, static_cast<int>(patience.slice().count())) > 0) {
            const int reason = connectionFault(descriptor.get());
            return reason == 0 ? Result<Descriptor, Kind>(std::move(descriptor)) : failure(kindOf(reason));
        }
    }
    return failure(patience.ended().value_or(Kind::TimedOut));
}

} // namespace

QString endOf(const QString &host, quint16 port)
{
    return host.contains(u':') ? QStringLiteral("[%1]:%2").arg(host).arg(port)
                               : QStringLiteral("%1:%2").arg(host).arg(port);
}

Result<Descriptor, SshError> connectTcp(const QString &host, quint16 port, const Patience &patience)
{
    const auto failed = [&](Kind kind) { return failure(SshError{kind, endOf(host, port)}); };
    const auto addresses = addressesOf(host, port, patience);
    if (!addresses) {
        return failed(addresses.error());
    }
    Kind last = Kind::Unreachable;
    for (std::size_t i = 0; i < addresses->size() && !patience.ended(); ++i) {
        // One that swallows everything must not use up the time of the others.
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(patience.end() - std::chrono::steady_clock::now());
        const Patience share(left / static_cast<int>(addresses->size() - i), patience.stop());
        auto connected = connectTo(addresses->at(i), share);
        if (connected) {
            return std::move(*connected);
        }
        last = connected.error();
    }
    return failed(patience.stop().stop_requested() ? Kind::Cancelled : last);
}

} // namespace weiwatch
