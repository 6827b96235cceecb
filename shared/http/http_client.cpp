// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_client.h"

#include "direct_connections.h"
#include "http_exchange.h"
#include "route.h"

#include <QNetworkAccessManager>

namespace weiwatch {
namespace {

/// One configuration at work: the connections made under it and the proxies it found.
class Transport : public QObject
{
public:
    Transport(const HttpConfig &config, QObject *parent)
        : QObject(parent)
        , m_userAgent(config.userAgent)
        , m_route(config)
    {
        m_manager.setProxyFactory(new RouteProxyFactory(m_route));
    }

    ~Transport() override
    {
        // While the manager is whole: a cancelled exchange still has its reply.
        const auto open = findChildren<HttpExchange *>(QString(), Qt::FindDirectChildrenOnly);
        qDeleteAll(open);
    }

    QFuture<Result<HttpReply, HttpError>> send(const HttpRequest &request)
    {
        auto *exchange = new HttpExchange(request, this);
        ++m_open;
        connect(exchange, &QObject::destroyed, this, [this] {
            --m_open;
            leaveWhenIdle();
        });
        auto future = exchange->future();
        if (m_route.isKnown(request.url)) {
            start(*exchange, request.url);
        } else {
            m_route.find(request.url, exchange, [this, exchange, url = request.url] { start(*exchange, url); });
        }
        return future;
    }

    /// Goes once its last request is done.
    void retire()
    {
        m_isRetired = true;
        leaveWhenIdle();
    }

private:
    void start(HttpExchange &exchange, const QUrl &url)
    {
        const bool isProxied = m_route.proxiesFor(url).value(0).type() != QNetworkProxy::NoProxy;
        if (!isProxied && DirectConnections::serve(url)) {
            exchange.startDirectly(m_direct, m_manager, m_userAgent);
        } else {
            exchange.start(m_manager, m_userAgent, isProxied);
        }
    }

    void leaveWhenIdle()
    {
        if (m_isRetired && m_open == 0) {
            deleteLater();
        }
    }

    QByteArray m_userAgent;
    Route m_route;
    QNetworkAccessManager m_manager;
    DirectConnections m_direct;
    int m_open = 0; ///< requests under way
    bool m_isRetired = false;
};

bool isUsable(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"http" || url.scheme() == u"https");
}

QFuture<Result<HttpReply, HttpError>> failed(HttpError::Kind kind)
{
    QPromise<Result<HttpReply, HttpError>> promise;
    promise.start();
    promise.addResult(Result<HttpReply, HttpError>(failure(HttpError{kind, {}})));
    promise.finish();
    return promise.future();
}

} // namespace

class HttpClient::Private
{
public:
    HttpConfig config;
    Transport *transport = nullptr; ///< a child of the client; null while the client goes
};

HttpClient::HttpClient(const HttpConfig &config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->config = config;
    d->transport = new Transport(config, this);
}

HttpClient::~HttpClient()
{
    // Continuations run while the exchanges are cancelled, and may ask for more.
    d->transport = nullptr;
    const auto transports = children();
    qDeleteAll(transports);
}

const HttpConfig &HttpClient::config() const
{
    return d->config;
}

void HttpClient::setConfig(const HttpConfig &config)
{
    if (config == d->config) {
        return;
    }
    d->config = config;
    d->transport->retire();
    d->transport = new Transport(config, this);
}

QFuture<Result<HttpReply, HttpError>> HttpClient::send(const HttpRequest &request)
{
    if (!d->transport) {
        return failed(HttpError::Kind::Cancelled);
    }
    if (!isUsable(request.url)) {
        return failed(HttpError::Kind::BadUrl);
    }
    return d->transport->send(request);
}

} // namespace weiwatch
