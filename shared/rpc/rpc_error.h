// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/chain_id.h>

#include <QString>

#include <chrono>
#include <optional>

namespace weiwatch {

/// Why a node gave no usable answer. Nothing here is ever turned into an amount.
struct RpcError
{
    enum class Kind {
        Unreachable, ///< name, route, refused, proxy; detail says which
        TlsFailed,
        TimedOut,
        Dropped,
        HttpStatus,    ///< httpStatus
        RateLimited,   ///< 429, or the body's equivalent; retryAfter where told
        QuotaExceeded, ///< HTTP 402: a daily quota
        Unauthorized,  ///< HTTP 401 and 403
        Malformed,     ///< not what JSON-RPC or the method promises; detail says what was found
        TooLarge,      ///< the reply, or the request by the node's judgement: shrink
        NodeError,     ///< code and the node's words in detail
        NotSupported,  ///< the method or the override is not known there
        BlockUnknown,  ///< "header not found": another endpoint may know it
        WrongChain,    ///< expectedChain, foundChain
        StaleBlock,    ///< the node's head is older than what was already seen
        BadEndpoint,   ///< no usable URL, or a secret it names is missing; detail
        NoEndpoint,    ///< none is configured
        Cancelled,
    };
    Kind kind = Kind::Unreachable;
    QString endpoint; ///< label, never a URL
    QString detail;   ///< what was found, trimmed to 200 characters, no secret in it
    int httpStatus = 0;
    int code = 0;
    std::optional<std::chrono::milliseconds> retryAfter;
    ChainId expectedChain;
    ChainId foundChain;

    friend bool operator==(const RpcError &, const RpcError &) = default;
};

/// A short stable word for metrics' `outcome` label and logs: "timeout", "rate_limited", …
[[nodiscard]] QByteArray outcomeOf(RpcError::Kind kind);
inline constexpr char kOutcomeOk[] = "ok";

} // namespace weiwatch
