// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpc_error.h"

namespace weiwatch {

QByteArray outcomeOf(RpcError::Kind kind)
{
    using Kind = RpcError::Kind;
    switch (kind) {
    case Kind::Unreachable:
        return "unreachable";
    case Kind::TlsFailed:
        return "tls";
    case Kind::TimedOut:
        return "timeout";
    case Kind::Dropped:
        return "dropped";
    case Kind::HttpStatus:
        return "http_status";
    case Kind::RateLimited:
        return "rate_limited";
    case Kind::QuotaExceeded:
        return "quota_exceeded";
    case Kind::Unauthorized:
        return "unauthorized";
    case Kind::Malformed:
        return "malformed";
    case Kind::TooLarge:
        return "too_large";
    case Kind::NodeError:
        return "node_error";
    case Kind::NotSupported:
        return "not_supported";
    case Kind::BlockUnknown:
        return "block_unknown";
    case Kind::WrongChain:
        return "wrong_chain";
    case Kind::StaleBlock:
        return "stale_block";
    case Kind::BadEndpoint:
        return "bad_endpoint";
    case Kind::NoEndpoint:
        return "no_endpoint";
    case Kind::Cancelled:
        return "cancelled";
    }
    return "unknown";
}

} // namespace weiwatch
