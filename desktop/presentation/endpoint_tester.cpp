// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint_tester.h"

#include <balances/poller.h>
#include <core/when_done.h>

#include <QPromise>

#include <algorithm>

namespace weiwatch {
namespace {

using Configs = std::vector<EndpointConfig>;

/// One endpoint with its secrets in place. plansFor resolves what has wallets only, so there is one.
Result<EndpointConfig, SecretError> resolved(const ChainSpec &chain, const EndpointSpec &endpoint,
                                             const SecretStore &secrets)
{
    Watchlist alone;
    alone.chains = {chain};
    alone.chains.front().endpoints = {endpoint};
    alone.wallets.emplace_back().chains = QStringList{chain.name};
    auto plans = plansFor(alone, secrets);
    if (!plans) {
        return failure(plans.error());
    }
    return plans->front().endpoints.front();
}

/// One test under way. Deletes itself when it is done.
class Trial : public QObject
{
public:
    Trial(const ChainSpec &chain, const EndpointConfig &config, const Configs &others, HttpClient &http,
          const Clock &clock, QObject *parent)
        : QObject(parent)
        , m_chain(chain)
        , m_config(config)
        , m_others(others)
        , m_http(http)
        , m_clock(clock)
        , m_endpoint(chain.name, config, http, clock)
    {
        m_promise.start();
    }

    ~Trial() override
    {
        if (!m_isDone) {
            m_check.error = errorOf(RpcError::Kind::Cancelled);
            conclude();
        }
    }

    [[nodiscard]] QFuture<EndpointCheck> start()
    {
        auto future = m_promise.future();
        whenDone(m_endpoint.chainId(), &m_alive, [this](const Result<ChainId, RpcError> &id) { takeChainId(id); });
        return future;
    }

private:
    void takeChainId(const Result<ChainId, RpcError> &id)
    {
        if (!id) {
            return fail(id.error());
        }
        m_check.chain = *id;
        if (m_chain.id.value != 0 && *id != m_chain.id) {
            RpcError error = errorOf(RpcError::Kind::WrongChain);
            error.expectedChain = m_chain.id;
            error.foundChain = *id;
            return fail(error);
        }
        // The first request paid for the connection; this one shows what each reading will cost.
        m_askedAt = m_clock.monotonic();
        whenDone(m_endpoint.header("latest"), &m_alive,
                 [this](const Result<BlockRef, RpcError> &head) { takeHead(head); });
    }

    void takeHead(const Result<BlockRef, RpcError> &head)
    {
        if (!head) {
            return fail(head.error());
        }
        m_check.latency = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - m_askedAt);
        m_check.head = head->number;
        m_bestHead = head->number;
        m_othersAwaited = m_others.size();
        if (m_othersAwaited == 0) {
            return findStrategy();
        }
        for (const EndpointConfig &config : m_others) {
            auto *other = new RpcEndpoint(m_chain.name, config, m_http, m_clock, nullptr, this);
            whenDone(other->header("latest"), &m_alive,
                     [this](const Result<BlockRef, RpcError> &theirs) { takeOthersHead(theirs); });
        }
    }

    void takeOthersHead(const Result<BlockRef, RpcError> &head)
    {
        if (head) {
            m_bestHead = std::max(m_bestHead, head->number);
            m_check.lagBlocks = static_cast<qint64>(m_bestHead - *m_check.head);
        }
        if (--m_othersAwaited == 0) {
            findStrategy();
        }
    }

    void findStrategy()
    {
        RetryPolicy patience;
        patience.maxAttempts = 2;
        m_pool = std::make_unique<EndpointPool>(m_chain.name, *m_check.chain, Configs{m_config}, m_http, m_clock,
                                                nullptr, patience);
        m_reader = std::make_unique<SnapshotReader>(*m_pool, m_clock, m_chain.block);
        whenDone(m_reader->read({.addresses = {Address()}}), &m_alive,
                 [this](const Result<Snapshot, RpcError> &snapshot) {
                     if (!snapshot) {
                         return fail(snapshot.error());
                     }
                     m_check.strategy = snapshot->strategy;
                     finish();
                 });
    }

    [[nodiscard]] RpcError errorOf(RpcError::Kind kind) const
    {
        RpcError error;
        error.kind = kind;
        error.endpoint = m_config.label;
        return error;
    }

    void fail(const RpcError &error)
    {
        m_check.error = error;
        finish();
    }

    void finish()
    {
        conclude();
        deleteLater();
    }

    void conclude()
    {
        m_isDone = true;
        m_promise.addResult(m_check);
        m_promise.finish();
    }

    const ChainSpec m_chain;
    const EndpointConfig m_config;
    const Configs m_others;
    HttpClient &m_http;
    const Clock &m_clock;
    RpcEndpoint m_endpoint;
    std::unique_ptr<EndpointPool> m_pool;
    std::unique_ptr<SnapshotReader> m_reader;
    QPromise<EndpointCheck> m_promise;
    EndpointCheck m_check;
    std::chrono::nanoseconds m_askedAt{0};
    quint64 m_bestHead = 0;
    size_t m_othersAwaited = 0;
    bool m_isDone = false;
    QObject m_alive; ///< the last, so the first to go: what the members before it cancel when they go tells nobody
};

class HttpEndpointTester : public EndpointTester
{
public:
    HttpEndpointTester(const HttpConfig &http, std::shared_ptr<const SecretStore> secrets, const Clock &clock)
        : m_secrets(std::move(secrets))
        , m_clock(clock)
        , m_http(http)
    {
    }

    QFuture<EndpointCheck> test(const ChainSpec &chain, size_t index) override
    {
        const auto config = resolved(chain, chain.endpoints.at(index), *m_secrets);
        if (!config) {
            EndpointCheck check;
            check.missingSecret = config.error();
            return finishedWith(check);
        }
        Configs others;
        for (size_t i = 0; i < chain.endpoints.size(); ++i) {
            if (i == index) {
                continue;
            }
            if (auto other = resolved(chain, chain.endpoints[i], *m_secrets)) {
                others.push_back(std::move(*other));
            }
        }
        return (new Trial(chain, *config, others, m_http, m_clock, &m_trials))->start();
    }

private:
    static QFuture<EndpointCheck> finishedWith(const EndpointCheck &check)
    {
        QPromise<EndpointCheck> promise;
        promise.start();
        promise.addResult(check);
        promise.finish();
        return promise.future();
    }

    std::shared_ptr<const SecretStore> m_secrets;
    const Clock &m_clock;
    HttpClient m_http;
    QObject m_trials; ///< goes before the client that its trials use
};

} // namespace

std::unique_ptr<EndpointTester> endpointTester(const HttpConfig &http, std::shared_ptr<const SecretStore> secrets,
                                               const Clock &clock)
{
    return std::make_unique<HttpEndpointTester>(http, std::move(secrets), clock);
}

} // namespace weiwatch
