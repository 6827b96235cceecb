// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpc_endpoint.h"

#include "reply_status.h"

#include <core/when_done.h>
#include <http/redaction.h>

#include <QPromise>

#include <algorithm>
#include <functional>
#include <map>

namespace weiwatch {
namespace {

template <class T>
using RpcResult = Result<T, RpcError>;

/// A batch counts as failed when one of its calls did.
std::optional<RpcError> errorIn(const std::vector<jsonrpc::Answer> &answers)
{
    const auto failed = std::find_if(answers.begin(), answers.end(), [](const auto &answer) { return !answer; });
    return failed == answers.end() ? std::nullopt : std::optional<RpcError>(failed->error());
}

QByteArray methodOf(const std::vector<RpcCall> &calls)
{
    return calls.size() == 1 ? calls.front().method : QByteArray("batch");
}

/// The same future with each success put through f.
template <class To, class From, class F>
QFuture<RpcResult<To>> mapped(QFuture<RpcResult<From>> future, const QString &endpoint, F f)
{
    return future.then([endpoint, f = std::move(f)](const RpcResult<From> &result) -> RpcResult<To> {
        RpcResult<To> made = result ? f(*result) : RpcResult<To>(failure(result.error()));
        if (!made) {
            made.error().endpoint = endpoint;
        }
        return made;
    });
}

} // namespace

class RpcEndpoint::Private
{
public:
    Private(RpcEndpoint *owner, const QString &chainName, const EndpointConfig &endpoint, HttpClient &client,
            const Clock &time, RpcObserver *told)
        : q(owner)
        , chain(chainName)
        , config(endpoint)
        , http(client)
        , clock(time)
        , observer(told)
    {
    }

    template <class T>
    QFuture<RpcResult<T>> exchange(const QByteArray &method, const QByteArray &body,
                                   std::function<RpcResult<T>(const QByteArray &)> decode)
    {
        auto promise = std::make_shared<QPromise<RpcResult<T>>>();
        promise->start();
        auto future = promise->future();
        const auto finish = [promise](RpcResult<T> result) {
            promise->addResult(std::move(result));
            promise->finish();
        };
        if (isClosing) {
            finish(failure(cancelled()));
            return future;
        }
        const quint64 number = nextExchange++;
        open.emplace(number, [this, finish] { finish(failure(cancelled())); });
        const auto started = clock.monotonic();
        whenDone(http.send(request(body)), q,
                 [this, number, method, started, decode = std::move(decode),
                  finish](const Result<HttpReply, HttpError> &reply) {
                     if (open.erase(number) == 0) {
                         return; // cancelled in the meantime
                     }
                     auto result = read<T>(reply, decode);
                     tell(method, result, clock.monotonic() - started);
                     finish(std::move(result)); // runs continuations: this may be gone now
                 });
        return future;
    }

    void close()
    {
        isClosing = true;
        for (const auto &[number, cancel] : std::exchange(open, {})) {
            cancel();
        }
    }

    RpcEndpoint *q;
    QString chain;
    EndpointConfig config;
    HttpClient &http;
    const Clock &clock;
    RpcObserver *observer;
    quint64 nextId = 1;

private:
    HttpRequest request(const QByteArray &body) const
    {
        HttpRequest made;
        made.url = config.url;
        made.headers = config.headers;
        made.deadline = config.deadline;
        made.maxReplyBytes = config.maxReplyBytes;
        made.body = body;
        return made;
    }

    RpcError cancelled() const
    {
        RpcError error;
        error.kind = RpcError::Kind::Cancelled;
        error.endpoint = config.label;
        return error;
    }

    /// With the endpoint's name, and without what a node may have echoed of our key.
    RpcError ours(RpcError error) const
    {
        error.endpoint = config.label;
        error.detail = withoutSecrets(error.detail, request({}));
        return error;
    }

