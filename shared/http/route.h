// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http_client.h"

#include <QHash>
#include <QNetworkProxyFactory>
#include <QObject>

#include <functional>

namespace weiwatch {

/// By which proxies a URL is reached, found before the request is made: asking the system (PAC, D-Bus, environment)
/// and loading the CA list may take a second, so both happen on a worker thread.
/// Thread: the HttpClient's.
class Route : public QObject
{
    Q_OBJECT
public:
    explicit Route(const HttpConfig &config, QObject *parent = nullptr);

    /// True when a request to the URL can be made without waiting.
    [[nodiscard]] bool isKnown(const QUrl &url) const;
    /// Calls back when it is known; not at all once the context or the route has gone.
    void find(const QUrl &url, QObject *context, std::function<void()> found);

    /// Proxies of a URL that is known.
    [[nodiscard]] QList<QNetworkProxy> proxiesFor(const QUrl &url) const;

private:
    struct Known
    {
        QList<QNetworkProxy> proxies;
        qint64 validUntil = 0; ///< milliseconds of the steady clock
    };
    [[nodiscard]] bool asksTheSystem(const QUrl &url) const;

    HttpConfig m_config;
    QHash<QString, Known> m_known; ///< by scheme, host and port
};

/// A network manager's view of a route.
class RouteProxyFactory : public QNetworkProxyFactory
{
public:
    explicit RouteProxyFactory(const Route &route)
        : m_route(route)
    {
    }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    const Route &m_route;
};

} // namespace weiwatch
