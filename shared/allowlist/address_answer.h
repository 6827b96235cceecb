// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "special_ranges.h"

#include <http/http_client.h>

#include <QByteArrayView>
#include <QStringList>

#include <variant>
#include <vector>

namespace weiwatch {

/// An operator's answer that holds no IPv4 address.
struct NotAnAddress
{
    enum class Kind {
        Status,   ///< the operator has other worries
        Portal,   ///< HTTP 511, a page or a redirect: somebody between us answers
        NotIpv4,  ///< an IPv6 address
        Nonsense, ///< anything else
    };
    Kind kind = Kind::Nonsense;
    int status = 0;

    friend bool operator==(const NotAnAddress &, const NotAnAddress &) = default;
};

/// What one operator said, or why it said nothing.
struct AddressAnswer
{
    QString operatorName;
    std::variant<Ipv4Address, NotAnAddress, HttpError> said;

    friend bool operator==(const AddressAnswer &, const AddressAnswer &) = default;
};

/// Where two operators see us.
struct PublicAddress
{
    Ipv4Address address;
    QStringList agreed;    ///< operators that say so
    QStringList dissented; ///< of those heard by then, who see another one: some of the traffic goes another way

    friend bool operator==(const PublicAddress &, const PublicAddress &) = default;
};

/// Why our public address is not known.
struct PublicAddressError
{
    enum class Kind {
        TooFewOperators, ///< the list names fewer than three
        Disagree,        ///< several answers, no two alike: a VPN that takes only some of the traffic, or several exits
        NotPublic,       ///< two agree on an address that no visitor comes from: `special`
        CaptivePortal, ///< a login page stands before the network (or this computer's date is wrong: TLS fails so, too)
        Offline,       ///< nobody could be reached
        TooFewAnswers, ///< the network is there, but no two operators answered with an address
        ServerSilent,  ///< the server was asked in the operators' place, and could not say; its own error tells why
        Cancelled,
    };
    Kind kind = Kind::Offline;
    std::vector<AddressAnswer> answers; ///< of each operator, as far as they were heard
    Ipv4Address address{};              ///< NotPublic: what it is
    std::optional<SpecialKind> special;

    friend bool operator==(const PublicAddressError &, const PublicAddressError &) = default;
};

/// The address of a reply, which must be that and nothing else, save white space around it.
[[nodiscard]] Result<Ipv4Address, NotAnAddress> parseAddressAnswer(int status, QByteArrayView body);

/// The address that two operators of different names agree on, as far as they were heard. Of several such, the one with
/// more voices; a draw is none.
[[nodiscard]] std::optional<PublicAddress> agreedAddress(const std::vector<AddressAnswer> &answers);

/// What all the answers together mean. Pure.
[[nodiscard]] Result<PublicAddress, PublicAddressError> judge(const std::vector<AddressAnswer> &answers,
                                                              const PublicRanges &ranges);

} // namespace weiwatch
