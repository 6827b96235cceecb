// SPDX-License-Identifier: GPL-3.0-or-later
#include "address_search.h"

#include <core/when_done.h>

#include <QNetworkInformation>
#include <QPromise>

#include <memory>

namespace weiwatch {

/// Lives on the search's thread; asked there.
class AddressSearch::Worker : public QObject
{
public:
    using Promise = std::shared_ptr<QPromise<Found>>;

    void ask(const AppSettings &settings, const Promise &promise)
    {
        if (!m_http) {
            m_http = std::make_unique<HttpClient>(settings.http);
            m_finder = std::make_unique<PublicAddressFinder>(*m_http);
        }
        m_http->setConfig(settings.http);
        AddressFinderConfig config = m_finder->config();
        config.operators = settings.addressOperators;
        m_finder->setConfig(config);
        m_finder->find().then([promise](const Found &found) {
            promise->addResult(found);
            promise->finish();
        });
    }

    /// The system's notices come on this thread, and so does its answer when they are asked for: its bus may be slow.
    void followTheSystem(AddressSearch *search)
    {
        if (!QNetworkInformation::loadDefaultBackend()) {
            return; // no such notices here: who waits for them has a clock as well
        }
        const auto *const system = QNetworkInformation::instance();
        connect(system, &QNetworkInformation::reachabilityChanged, search, &AddressSearch::networkChanged);
        connect(system, &QNetworkInformation::transportMediumChanged, search, &AddressSearch::networkChanged);
        connect(system, &QNetworkInformation::isBehindCaptivePortalChanged, search, &AddressSearch::networkChanged);
    }

private:
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<PublicAddressFinder> m_finder; ///< goes before its client
};

AddressSearch::AddressSearch(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("address-search"));
}

AddressSearch::~AddressSearch()
{
    m_thread.quit();
    m_thread.wait();
}

AddressSearch::Worker &AddressSearch::worker()
{
    if (!m_worker) {
        m_worker = new Worker;
        m_worker->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread.start();
    }
    return *m_worker;
}

void AddressSearch::followTheSystem()
{
    if (!std::exchange(m_followsSystem, true)) {
        QMetaObject::invokeMethod(&worker(), [this, worker = &worker()] { worker->followTheSystem(this); });
    }
}

QFuture<AddressSearch::Found> AddressSearch::ask()
{
    Q_ASSERT(mayAsk());
    auto promise = std::make_shared<QPromise<Found>>();
    promise->start();
    auto future = promise->future();
    QMetaObject::invokeMethod(&worker(),
                              [worker = &worker(), settings = m_settings, promise] { worker->ask(settings, promise); });
    return future;
}

} // namespace weiwatch
