// SPDX-License-Identifier: GPL-3.0-or-later
#include "node_rpc.h"

#include <QJsonDocument>

namespace weiwatch {

namespace {

constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;

QByteArray quoted(const QByteArray &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{QString::fromUtf8(text)}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

/// The id as JSON text; empty where JSON-RPC allows no such id.
QByteArray idText(const QJsonValue &id)
{
    if (id.isObject() || id.isArray() || id.isBool()) {
        return {};
    }
    const QByteArray list = QJsonDocument(QJsonArray{id}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QByteArray reply(const QByteArray &id, const NodeAnswer &answer)
{
    const QByteArray head = R"({"jsonrpc":"2.0","id":)" + id;
    if (answer) {
        return head + R"(,"result":)" + *answer + '}';
    }
    return head + R"(,"error":{"code":)" + QByteArray::number(answer.error().code) + R"(,"message":)" +
           quoted(answer.error().message) + "}}";
}

QByteArray refusal(const QByteArray &id, int code, const QByteArray &message)
{
    return reply(id, failure(NodeError{code, message}));
}

/// Empty for a notification, which gets no reply.
QByteArray answerOne(const QJsonValue &item, const CallHandler &answer)
{
    const QJsonObject call = item.toObject();
    const QByteArray id = idText(call.value(QLatin1String("id")));
    const QJsonValue method = call.value(QLatin1String("method"));
    const QJsonValue params = call.value(QLatin1String("params"));
    const bool hasVersion = call.value(QLatin1String("jsonrpc")) == QJsonValue(QStringLiteral("2.0"));
    if (!item.isObject() || id.isEmpty() || !hasVersion || !method.isString()) {
        return refusal(id.isEmpty() ? QByteArrayLiteral("null") : id, kInvalidRequest, "invalid request");
    }
    if (!call.contains(QLatin1String("id"))) {
        return {};
    }
    if (!params.isUndefined() && !params.isNull() && !params.isArray()) {
        return refusal(id, -32602, "non-array args");
    }
    return reply(id, answer(method.toString(), params.toArray()));
}

QByteArray answerBatch(const QJsonArray &calls, const RequestLimits &limits, const CallHandler &answer)
{
    if (!limits.supportsBatches) {
        return refusal("null", kInvalidRequest, "batch requests are not supported");
    }
    if (calls.isEmpty()) {
        return refusal("null", kInvalidRequest, "empty batch");
    }
    if (calls.size() > limits.maxBatch) {
        // geth answers a list of one error, under the id of the first call.
        const QByteArray id = idText(calls.first().toObject().value(QLatin1String("id")));
        return '[' + refusal(id.isEmpty() ? QByteArrayLiteral("null") : id, kInvalidRequest, "batch too large") + ']';
    }
    QByteArray replies;
    for (const QJsonValue &call : calls) {
        const QByteArray one = answerOne(call, answer);
        if (!one.isEmpty()) {
            replies += (replies.isEmpty() ? '[' : ',') + one;
        }
    }
    return replies.isEmpty() ? replies : replies + ']';
}

} // namespace

QByteArray answerRequest(const QByteArray &request, const RequestLimits &limits, const CallHandler &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(request);
    if (document.isNull()) {
        return refusal("null", kParseError, "parse error");
    }
    return document.isArray() ? answerBatch(document.array(), limits, answer) : answerOne(document.object(), answer);
}

QList<QByteArray> methodsIn(const QByteArray &request)
{
    const QJsonDocument document = QJsonDocument::fromJson(request);
    const QJsonArray calls = document.isArray() ? document.array() : QJsonArray{document.object()};
    QList<QByteArray> methods;
    for (const QJsonValue &call : calls) {
        methods.append(call.toObject().value(QLatin1String("method")).toString().toUtf8());
    }
    return methods;
}

} // namespace weiwatch
