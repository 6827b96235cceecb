// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QString>
#include <QStringView>

namespace weiwatch {

/// Why a text is no IPv4 address or range.
enum class Ipv4Fault {
    NotAnAddress, ///< not four decimal numbers of 0 to 255, without leading zeros: some read those as octal
    BadPrefix,    ///< what follows the slash is not 0 to 32
    HostBitsSet,  ///< 10.0.0.1/8: either the address or the prefix is a mistake
};

/// One IPv4 address. `Address` is an Ethereum account's.
struct Ipv4Address
{
    quint32 value = 0; ///< in the host's byte order

    [[nodiscard]] static Result<Ipv4Address, Ipv4Fault> parse(QStringView text);
    [[nodiscard]] QString toString() const;

    friend auto operator<=>(const Ipv4Address &, const Ipv4Address &) = default;
};

/// A CIDR range of IPv4 addresses; a single address is a /32.
class Ipv4Range
{
public:
    /// "192.0.2.7", "192.0.2.0/24".
    [[nodiscard]] static Result<Ipv4Range, Ipv4Fault> parse(QStringView text);

    /// 0.0.0.0/32, which no visitor comes from.
    Ipv4Range() = default;
    explicit Ipv4Range(Ipv4Address address)
        : m_first(address)
    {
    }

    [[nodiscard]] Ipv4Address first() const { return m_first; }
    [[nodiscard]] Ipv4Address last() const;
    [[nodiscard]] int prefix() const { return m_prefix; }
    [[nodiscard]] bool isOneAddress() const { return m_prefix == kBits; }

    [[nodiscard]] bool contains(Ipv4Address address) const;
    [[nodiscard]] bool contains(const Ipv4Range &other) const;
    [[nodiscard]] bool overlaps(const Ipv4Range &other) const;

    /// Always with its prefix, as the server writes it: "192.0.2.7/32".
    [[nodiscard]] QString toString() const;

    friend bool operator==(const Ipv4Range &, const Ipv4Range &) = default;

private:
    static constexpr int kBits = 32;

    Ipv4Address m_first;
    int m_prefix = kBits;
};

} // namespace weiwatch
