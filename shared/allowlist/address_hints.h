// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "special_ranges.h"

#include <optional>
#include <vector>

namespace weiwatch {

/// What else is known of how we reach the outside, and what a person should know before an address is let in.
struct AddressHints
{
    /// This computer has an address between a provider's NAT and its customers: strangers come from the same public
    /// address and are let in with it, up to Grafana's login.
    bool isSharedByStrangers = false;
    /// The server sees our SSH session come from another address: a VPN that takes only some of the traffic, a jump
    /// host, or several exits. A browser may come from either.
    bool serverSeesAnother = false;

    friend bool operator==(const AddressHints &, const AddressHints &) = default;
};

/// found: by the operators. local: this computer's own addresses. seenByServer: SSH's, where there is a session.
[[nodiscard]] AddressHints addressHints(Ipv4Address found, const std::vector<Ipv4Address> &local,
                                        std::optional<Ipv4Address> seenByServer);

/// The IPv4 addresses of the interfaces that are up, save those of Tailscale, which uses 100.64.0.0/10 for itself.
/// Asks the system; takes well under a millisecond.
[[nodiscard]] std::vector<Ipv4Address> localAddresses();

} // namespace weiwatch
