// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpc_error.h"

#include <core/block_ref.h>
#include <core/result.h>
#include <core/wei.h>

#include <QByteArray>
#include <QJsonArray>
#include <QJsonValue>

#include <span>
#include <vector>

namespace weiwatch {

/// One call. Source: JSON-RPC 2.0 specification; methods by Ethereum's execution-apis.
struct RpcCall
{
    QByteArray method;
    QJsonArray params;
    /// The same as JSON text, "[…]", instead of params: for what is large and made once, like 10,000 addresses.
    QByteArray encodedParams = {};
};

/// Text to bytes and back, with no transport: tested with bytes, fuzzed alone. Never throws, never asserts on a reply.
/// Limits: depth 32; an answer whose id was not asked for, twice answered or missing is Malformed.
namespace jsonrpc {

using Answer = Result<QJsonValue, RpcError>;

[[nodiscard]] QByteArray encode(const RpcCall &call, quint64 id);
/// Ids are firstId, firstId + 1, …
[[nodiscard]] QByteArray encodeBatch(std::span<const RpcCall> calls, quint64 firstId);

/// `null` results are passed on as QJsonValue::Null: what it means is the method's to say.
[[nodiscard]] Answer decode(const QByteArray &reply, quint64 id);
/// One answer a call, in the order asked, however the node ordered them. A single error object for the whole batch
/// is the batch's error.
[[nodiscard]] Result<std::vector<Answer>, RpcError> decodeBatch(const QByteArray &reply, quint64 firstId,
                                                                qsizetype count);

/// decode() and toWords() in one, of an answer that may be large: nothing looks at its digits but what makes numbers of
/// them.
[[nodiscard]] Result<std::vector<Wei>, RpcError> decodeWords(const QByteArray &reply, quint64 id, qsizetype count);

/// What an error object means: by code first, then by the node's words (the codes are not standard).
[[nodiscard]] RpcError classify(int code, const QString &message);

/// Strict readers of results; Malformed with what was found.
[[nodiscard]] Result<quint64, RpcError> toUInt64(const QJsonValue &quantity);
[[nodiscard]] Result<Wei, RpcError> toWei(const QJsonValue &quantity);
[[nodiscard]] Result<BlockRef, RpcError> toBlockRef(const QJsonValue &header);
/// Exactly count words of 32 bytes, else NotSupported ("0x": overrides are not known there) or Malformed.
[[nodiscard]] Result<std::vector<Wei>, RpcError> toWords(const QJsonValue &data, qsizetype count);

} // namespace jsonrpc
} // namespace weiwatch
