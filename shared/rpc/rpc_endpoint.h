// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_rpc.h"

#include <core/clock.h>
#include <http/http_client.h>

#include <QFuture>
#include <QObject>

#include <memory>

namespace weiwatch {

/// One endpoint with its secrets resolved. The URL and headers never leave this module again.
struct EndpointConfig
{
    QString label;
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    std::chrono::milliseconds deadline{10'000};
    qint64 maxReplyBytes = 8 * 1024 * 1024;

    friend bool operator==(const EndpointConfig &, const EndpointConfig &) = default;
};

/// Told of every HTTP exchange, for metrics. Called on the endpoint's thread; must not block.
class RpcObserver
{
public:
    virtual ~RpcObserver() = default;
    /// method: the call's, or "batch" where methods differ or are many. outcome: kOutcomeOk or outcomeOf(kind).
    virtual void requestFinished(const QString &chain, const QString &endpoint, const QByteArray &method,
                                 const QByteArray &outcome, std::chrono::nanoseconds took) = 0;
};

/// JSON-RPC 2.0 over one HTTP endpoint. Makes one attempt a call; who tries again is EndpointPool.
/// Every error names the endpoint, and holds nothing of its URL or headers.
/// Thread: the HttpClient's. http, clock and observer outlive it. Futures still open when it goes are finished with
/// Cancelled.
class RpcEndpoint : public QObject
{
    Q_OBJECT
public:
    RpcEndpoint(const QString &chain, const EndpointConfig &config, HttpClient &http, const Clock &clock,
                RpcObserver *observer = nullptr, QObject *parent = nullptr);
    ~RpcEndpoint() override;

    [[nodiscard]] const QString &label() const;

    [[nodiscard]] QFuture<jsonrpc::Answer> call(const RpcCall &call);
    /// A call whose result is `count` words of 32 bytes, else NotSupported or Malformed.
    [[nodiscard]] QFuture<Result<std::vector<Wei>, RpcError>> words(const RpcCall &call, qsizetype count);
    [[nodiscard]] QFuture<Result<std::vector<jsonrpc::Answer>, RpcError>> batch(const std::vector<RpcCall> &calls);

    [[nodiscard]] QFuture<Result<ChainId, RpcError>> chainId();
    /// The header's number is the one asked for where a number was asked for.
    /// tagOrNumber: "latest", "safe", "finalized" or a quantity. A null header is BlockUnknown.
    [[nodiscard]] QFuture<Result<BlockRef, RpcError>> header(const QByteArray &tagOrNumber);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
