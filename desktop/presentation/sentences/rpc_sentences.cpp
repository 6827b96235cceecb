// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpc_sentences.h"

#include "quoted.h"

#include <QCoreApplication>

#include <array>

namespace weiwatch {
namespace {

struct KnownChain
{
    quint64 id;
    const char *name; ///< a proper name: the same in every language
};

/// Source: ethereum-lists/chains.
constexpr std::array kKnownChains{
    KnownChain{1, "Ethereum Mainnet"}, KnownChain{10, "OP Mainnet"},
    KnownChain{56, "BNB Smart Chain"}, KnownChain{100, "Gnosis"},
    KnownChain{137, "Polygon"},        KnownChain{324, "zkSync Era"},
    KnownChain{8453, "Base"},          KnownChain{17000, "Holesky"},
    KnownChain{42161, "Arbitrum One"}, KnownChain{43114, "Avalanche"},
    KnownChain{59144, "Linea"},        KnownChain{534352, "Scroll"},
    KnownChain{560048, "Hoodi"},       KnownChain{11155111, "Sepolia"},
    KnownChain{84532, "Base Sepolia"}, KnownChain{421614, "Arbitrum Sepolia"},
};

QString whoOf(const RpcError &error)
{
    return error.endpoint.isEmpty() ? QCoreApplication::translate("weiwatch", "The node")
                                    : detail::shown(error.endpoint);
}

/// "in 40 s", "in 5 min": nobody plans by the second when it is minutes.
QString waitForPeople(std::chrono::milliseconds wait)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    if (seconds < 120) {
        return QCoreApplication::translate("weiwatch", "It is asked again in %1 s.").arg(seconds);
    }
    if (seconds < 2 * 3600) {
        return QCoreApplication::translate("weiwatch", "It is asked again in %1 min.").arg((seconds + 59) / 60);
    }
    return QCoreApplication::translate("weiwatch", "It is asked again in %1 h.").arg((seconds + 3599) / 3600);
}

QString rateLimited(const RpcError &error)
{
    const QString told =
        QCoreApplication::translate("weiwatch",
                                    "%1 limits how often it is asked. A longer interval or another endpoint helps.")
            .arg(whoOf(error));
    return error.retryAfter ? QString(told % u' ' % waitForPeople(*error.retryAfter)) : told;
}

QString wrongChain(const RpcError &error)
{
    return QCoreApplication::translate("weiwatch",
                                       "%1 serves the chain %2, not %3, and is not used. Put it under the chain it "
                                       "serves, or correct the chain id.")
        .arg(whoOf(error), chainForPeople(error.foundChain), chainForPeople(error.expectedChain));
}

QString badStatus(const RpcError &error)
{
    if (error.httpStatus >= 300 && error.httpStatus < 400) {
        return QCoreApplication::translate("weiwatch",
                                           "%1 points to another address (HTTP status %2), which is not followed. "
                                           "Enter the address it points to.")
            .arg(whoOf(error), QString::number(error.httpStatus));
    }
    if (error.httpStatus == 404) {
        return QCoreApplication::translate("weiwatch",
                                           "%1 knows no such page (HTTP status 404). Check the endpoint's address.")
            .arg(whoOf(error));
    }
    return QCoreApplication::translate("weiwatch", "%1 answered with HTTP status %2 in place of data.")
        .arg(whoOf(error), QString::number(error.httpStatus));
}

/// Kinds whose cause is the way to the endpoint.
QString connectionFailed(const RpcError &error)
{
    using Kind = RpcError::Kind;
    const QString who = whoOf(error);
    switch (error.kind) {
    case Kind::TlsFailed:
        return QCoreApplication::translate("weiwatch",
                                           "No secure connection to %1 could be made, so nothing was sent. Check its "
                                           "certificate and the date of this computer.")
            .arg(who);
    case Kind::TimedOut:
        return QCoreApplication::translate("weiwatch", "%1 did not answer in time.").arg(who);
    case Kind::Dropped:
        return QCoreApplication::translate("weiwatch", "%1 closed the connection before its answer was complete.")
            .arg(who);
    default:
        return QCoreApplication::translate(
                   "weiwatch", "%1 cannot be reached. Check the network connection, the proxy and the host name.")
            .arg(who);
    }
}

/// Kinds whose cause is what the endpoint answered.
QString answerUnusable(const RpcError &error)
{
    using Kind = RpcError::Kind;
    const QString who = whoOf(error);
    switch (error.kind) {
    case Kind::Malformed:
        return QCoreApplication::translate("weiwatch",
                                           "What %1 answered cannot be read as a balance or a block, so nothing of it "
                                           "was used.")
            .arg(who);
    case Kind::TooLarge:
        return QCoreApplication::translate("weiwatch", "The question or the answer is too large for %1.").arg(who);
    case Kind::NotSupported:
        return QCoreApplication::translate("weiwatch",
                                           "%1 does not offer what is needed to read balances. Use another endpoint.")
            .arg(who);
    case Kind::BlockUnknown:
        return QCoreApplication::translate("weiwatch", "%1 does not know the block asked for, or no longer.").arg(who);
    case Kind::StaleBlock:
        return QCoreApplication::translate("weiwatch", "%1 is behind: its newest block is older than one already seen.")
            .arg(who);
    default:
        return QCoreApplication::translate("weiwatch", "%1 reported an error (code %2).")
            .arg(who, QString::number(error.code));
    }
}

QString told(const RpcError &error)
{
    using Kind = RpcError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
    case Kind::TlsFailed:
    case Kind::TimedOut:
    case Kind::Dropped:
        return connectionFailed(error);
    case Kind::Malformed:
    case Kind::TooLarge:
    case Kind::NodeError:
    case Kind::NotSupported:
    case Kind::BlockUnknown:
    case Kind::StaleBlock:
        return answerUnusable(error);
    case Kind::HttpStatus:
        return badStatus(error);
    case Kind::RateLimited:
        return rateLimited(error);
    case Kind::QuotaExceeded:
        return QCoreApplication::translate("weiwatch",
                                           "The quota of %1 is used up. It answers again when its provider renews it; "
                                           "another endpoint answers now.")
            .arg(whoOf(error));
    case Kind::Unauthorized:
        return QCoreApplication::translate("weiwatch", "%1 refused the key. Check the endpoint's key or header.")
            .arg(whoOf(error));
    case Kind::WrongChain:
        return wrongChain(error);
    case Kind::BadEndpoint:
        return QCoreApplication::translate("weiwatch",
                                           "The address of the endpoint %1 is not usable. It starts with https:// or "
                                           "http://, and the secrets it names must exist.")
            .arg(whoOf(error));
    case Kind::NoEndpoint:
        return QCoreApplication::translate("weiwatch", "This chain has no endpoint. Add one in the settings.");
    case Kind::Cancelled:
        return QCoreApplication::translate("weiwatch", "The reading was cancelled.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString chainForPeople(ChainId chain)
{
    QString number = QString::number(chain.value);
    for (const KnownChain &known : kKnownChains) {
        if (known.id == chain.value) {
            return QStringLiteral("%1 (%2)").arg(QLatin1String(known.name), number);
        }
    }
    return number;
}

QString sentence(const RpcError &error)
{
    return detail::withDetail(told(error), error.detail);
}

} // namespace weiwatch
