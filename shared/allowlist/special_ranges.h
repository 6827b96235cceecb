// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ipv4_range.h"

#include <optional>
#include <vector>

namespace weiwatch {

/// What an IPv4 range that no visitor comes from is for.
/// Source: IANA's registry of special-purpose addresses (RFC 6890 and its updates), and RFC 5771 for multicast.
enum class SpecialKind {
    ThisNetwork,         ///< 0.0.0.0/8
    Private,             ///< RFC 1918
    Cgnat,               ///< 100.64.0.0/10, RFC 6598: between a provider's own NAT and its customers
    Loopback,            ///< 127.0.0.0/8
    LinkLocal,           ///< 169.254.0.0/16
    ProtocolAssignments, ///< 192.0.0.0/24
    Documentation,       ///< 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24
    FormerRelay,         ///< 192.88.99.0/24, 6to4's
    Benchmarking,        ///< 198.18.0.0/15
    Multicast,           ///< 224.0.0.0/4
    Reserved,            ///< 240.0.0.0/4, broadcast included
};

/// Which addresses a visitor may come from. The same as remote-stack/bin/lib.sh and server/allowlist say.
class PublicRanges
{
public:
    /// What the registry says.
    PublicRanges() = default;
    /// These count as public, too: documentation ranges, where tests play the Internet.
    explicit PublicRanges(std::vector<Ipv4Range> extra)
        : m_extra(std::move(extra))
    {
    }

    /// Of WEIWATCH_PUBLIC_RANGES: ranges with commas or spaces between them. What is no range in it is not counted.
    [[nodiscard]] static PublicRanges fromEnvironment();
    [[nodiscard]] static PublicRanges parse(const QString &list);

    /// Nothing for a range that visitors may come from; else the first special range that it touches.
    [[nodiscard]] std::optional<SpecialKind> whyNot(const Ipv4Range &range) const;
    [[nodiscard]] bool contains(Ipv4Address address) const { return !whyNot(Ipv4Range(address)); }

    friend bool operator==(const PublicRanges &, const PublicRanges &) = default;

private:
    std::vector<Ipv4Range> m_extra;
};

} // namespace weiwatch
