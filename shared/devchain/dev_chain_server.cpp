// SPDX-License-Identifier: GPL-3.0-or-later
#include "dev_chain_server.h"
#include "dev_chain_p.h"
#include "http_connection.h"

#include <QTcpServer>

namespace weiwatch {

class DevChainServer::Private
{
public:
    explicit Private(DevChain &served)
        : chain(served)
    {
    }

    void acceptAll()
    {
        while (QTcpSocket *const socket = listener.nextPendingConnection()) {
            auto *const connection = new HttpConnection(socket, &connections);
            QObject::connect(connection, &HttpConnection::requestCame, connection,
                             [this, connection](const QByteArray &body) {
                                 ++requestsServed;
                                 const auto [reply, onTheWire] = chain.d->exchange(body);
                                 connection->answer(reply, onTheWire);
                             });
        }
    }

    DevChain &chain;
    QTcpServer listener;
    QObject connections; ///< their parent
    quint16 port = 0;
    quint64 requestsServed = 0;
};

DevChainServer::DevChainServer(DevChain &chain, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(chain))
{
    connect(&d->listener, &QTcpServer::newConnection, this, [this] { d->acceptAll(); });
}

DevChainServer::~DevChainServer()
{
    close();
}

bool DevChainServer::listen(quint16 port)
{
    if (!d->listener.listen(QHostAddress::LocalHost, port)) {
        return false;
    }
    d->port = d->listener.serverPort();
    return true;
}

void DevChainServer::close()
{
    d->listener.close();
    qDeleteAll(d->connections.findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly));
}

QUrl DevChainServer::url() const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(d->port);
    return url;
}

quint64 DevChainServer::requestsServed() const
{
    return d->requestsServed;
}

} // namespace weiwatch
