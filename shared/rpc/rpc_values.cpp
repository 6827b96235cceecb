// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_rpc.h"

#include <QJsonObject>

#include <cstring>
#include <optional>

namespace weiwatch::jsonrpc {
namespace {

constexpr qsizetype kLongestQuote = 60;
constexpr quint64 kEndOfYear9999 = 253'402'300'799;
constexpr qsizetype kWordDigits = 64;

QString quoted(const QString &text)
{
    const QString shown = text.simplified().left(kLongestQuote);
    return text.size() > kLongestQuote ? QStringLiteral("\"%1…\" (%2 characters)").arg(shown).arg(text.size())
                                       : QStringLiteral("\"%1\"").arg(shown);
}

QString describe(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return QStringLiteral("the number ") + QString::number(value.toDouble(), 'g', 17);
    case QJsonValue::String:
        return quoted(value.toString());
    case QJsonValue::Array:
        return QStringLiteral("an array");
    case QJsonValue::Object:
        return QStringLiteral("an object");
    case QJsonValue::Undefined:
        break;
    }
    return QStringLiteral("nothing");
}

RpcError malformed(const QString &what, const QJsonValue &found)
{
    RpcError error;
    error.kind = RpcError::Kind::Malformed;
    error.detail = what + QStringLiteral(": ") + describe(found);
    return error;
}

RpcError ofKind(RpcError::Kind kind, const QString &detail)
{
    RpcError error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

Result<std::vector<Wei>, RpcError> wordsIn(QByteArrayView text, qsizetype count)
{
    const auto shown = [text] { return QJsonValue(QString::fromLatin1(text)); };
    if (!text.startsWith("0x")) {
        return failure(malformed(QStringLiteral("no data"), shown()));
    }
    if (text.size() == 2 && count > 0) {
        return failure(ofKind(RpcError::Kind::NotSupported, QStringLiteral("0x")));
    }
    const QByteArrayView digits = text.sliced(2);
    if (digits.size() % kWordDigits != 0 || digits.size() / kWordDigits != count) {
        return failure(malformed(QStringLiteral("not %1 words").arg(count), shown()));
    }
    std::vector<Wei> words;
    words.reserve(count);
    for (qsizetype at = 0; at < digits.size(); at += kWordDigits) {
        const auto word = Wei::fromHexWord(digits.sliced(at, kWordDigits));
        if (!word) {
            return failure(
                malformed(QStringLiteral("no hex digits"), QString::fromLatin1(digits.sliced(at, kWordDigits))));
        }
        words.push_back(*word);
    }
    return words;
}

/// The result's text where the reply is, to the letter, what nodes write of a result that is a plain string. Nothing
/// where anything is otherwise: then the reply is read as JSON.
std::optional<QByteArrayView> plainResult(QByteArrayView reply, quint64 id)
{
    const QByteArray before = R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"result":")";
    const QByteArrayView after(R"("})");
    const QByteArrayView text = reply.endsWith('\n') ? reply.chopped(1) : reply;
    if (text.size() < before.size() + after.size() || !text.startsWith(before) || !text.endsWith(after)) {
        return std::nullopt;
    }
    const QByteArrayView result = text.sliced(before.size()).chopped(after.size());
    const auto holds = [result](char c) {
        return !result.isEmpty() && std::memchr(result.data(), c, static_cast<size_t>(result.size()));
    };
    return holds('"') || holds('\\') ? std::nullopt : std::optional(result);
}

} // namespace

Result<Wei, RpcError> toWei(const QJsonValue &quantity)
{
    if (!quantity.isString()) {
        return failure(malformed(QStringLiteral("no quantity"), quantity));
    }
    const QString text = quantity.toString();
    auto wei = Wei::fromQuantity(text);
    if (!wei) {
        return failure(malformed(QStringLiteral("no quantity"), quantity));
    }
    return *wei;
}

Result<quint64, RpcError> toUInt64(const QJsonValue &quantity)
{
    const auto wei = toWei(quantity);
    if (!wei) {
        return failure(wei.error());
    }
    const auto &limbs = wei->limbs();
    if (limbs[1] != 0 || limbs[2] != 0 || limbs[3] != 0) {
        return failure(malformed(QStringLiteral("more than 64 bits"), quantity));
    }
    return limbs[0];
}

Result<BlockRef, RpcError> toBlockRef(const QJsonValue &header)
{
    if (header.isNull()) {
        return failure(ofKind(RpcError::Kind::BlockUnknown, QStringLiteral("null")));
    }
    if (!header.isObject()) {
        return failure(malformed(QStringLiteral("no block header"), header));
    }
    const QJsonObject fields = header.toObject();
    const auto number = toUInt64(fields.value(u"number"));
    const auto seconds = toUInt64(fields.value(u"timestamp"));
    if (!number || !seconds) {
        return failure(!number ? number.error() : seconds.error());
    }
    const auto hash = Hash::fromHex(fields.value(u"hash").toString().toLatin1());
    if (!hash) {
        return failure(malformed(QStringLiteral("no block hash"), fields.value(u"hash")));
    }
    if (*seconds > kEndOfYear9999) {
        return failure(malformed(QStringLiteral("no time of a block"), fields.value(u"timestamp")));
    }
    return BlockRef{*number, *hash, QDateTime::fromSecsSinceEpoch(static_cast<qint64>(*seconds), Qt::UTC)};
}

Result<std::vector<Wei>, RpcError> toWords(const QJsonValue &data, qsizetype count)
{
    if (!data.isString()) {
        return failure(malformed(QStringLiteral("no data"), data));
    }
    return wordsIn(data.toString().toLatin1(), count); // what isn't Latin-1 becomes '?', which is no digit
}

Result<std::vector<Wei>, RpcError> decodeWords(const QByteArray &reply, quint64 id, qsizetype count)
{
    if (const auto data = plainResult(reply, id)) {
        return wordsIn(*data, count);
    }
    const Answer answer = decode(reply, id);
    return answer ? toWords(*answer, count) : failure(RpcError(answer.error()));
}

} // namespace weiwatch::jsonrpc
