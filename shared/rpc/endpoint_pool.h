// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpc_endpoint.h"

#include <QPromise>

#include <functional>

namespace weiwatch {

/// What is known of one endpoint, for people and metrics.
struct EndpointState
{
    QString label;
    bool isUp = false;                                ///< the last attempt succeeded
    bool isRefused = false;                           ///< wrong chain id: not used until it answers with the right one
    std::optional<RpcError> lastError;                ///< of the last attempt, if that failed
    std::optional<std::chrono::milliseconds> latency; ///< smoothed
    std::optional<quint64> head;                      ///< the last block number it reported
    qint64 lagBlocks = 0;                             ///< behind the best head any endpoint reported
    QDateTime lastSuccess;
};

/// Retries of one operation over all endpoints.
struct RetryPolicy
{
    int maxAttempts = 6;                         ///< over all endpoints together
    std::chrono::milliseconds firstBackoff{250}; ///< before the same endpoint is asked again; doubles each time
    std::chrono::milliseconds maxBackoff{8'000};
    double jitter = 0.5;                     ///< each wait is drawn from [1 − jitter, 1] × backoff
    std::chrono::milliseconds total{30'000}; ///< no attempt starts after this
    friend bool operator==(const RetryPolicy &, const RetryPolicy &) = default;
};

/// The endpoints of one chain, ranked by health, then order in the watchlist. Health, from best to worst: good; several
/// times slower than the fastest; behind the others' heads; failing; of another chain.
/// An endpoint is asked for its chain id before its first use, after each failure and when it is doubted; another
/// chain's is refused. A rate-limited endpoint is left alone for its Retry-After. Failover to another endpoint does not
/// wait. Endpoints that are not good are asked again now and then, beside the reading, so that they come back by
/// themselves; and where a head stands still, the others are asked for theirs. Thread: the HttpClient's. http, clock
/// and observer outlive it. Futures still open when it goes are finished with Cancelled.
class EndpointPool : public QObject
{
    Q_OBJECT
public:
    EndpointPool(const QString &chain, ChainId id, const std::vector<EndpointConfig> &endpoints, HttpClient &http,
                 const Clock &clock, RpcObserver *observer = nullptr, const RetryPolicy &policy = {},
                 QObject *parent = nullptr);
    ~EndpointPool() override;

    [[nodiscard]] const QString &chainName() const;
    [[nodiscard]] ChainId chainId() const;
    [[nodiscard]] std::vector<EndpointState> states() const;
    /// The label of the endpoint that answered last; empty before.
    [[nodiscard]] QString current() const;

    /// Runs a whole operation (header and balances) on one endpoint, failing over and retrying as the policy says.
    /// The operation may run several times; its result is that of the first success, or the most telling error.
    /// The endpoint given to it lives as long as the pool; its futures are finished with Cancelled when it goes.
    template <class T>
    [[nodiscard]] QFuture<Result<T, RpcError>>
    run(std::function<QFuture<Result<T, RpcError>>(RpcEndpoint &)> operation);

    /// A head that an endpoint reported, for lag and stale detection.
    void noteHead(const QString &endpoint, quint64 number);

    /// What an endpoint says does not follow from what it said before: it is asked for its chain id before its next
    /// use.
    void doubt(const QString &endpoint);

signals:
    void statesChanged();

private:
    using Done = std::function<void(std::optional<RpcError>)>;
    /// Type-erased attempt: starts the operation, calls back with nothing on success or the error.
    using Attempt = std::function<void(RpcEndpoint &, Done)>;
    /// finished is called once, in the end with Cancelled from the destructor.
    void runErased(Attempt attempt, Done finished);

    class Private;
    std::unique_ptr<Private> d;
};

template <class T>
QFuture<Result<T, RpcError>> EndpointPool::run(std::function<QFuture<Result<T, RpcError>>(RpcEndpoint &)> operation)
{
    auto promise = std::make_shared<QPromise<Result<T, RpcError>>>();
    auto value = std::make_shared<std::optional<T>>();
    promise->start();
    auto future = promise->future();
    runErased(
        [operation = std::move(operation), value](RpcEndpoint &endpoint, const Done &done) {
            operation(endpoint)
                .then([value, done](Result<T, RpcError> result) {
                    if (result) {
                        value->emplace(std::move(*result));
                        done(std::nullopt);
                    } else {
                        done(std::move(result.error()));
                    }
                })
                // A promise that died unfinished.
                .onCanceled([done, label = endpoint.label()] {
                    RpcError error;
                    error.kind = RpcError::Kind::Cancelled;
                    error.endpoint = label;
                    done(std::move(error));
                });
        },
        [promise, value](std::optional<RpcError> error) {
            promise->addResult(error ? Result<T, RpcError>(failure(std::move(*error)))
                                     : Result<T, RpcError>(std::move(**value)));
            promise->finish();
        });
    return future;
}

} // namespace weiwatch