    template <class T>
    RpcResult<T> read(const Result<HttpReply, HttpError> &reply,
                      const std::function<RpcResult<T>(const QByteArray &)> &decode) const
    {
        if (!reply) {
            return failure(ours(toRpcError(reply.error())));
        }
        if (auto error = errorOfStatus(*reply)) {
            return failure(ours(std::move(*error)));
        }
        RpcResult<T> result = decode(reply->body);
        if (!result) {
            result.error() = ours(std::move(result.error()));
            if (result.error().kind == RpcError::Kind::RateLimited) {
                result.error().retryAfter = reply->retryAfter;
            }
        } else if constexpr (std::is_same_v<T, std::vector<jsonrpc::Answer>>) {
            for (auto &answer : *result) {
                if (!answer) {
                    answer.error() = ours(std::move(answer.error()));
                }
            }
        }
        return result;
    }

    template <class T>
    void tell(const QByteArray &method, const RpcResult<T> &result, std::chrono::nanoseconds took) const
    {
        if (!observer) {
            return;
        }
        std::optional<RpcError> error;
        if (!result) {
            error = result.error();
        } else if constexpr (std::is_same_v<T, std::vector<jsonrpc::Answer>>) {
            error = errorIn(*result);
        }
        observer->requestFinished(chain, config.label, method, error ? outcomeOf(error->kind) : QByteArray(kOutcomeOk),
                                  took);
    }

    std::map<quint64, std::function<void()>> open; ///< how to cancel each exchange under way
    quint64 nextExchange = 0;
    bool isClosing = false;
};

RpcEndpoint::RpcEndpoint(const QString &chain, const EndpointConfig &config, HttpClient &http, const Clock &clock,
                         RpcObserver *observer, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, chain, config, http, clock, observer))
{
}

RpcEndpoint::~RpcEndpoint()
{
    d->close();
}

const QString &RpcEndpoint::label() const
{
    return d->config.label;
}

QFuture<jsonrpc::Answer> RpcEndpoint::call(const RpcCall &call)
{
    const quint64 id = d->nextId++;
    return d->exchange<QJsonValue>(call.method, jsonrpc::encode(call, id),
                                   [id](const QByteArray &reply) { return jsonrpc::decode(reply, id); });
}

QFuture<Result<std::vector<Wei>, RpcError>> RpcEndpoint::words(const RpcCall &call, qsizetype count)
{
    const quint64 id = d->nextId++;
    return d->exchange<std::vector<Wei>>(call.method, jsonrpc::encode(call, id), [id, count](const QByteArray &reply) {
        return jsonrpc::decodeWords(reply, id, count);
    });
}

QFuture<Result<std::vector<jsonrpc::Answer>, RpcError>> RpcEndpoint::batch(const std::vector<RpcCall> &calls)
{
    const quint64 firstId = d->nextId;
    const auto count = static_cast<qsizetype>(calls.size());
    d->nextId += calls.size();
    return d->exchange<std::vector<jsonrpc::Answer>>(
        methodOf(calls), jsonrpc::encodeBatch(calls, firstId),
        [firstId, count](const QByteArray &reply) { return jsonrpc::decodeBatch(reply, firstId, count); });
}

QFuture<Result<ChainId, RpcError>> RpcEndpoint::chainId()
{
    return mapped<ChainId>(call({"eth_chainId", {}}), label(), [](const QJsonValue &value) {
        return jsonrpc::toUInt64(value).map([](quint64 id) { return ChainId{id}; });
    });
}

QFuture<Result<BlockRef, RpcError>> RpcEndpoint::header(const QByteArray &tagOrNumber)
{
    const QString asked = QString::fromLatin1(tagOrNumber);
    return mapped<BlockRef>(
        call({"eth_getBlockByNumber", {asked, false}}), label(),
        [asked](const QJsonValue &value) -> Result<BlockRef, RpcError> {
            auto block = jsonrpc::toBlockRef(value);
            if (block && asked.startsWith(u"0x") && Wei(block->number).toQuantity() != asked) {
                RpcError error;
                error.kind = RpcError::Kind::Malformed;
                error.detail =
                    QStringLiteral("block %1 in answer to %2").arg(Wei(block->number).toQuantity(), asked.left(40));
                return failure(std::move(error));
            }
            return block;
        });
}

} // namespace weiwatch
