// SPDX-License-Identifier: GPL-3.0-or-later
#include "route.h"

#include <QDeadlineTimer>
#include <QFutureWatcher>
#include <QHostAddress>
#include <QPromise>
#include <QSslConfiguration>
#include <QThreadPool>

#include <atomic>

namespace weiwatch {
namespace {

/// People switch networks; a proxy that was right a minute ago may be wrong now.
constexpr std::chrono::milliseconds kKeptFor = std::chrono::minutes(1);

std::atomic_bool tlsIsLoaded = false;

void loadTls()
{
    QSslConfiguration::defaultConfiguration();
    tlsIsLoaded = true;
}

bool isTls(const QUrl &url)
{
    return url.scheme() == u"https";
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == u"localhost" || host.endsWith(u".localhost") || QHostAddress(host).isLoopback();
}

QString keyOf(const QUrl &url)
{
    return url.scheme() + u' ' + url.host() + u' ' + QString::number(url.port(isTls(url) ? 443 : 80));
}

qint64 steadyNow()
{
    return QDeadlineTimer::current().deadline();
}

QList<QNetworkProxy> lookUp(const QUrl &url)
{
    // The path and the credentials are nobody's business: a PAC script is somebody else's program.
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(url.port());
    return QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(origin));
}

} // namespace

Route::Route(const HttpConfig &config, QObject *parent)
    : QObject(parent)
    , m_config(config)
{
}

bool Route::asksTheSystem(const QUrl &url) const
{
    return m_config.proxy == HttpConfig::Proxy::System && !isLoopback(url);
}

bool Route::isKnown(const QUrl &url) const
{
    if (isTls(url) && !tlsIsLoaded) {
        return false;
    }
    if (!asksTheSystem(url)) {
        return true;
    }
    const auto known = m_known.constFind(keyOf(url));
    return known != m_known.constEnd() && known->validUntil > steadyNow();
}

void Route::find(const QUrl &url, QObject *context, std::function<void()> found)
{
    auto promise = std::make_shared<QPromise<QList<QNetworkProxy>>>();
    promise->start();
    auto *watcher = new QFutureWatcher<QList<QNetworkProxy>>(this);
    connect(watcher, &QFutureWatcherBase::finished, context, [this, watcher, url, found = std::move(found)] {
        m_known.insert(keyOf(url), {watcher->result(), steadyNow() + kKeptFor.count()});
        found();
    });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, url, asks = asksTheSystem(url)] {
        if (isTls(url)) {
            loadTls();
        }
        promise->addResult(asks ? lookUp(url) : QList<QNetworkProxy>{QNetworkProxy::NoProxy});
        promise->finish();
    });
}

QList<QNetworkProxy> Route::proxiesFor(const QUrl &url) const
{
    if (asksTheSystem(url)) {
        return m_known.value(keyOf(url), {{QNetworkProxy::NoProxy}, 0}).proxies;
    }
    const bool isDirect = m_config.proxy != HttpConfig::Proxy::Custom || isLoopback(url);
    return {isDirect ? QNetworkProxy(QNetworkProxy::NoProxy) : m_config.customProxy};
}

QList<QNetworkProxy> RouteProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    return m_route.proxiesFor(query.url());
}

} // namespace weiwatch
