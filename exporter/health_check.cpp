// SPDX-License-Identifier: GPL-3.0-or-later
#include "health_check.h"

#include <QDeadlineTimer>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace weiwatch {
namespace {

constexpr int kPatienceMs = 3'000;
constexpr qint64 kMaxReply = 4'096;

/// "Any address" is where a server listens; it is asked on its own machine.
QHostAddress reachable(const QHostAddress &host)
{
    if (host == QHostAddress(QHostAddress::AnyIPv4) || host == QHostAddress(QHostAddress::Any)) {
        return QHostAddress(QHostAddress::LocalHost);
    }
    return host == QHostAddress(QHostAddress::AnyIPv6) ? QHostAddress(QHostAddress::LocalHostIPv6) : host;
}

QByteArray replyTo(QTcpSocket &socket, const QByteArray &request)
{
    socket.write(request);
    QByteArray reply;
    const QDeadlineTimer deadline(kPatienceMs);
    while (!deadline.hasExpired() && reply.size() < kMaxReply &&
           socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
        reply += socket.read(kMaxReply);
    }
    return reply;
}

} // namespace

std::optional<QString> healthProblem(const ListenAddress &listen)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(reachable(listen.host), listen.port);
    if (!socket.waitForConnected(kPatienceMs)) {
        return QStringLiteral("nothing answers at %1: %2").arg(listen.toString(), socket.errorString());
    }
    const QByteArray reply = replyTo(socket, "GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const QByteArray statusLine = reply.left(reply.indexOf('\r'));
    if (statusLine.startsWith("HTTP/1.") && statusLine.mid(8).startsWith(" 200")) {
        return std::nullopt;
    }
    return QStringLiteral("%1 answers '%2'").arg(listen.toString(), QString::fromLatin1(statusLine.left(80)));
}

} // namespace weiwatch
