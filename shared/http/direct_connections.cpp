// SPDX-License-Identifier: GPL-3.0-or-later
#include "direct_connections.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>

namespace weiwatch {
namespace {

using Kind = HttpError::Kind;

constexpr int kHttpPort = 80;

} // namespace

DirectConnection::DirectConnection(const QUrl &url, QObject *parent)
    : QObject(parent)
    , m_socket(new QTcpSocket(this))
    , m_url(url)
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        send(std::exchange(m_unsent, {}));
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &DirectConnection::read);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &DirectConnection::broke);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

DirectConnection::~DirectConnection()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

void DirectConnection::send(const Request &request)
{
    m_socket->write(request.head);
    if (!request.body.isEmpty()) {
        m_socket->write(request.body); // shared with the socket, not copied
    }
}

void DirectConnection::exchange(const Request &request, qint64 maxReplyBytes, Told told)
{
    m_reader.emplace(maxReplyBytes);
    m_told = std::move(told);
    // What is not read stays in the kernel, and TCP tells the server to wait.
    m_socket->setReadBufferSize(maxReplyBytes + HttpReplyReader::kMaxHead);
    if (m_socket->state() == QAbstractSocket::ConnectedState) {
        send(request);
        return;
    }
    m_unsent = request;
    m_socket->connectToHost(m_url.host(), static_cast<quint16>(m_url.port(kHttpPort)));
}

bool DirectConnection::isIdle() const
{
    return !m_isOver && !m_told && m_socket->state() == QAbstractSocket::ConnectedState &&
           m_socket->bytesAvailable() == 0;
}

void DirectConnection::read()
{
    if (!m_told) {
        m_isOver = true;
        m_socket->abort(); // nothing was asked
        deleteLater();
        return;
    }
    take(m_reader->feed(m_socket->readAll()));
}

void DirectConnection::take(const HttpReplyReader::Step &step)
{
    if (const auto *const answer = std::get_if<HttpReplyReader::Answer>(&step)) {
        m_wasUsed = true;
        if (!answer->keepAlive) {
            m_isOver = true;
            m_socket->disconnectFromHost();
        }
        tell(*answer);
    } else if (const auto *const failed = std::get_if<HttpReplyReader::Failed>(&step)) {
        m_isOver = true;
        deleteLater();
        tell(failure(HttpError{failed->kind, {}}));
    }
}

void DirectConnection::broke()
{
    // Told before the socket leaves its connected state: who asks again from here must not be given this connection.
    m_isOver = true;
    deleteLater();
    if (!m_told) {
        return;
    }
    if (m_socket->error() != QAbstractSocket::RemoteHostClosedError) {
        const bool wasConnected = m_unsent.head.isEmpty();
        tell(failure(HttpError{wasConnected ? Kind::Dropped : Kind::Unreachable, m_socket->errorString()}),
             m_wasUsed && !m_reader->hasBegun());
        return;
    }
    const auto rest = m_reader->feed(m_socket->readAll());
    const bool isWhole = !std::holds_alternative<HttpReplyReader::NeedsMore>(rest);
    const auto last = isWhole ? rest : m_reader->closed();
    if (const auto *const answer = std::get_if<HttpReplyReader::Answer>(&last)) {
        tell(*answer);
    } else {
        const auto *const failed = std::get_if<HttpReplyReader::Failed>(&last);
        tell(failure(HttpError{failed ? failed->kind : Kind::Dropped, m_socket->errorString()}),
             m_wasUsed && !m_reader->hasBegun());
    }
}

void DirectConnection::tell(Result<HttpReplyReader::Answer, HttpError> answer, bool isWorthAnother)
{
    const auto told = std::exchange(m_told, {});
    told({std::move(answer), isWorthAnother});
}

bool DirectConnections::serve(const QUrl &url)
{
    return url.scheme() == u"http" && (url.host() == u"localhost" || !QHostAddress(url.host()).isNull());
}

QPointer<DirectConnection> DirectConnections::exchange(const QUrl &url, const DirectConnection::Request &request,
                                                       qint64 maxReplyBytes, DirectConnection::Told told)
{
    const QString authority = url.host() + u':' + QString::number(url.port(kHttpPort));
    DirectConnection *connection = idleTo(authority);
    if (!connection) {
        connection = new DirectConnection(url, this);
        m_connections[authority].emplace_back(connection);
    }
    connection->exchange(request, maxReplyBytes, std::move(told));
    return connection;
}

DirectConnection *DirectConnections::idleTo(const QString &authority)
{
    auto &connections = m_connections[authority];
    std::erase_if(connections, [](const auto &connection) { return connection.isNull(); });
    const auto found = std::find_if(connections.begin(), connections.end(),
                                    [](const auto &connection) { return connection->isIdle(); });
    return found == connections.end() ? nullptr : found->data();
}

} // namespace weiwatch
