// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply_status.h"

#include "json_rpc.h"

namespace weiwatch {
namespace {

using Kind = RpcError::Kind;

Kind kindOf(HttpError::Kind kind)
{
    switch (kind) {
    case HttpError::Kind::BadUrl:
        return Kind::BadEndpoint;
    case HttpError::Kind::Unreachable:
    case HttpError::Kind::ProxyFailed:
        return Kind::Unreachable;
    case HttpError::Kind::TlsFailed:
        return Kind::TlsFailed;
    case HttpError::Kind::Dropped:
        return Kind::Dropped;
    case HttpError::Kind::NotHttp:
        return Kind::Malformed;
    case HttpError::Kind::TimedOut:
        return Kind::TimedOut;
    case HttpError::Kind::TooLarge:
        return Kind::TooLarge;
    case HttpError::Kind::Cancelled:
        return Kind::Cancelled;
    }
    return Kind::Unreachable;
}

Kind kindOfStatus(int status)
{
    switch (status) {
    case 401:
    case 403:
        return Kind::Unauthorized;
    case 402:
        return Kind::QuotaExceeded;
    case 413:
        return Kind::TooLarge;
    case 429:
        return Kind::RateLimited;
    default:
        return Kind::HttpStatus;
    }
}

} // namespace

RpcError toRpcError(const HttpError &error)
{
    RpcError made;
    made.kind = kindOf(error.kind);
    made.detail = error.detail;
    return made;
}

std::optional<RpcError> errorOfStatus(const HttpReply &reply)
{
    if (reply.status >= 200 && reply.status < 300) {
        return std::nullopt;
    }
    RpcError error;
    // An id that never occurs: only an error can come of it.
    const auto answer = jsonrpc::decode(reply.body, ~quint64(0));
    const bool bodyTells = !answer && answer.error().kind != Kind::Malformed;
    if (bodyTells) {
        error = answer.error();
    }
    // The status is a standard, the body's words are not: they only add to a status that says little.
    const Kind byStatus = kindOfStatus(reply.status);
    if (byStatus != Kind::HttpStatus || !bodyTells || error.kind == Kind::NodeError) {
        error.kind = byStatus;
    }
    error.httpStatus = reply.status;
    error.retryAfter = reply.retryAfter;
    return error;
}

} // namespace weiwatch
