// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_rpc.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstring>
#include <optional>

namespace weiwatch::jsonrpc {
namespace {

constexpr int kMaxDepth = 32;
constexpr qsizetype kLongestQuote = 60;

RpcError malformed(const QString &detail)
{
    RpcError error;
    error.kind = RpcError::Kind::Malformed;
    error.detail = detail;
    return error;
}

/// Text a node sent, fit to be shown: no control characters, short.
QString excerpt(const QByteArray &text)
{
    QString shown = QString::fromUtf8(text.left(4 * kLongestQuote)).simplified().left(kLongestQuote);
    for (QChar &c : shown) {
        if (!c.isPrint()) {
            c = u'.';
        }
    }
    return shown;
}

/// Past the closing quote of the string that begins at `at`; end when there is none. memchr makes a string of 640,000
/// digits cost next to nothing.
const char *pastString(const char *at, const char *end)
{
    const char *from = at + 1;
    while (from < end) {
        const auto *quote = static_cast<const char *>(std::memchr(from, '"', static_cast<size_t>(end - from)));
        if (!quote) {
            return end;
        }
        const char *backslash = quote;
        while (backslash > at + 1 && backslash[-1] == '\\') {
            --backslash;
        }
        if ((quote - backslash) % 2 == 0) {
            return quote + 1;
        }
        from = quote + 1;
    }
    return end;
}

/// QJsonDocument recurses up to 1024 levels; nothing a node sends us has more than a few.
bool isTooDeep(const QByteArray &text)
{
    int depth = 0;
    const char *const end = text.constData() + text.size();
    for (const char *at = text.constData(); at < end;) {
        if (*at == '"') {
            at = pastString(at, end);
            continue;
        }
        if (*at == '{' || *at == '[') {
            if (++depth > kMaxDepth) {
                return true;
            }
        } else if (*at == '}' || *at == ']') {
            --depth;
        }
        ++at;
    }
    return false;
}

Result<QJsonDocument, RpcError> parse(const QByteArray &reply)
{
    if (reply.isEmpty()) {
        return failure(malformed(QStringLiteral("an empty reply")));
    }
    if (isTooDeep(reply)) {
        return failure(malformed(QStringLiteral("more than %1 levels").arg(kMaxDepth)));
    }
    QJsonParseError problem;
    auto document = QJsonDocument::fromJson(reply, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return failure(malformed(QStringLiteral("no JSON (at byte %1): %2").arg(problem.offset).arg(excerpt(reply))));
    }
    return document;
}

/// The error an answer holds, if it does. Gateways send other shapes than JSON-RPC's, too: {"error":"words"}.
std::optional<RpcError> errorOf(const QJsonObject &answer)
{
    const QJsonValue error = answer.value(u"error");
    if (error.isUndefined() || error.isNull()) {
        return std::nullopt;
    }
    if (error.isString()) {
        return classify(0, error.toString());
    }
    const QJsonObject fields = error.toObject();
    return classify(fields.value(u"code").toInt(), fields.value(u"message").toString());
}

std::optional<quint64> idOf(const QJsonObject &answer)
{
    const QJsonValue id = answer.value(u"id");
    const qint64 number = id.toInteger(-1);
    return id.isDouble() && number >= 0 ? std::optional<quint64>(number) : std::nullopt;
}

/// Of an answer whose id is right.
Answer resultOf(const QJsonObject &answer)
{
    if (auto error = errorOf(answer)) {
        return failure(std::move(*error));
    }
    QJsonValue result = answer.value(u"result");
    if (result.isUndefined()) {
        return failure(malformed(QStringLiteral("neither a result nor an error")));
    }
    return result;
}

QByteArray encodedParams(const RpcCall &call)
{
    return call.encodedParams.isEmpty() ? QJsonDocument(call.params).toJson(QJsonDocument::Compact)
                                        : call.encodedParams;
}

void append(QByteArray &text, const RpcCall &call, quint64 id)
{
    const QByteArray params = encodedParams(call);
    text.reserve(text.size() + params.size() + call.method.size() + 80);
    text += R"({"jsonrpc":"2.0","id":)";
    text += QByteArray::number(id);
    text += R"(,"method":")";
    text += call.method;
    text += R"(","params":)";
    text += params;
    text += '}';
}

} // namespace

QByteArray encode(const RpcCall &call, quint64 id)
{
    QByteArray text;
    append(text, call, id);
    return text;
}

QByteArray encodeBatch(std::span<const RpcCall> calls, quint64 firstId)
{
    QByteArray text = "[";
    for (const RpcCall &call : calls) {
        if (text.size() > 1) {
            text += ',';
        }
        append(text, call, firstId++);
    }
    text += ']';
    return text;
}

Answer decode(const QByteArray &reply, quint64 id)
{
    const auto document = parse(reply);
    if (!document) {
        return failure(document.error());
    }
    if (!document->isObject()) {
        return failure(malformed(QStringLiteral("an array in answer to a single call")));
    }
    const QJsonObject answer = document->object();
    // An error counts whatever its id: gateways in front of a node answer before they have read it.
    if (auto error = errorOf(answer)) {
        return failure(std::move(*error));
    }
    if (idOf(answer) != id) {
        return failure(malformed(QStringLiteral("the answer to another call: ") + excerpt(reply)));
    }
    return resultOf(answer);
}

Result<std::vector<Answer>, RpcError> decodeBatch(const QByteArray &reply, quint64 firstId, qsizetype count)
{
    const auto document = parse(reply);
    if (!document) {
        return failure(document.error());
    }
    if (document->isObject()) {
        auto error = errorOf(document->object());
        return failure(error ? std::move(*error) : malformed(QStringLiteral("a single answer to a batch")));
    }
    const QJsonArray items = document->array();
    std::vector<std::optional<Answer>> found(count);
    for (const QJsonValue &item : items) {
        if (!item.isObject()) {
            return failure(malformed(QStringLiteral("no answer object in a batch")));
        }
        const QJsonObject answer = item.toObject();
        const auto id = idOf(answer);
        if (!id || *id < firstId || *id - firstId >= static_cast<quint64>(count)) {
            auto error = errorOf(answer);
            return failure(error ? std::move(*error) : malformed(QStringLiteral("an answer to no call of the batch")));
        }
        auto &place = found[*id - firstId];
        if (place) {
            return failure(malformed(QStringLiteral("two answers to one call")));
        }
        place = resultOf(answer);
    }
    if (items.size() != count) {
        return failure(malformed(QStringLiteral("%1 answers to %2 calls").arg(items.size()).arg(count)));
    }
    std::vector<Answer> answers;
    answers.reserve(count);
    for (auto &answer : found) {
        answers.push_back(std::move(*answer));
    }
    return answers;
}

} // namespace weiwatch::jsonrpc
