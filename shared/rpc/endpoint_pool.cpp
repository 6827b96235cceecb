// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint_pool.h"

#include "pool_entries.h"
#include "pool_run.h"

#include <core/when_done.h>

#include <algorithm>

namespace weiwatch {

class EndpointPool::Private
{
public:
    Private(EndpointPool *owner, const QString &chain, ChainId id, const std::vector<EndpointConfig> &endpoints,
            HttpClient &http, const Clock &clock, RpcObserver *observer, const RetryPolicy &policy)
        : q(owner)
        , entries(chain, id, endpoints, http, clock, observer, policy)
    {
    }

    /// Told from the event loop, many changes at once: whoever listens may do anything, with the pool, too.
    void tellStates()
    {
        if (!std::exchange(isTellingStates, true)) {
            QMetaObject::invokeMethod(
                q,
                [this] {
                    isTellingStates = false;
                    emit q->statesChanged();
                },
                Qt::QueuedConnection);
        }
    }

    /// Endpoints that are not good come back only if somebody asks them, and a reading asks the good ones.
    void askAilingAside()
    {
        const auto ranked = entries.ranked();
        for (PoolEntry *entry : ranked) {
            if (entries.healthOf(*entry) > entries.healthOf(*ranked.front())) {
                askAside(*entry);
            }
        }
    }

    void askOthersAside(const PoolEntry &apart)
    {
        for (const auto &entry : entries.all()) {
            if (entry.get() != &apart) {
                askAside(*entry);
            }
        }
    }

    EndpointPool *q;
    PoolEntries entries;
    bool isClosing = false;

private:
    void askAside(PoolEntry &entry)
    {
        if (entry.isAskedAside || entries.now() < std::max(entry.askAside, entry.notBefore)) {
            return;
        }
        entry.isAskedAside = true;
        entry.askAside = entries.now() + std::chrono::nanoseconds(entries.policy().maxBackoff);
        whenDone(entry.endpoint->chainId(), q, [this, &entry](const Result<ChainId, RpcError> &found) {
            const auto error = found ? entries.verify(entry, *found) : std::optional<RpcError>(found.error());
            if (error) {
                answeredAside(entry, error);
            } else {
                askHeadAside(entry);
            }
        });
    }

    void askHeadAside(PoolEntry &entry)
    {
        whenDone(entry.endpoint->header("latest"), q, [this, &entry](const Result<BlockRef, RpcError> &head) {
            if (head) {
                entries.recordHead(entry, head->number);
            }
            answeredAside(entry, head ? std::nullopt : std::optional<RpcError>(head.error()));
        });
    }

    void answeredAside(PoolEntry &entry, const std::optional<RpcError> &error)
    {
        entry.isAskedAside = false;
        if (isClosing) {
            return;
        }
        if (error) {
            entries.recordFailure(entry, *error);
        } else {
            entries.recordAnswer(entry);
        }
        tellStates();
    }

    bool isTellingStates = false;
};

EndpointPool::EndpointPool(const QString &chain, ChainId id, const std::vector<EndpointConfig> &endpoints,
                           HttpClient &http, const Clock &clock, RpcObserver *observer, const RetryPolicy &policy,
                           QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, chain, id, endpoints, http, clock, observer, policy))
{
}

EndpointPool::~EndpointPool()
{
    d->isClosing = true;
    const auto runs = findChildren<PoolRun *>(QString(), Qt::FindDirectChildrenOnly);
    for (PoolRun *run : runs) {
        run->cancel();
    }
    for (const auto &entry : d->entries.all()) {
        entry->endpoint.reset(); // its futures are cancelled while the rest is whole
    }
}

const QString &EndpointPool::chainName() const
{
    return d->entries.chainName();
}

ChainId EndpointPool::chainId() const
{
    return d->entries.chainId();
}

std::vector<EndpointState> EndpointPool::states() const
{
    std::vector<EndpointState> states;
    for (const auto &entry : d->entries.all()) {
        states.push_back(entry->state);
    }
    return states;
}

QString EndpointPool::current() const
{
    return d->entries.current();
}

void EndpointPool::noteHead(const QString &endpoint, quint64 number)
{
    for (const auto &entry : d->entries.all()) {
        if (entry->state.label == endpoint) {
            if (d->entries.recordHead(*entry, number)) {
                d->askOthersAside(*entry);
            }
            d->tellStates();
        }
    }
}

void EndpointPool::doubt(const QString &endpoint)
{
    for (const auto &entry : d->entries.all()) {
        if (entry->state.label == endpoint) {
            entry->isVerified = false;
        }
    }
}

void EndpointPool::runErased(Attempt attempt, Done finished)
{
    if (d->isClosing) {
        RpcError error;
        error.kind = RpcError::Kind::Cancelled;
        finished(std::move(error));
        return;
    }
    auto *run = new PoolRun(d->entries, std::move(attempt), std::move(finished), this);
    connect(run, &PoolRun::progressed, this, [this] { d->tellStates(); });
    d->askAilingAside();
    run->start();
}

} // namespace weiwatch
