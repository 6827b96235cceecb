// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_rpc.h"

#include <algorithm>
#include <initializer_list>

namespace weiwatch::jsonrpc {
namespace {

using Kind = RpcError::Kind;

constexpr qsizetype kLongestDetail = 200;

bool saysAny(const QString &text, std::initializer_list<QLatin1StringView> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(), [&](QLatin1StringView phrase) { return text.contains(phrase); });
}

#define W(text) QLatin1StringView(text)

bool isAboutQuota(const QString &words)
{
    return saysAny(words, {W("quota"), W("daily"), W("monthly"), W("payment required"), W("out of credit")}) &&
           !saysAny(words, {W("per second"), W("per minute")});
}

bool isAboutRate(const QString &words)
{
    return saysAny(words, {W("rate limit"), W("rate-limit"), W("ratelimit"), W("too many requests"), W("throttl"),
                           W("request limit"), W("requests limit"), W("requests per"), W("compute units per second")});
}

bool isAboutKnownBlock(const QString &words)
{
    return saysAny(words,
                   {W("header not found"), W("header for hash not found"), W("block not found"), W("unknown block"),
                    W("missing trie node"), W("not currently canonical"), W("not canonical"), W("historical state"),
                    W("state is not available"), W("state not available"), W("state is pruned"), W("pruned state"),
                    W("block out of range"), W("blockoutofrange"), W("resource not found")});
}

/// The words say that batches as such are refused, not this one's size.
bool isAgainstBatches(const QString &words)
{
    return words.contains(W("batch")) &&
           saysAny(words, {W("not supported"), W("unsupported"), W("disabled"), W("not allowed"), W("forbidden")}) &&
           !saysAny(words, {W("more than"), W("larger than"), W("too large"), W("limit"), W("max"), W("exceed")});
}

bool isAboutSize(const QString &words)
{
    return saysAny(words, {W("too large"), W("too big"), W("too long"), W("batch"), W("out of gas"), W("outofgas"),
                           W("gas required exceeds"), W("gas limit"), W("gas too"), W("exceeds gas"), W("gas exceeds"),
                           W("size exceeded"), W("size limit"), W("exceeds the limit of"), W("more than"), W("timeout"),
                           W("timed out"), W("time out"), W("max results")});
}

bool isAboutKeys(const QString &words)
{
    return saysAny(words, {W("unauthorized"), W("unauthorised"), W("api key"), W("apikey"), W("access denied"),
                           W("must be authenticated"), W("authentication"), W("project id"), W("invalid token")});
}

bool isAboutAbility(const QString &words)
{
    return saysAny(words, {W("not supported"), W("unsupported"), W("method not found"), W("does not exist"),
                           W("not implemented"), W("not available"), W("not whitelisted"), W("too many arguments"),
                           W("cannot unmarshal"), W("unknown field"), W("invalid argument"), W("invalid params")});
}

#undef W

/// What the words alone say. Specific before general: "batch rate limit" is a rate limit, not a size.
Kind kindByWords(const QString &words)
{
    if (isAboutKnownBlock(words)) {
        return Kind::BlockUnknown;
    }
    if (isAboutQuota(words)) {
        return Kind::QuotaExceeded;
    }
    if (isAboutRate(words)) {
        return Kind::RateLimited;
    }
    if (isAgainstBatches(words)) {
        return Kind::NotSupported;
    }
    if (isAboutSize(words)) {
        return Kind::TooLarge;
    }
    if (isAboutKeys(words)) {
        return Kind::Unauthorized;
    }
    return isAboutAbility(words) ? Kind::NotSupported : Kind::NodeError;
}

/// What a code means where the words don't tell more. Sources: EIP-1474; geth, Alchemy, Infura, QuickNode, dRPC.
Kind kindByCode(int code)
{
    switch (code) {
    case 429:
    case -32005: // "limit exceeded"
    case -32007: // QuickNode
    case -32012: // credits a second
    case -32016:
        return Kind::RateLimited;
    case 402:
        return Kind::QuotaExceeded;
    case 401:
    case 403:
        return Kind::Unauthorized;
    case -32002: // the call took too long there
    case -32003: // the response would be too large
        return Kind::TooLarge;
    case -32601: // method not found
    case -32602: // invalid params: a state override or EIP-1898 is not known there
    case -32004: // EIP-1474: method not supported
        return Kind::NotSupported;
    default:
        return Kind::NodeError;
    }
}

} // namespace

RpcError classify(int code, const QString &message)
{
    RpcError error;
    error.code = code;
    error.detail = message.simplified().left(kLongestDetail);
    const Kind byCode = kindByCode(code);
    const Kind byWords = kindByWords(error.detail.toLower());
    // A code that names a kind is trusted, save where the words tell the same story more exactly: -32005 is sent for
    // rates, daily quotas and sizes alike, and invalid params may be an unknown block.
    const bool wordsTellMore = byCode == Kind::NodeError || byWords == Kind::BlockUnknown ||
                               byWords == Kind::QuotaExceeded || (code == -32005 && byWords == Kind::TooLarge) ||
                               (code == -32602 && (byWords == Kind::TooLarge || byWords == Kind::RateLimited));
    error.kind = wordsTellMore && byWords != Kind::NodeError ? byWords : byCode;
    return error;
}

} // namespace weiwatch::jsonrpc
