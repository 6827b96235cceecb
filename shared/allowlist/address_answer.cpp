// SPDX-License-Identifier: GPL-3.0-or-later
#include "address_answer.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace weiwatch {
namespace {

using Kind = PublicAddressError::Kind;

constexpr int kNetworkAuthenticationRequired = 511; ///< RFC 6585

const Ipv4Address *addressOf(const AddressAnswer &answer)
{
    return std::get_if<Ipv4Address>(&answer.said);
}

bool isPage(QByteArrayView body)
{
    return body.trimmed().startsWith('<');
}

bool looksLikeIpv6(QByteArrayView text)
{
    return text.count(':') >= 2 && std::ranges::all_of(text, [](char c) {
               return c == ':' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
                      (c >= 'A' && c <= 'F');
           });
}

/// Somebody else than the operator answered, or stood in the way of its certificate.
bool isPortals(const AddressAnswer &answer)
{
    if (const auto *const none = std::get_if<NotAnAddress>(&answer.said)) {
        return none->kind == NotAnAddress::Kind::Portal;
    }
    const auto *const error = std::get_if<HttpError>(&answer.said);
    return error && error->kind == HttpError::Kind::TlsFailed;
}

bool isUnreached(const AddressAnswer &answer)
{
    const auto *const error = std::get_if<HttpError>(&answer.said);
    return error && (error->kind == HttpError::Kind::Unreachable || error->kind == HttpError::Kind::TimedOut ||
                     error->kind == HttpError::Kind::ProxyFailed);
}

/// No two agree.
Kind whyNone(const std::vector<AddressAnswer> &answers)
{
    if (std::ranges::all_of(answers, isUnreached)) {
        return Kind::Offline;
    }
    const auto addresses =
        std::ranges::count_if(answers, [](const auto &answer) { return addressOf(answer) != nullptr; });
    const bool isOnlyPortal =
        std::ranges::all_of(answers, [](const auto &answer) { return isPortals(answer) || isUnreached(answer); });
    if (isOnlyPortal) {
        return Kind::CaptivePortal;
    }
    return addresses >= 2 ? Kind::Disagree : Kind::TooFewAnswers;
}

} // namespace

Result<Ipv4Address, NotAnAddress> parseAddressAnswer(int status, QByteArrayView body)
{
    using Why = NotAnAddress::Kind;
    constexpr qsizetype kLongestAddress = 45; // of IPv6, with an IPv4 address at its end
    if (status == kNetworkAuthenticationRequired || (status >= 300 && status < 400) ||
        (status == 200 && isPage(body))) {
        return failure(NotAnAddress{Why::Portal, status});
    }
    if (status != 200) {
        return failure(NotAnAddress{Why::Status, status});
    }
    const QByteArrayView text = body.trimmed();
    if (text.size() > kLongestAddress) {
        return failure(NotAnAddress{Why::Nonsense, status});
    }
    if (const auto address = Ipv4Address::parse(QString::fromLatin1(text))) {
        return *address;
    }
    return failure(NotAnAddress{looksLikeIpv6(text) ? Why::NotIpv4 : Why::Nonsense, status});
}

std::optional<PublicAddress> agreedAddress(const std::vector<AddressAnswer> &answers)
{
    std::map<Ipv4Address, QStringList> voices;
    for (const AddressAnswer &answer : answers) {
        if (const auto *const address = addressOf(answer)) {
            auto &names = voices[*address];
            if (!names.contains(answer.operatorName, Qt::CaseInsensitive)) {
                names.append(answer.operatorName);
            }
        }
    }
    const auto most = std::ranges::max_element(voices, {}, [](const auto &voice) { return voice.second.size(); });
    if (most == voices.end() || most->second.size() < 2) {
        return std::nullopt;
    }
    const auto asMany =
        std::ranges::count_if(voices, [&](const auto &voice) { return voice.second.size() == most->second.size(); });
    if (asMany > 1) {
        return std::nullopt;
    }
    PublicAddress agreed{most->first, most->second, {}};
    for (const auto &[address, names] : voices) {
        if (address != most->first) {
            agreed.dissented += names;
        }
    }
    return agreed;
}

Result<PublicAddress, PublicAddressError> judge(const std::vector<AddressAnswer> &answers, const PublicRanges &ranges)
{
    const auto agreed = agreedAddress(answers);
    if (!agreed) {
        return failure(PublicAddressError{whyNone(answers), answers});
    }
    if (const auto special = ranges.whyNot(Ipv4Range(agreed->address))) {
        return failure(PublicAddressError{Kind::NotPublic, answers, agreed->address, special});
    }
    return *agreed;
}

} // namespace weiwatch
