// SPDX-License-Identifier: GPL-3.0-or-later
#include "ipv4_range.h"

#include <QList>

#include <optional>

namespace weiwatch {
namespace {

constexpr int kOctets = 4;
constexpr quint32 kLargestOctet = 255;
constexpr quint32 kMostBits = 32;

/// Decimal digits alone, without leading zeros, at most three of them.
std::optional<quint32> smallNumber(QStringView text, quint32 largest)
{
    constexpr qsizetype kDigits = 3;
    if (text.isEmpty() || text.size() > kDigits || (text.size() > 1 && text.front() == u'0')) {
        return std::nullopt;
    }
    quint32 number = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9') {
            return std::nullopt;
        }
        number = number * 10 + (c.unicode() - u'0');
    }
    return number <= largest ? std::optional(number) : std::nullopt;
}

/// Of a range of so many leading bits, those that all its addresses share.
quint32 maskOf(int prefix)
{
    return prefix == 0 ? 0 : ~quint32(0) << (static_cast<int>(kMostBits) - prefix);
}

} // namespace

Result<Ipv4Address, Ipv4Fault> Ipv4Address::parse(QStringView text)
{
    const auto parts = text.split(u'.');
    if (parts.size() != kOctets) {
        return failure(Ipv4Fault::NotAnAddress);
    }
    Ipv4Address address;
    for (const QStringView part : parts) {
        const auto octet = smallNumber(part, kLargestOctet);
        if (!octet) {
            return failure(Ipv4Fault::NotAnAddress);
        }
        address.value = (address.value << 8) | *octet;
    }
    return address;
}

QString Ipv4Address::toString() const
{
    return QStringLiteral("%1.%2.%3.%4")
        .arg(value >> 24)
        .arg((value >> 16) & kLargestOctet)
        .arg((value >> 8) & kLargestOctet)
        .arg(value & kLargestOctet);
}

Result<Ipv4Range, Ipv4Fault> Ipv4Range::parse(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto first = Ipv4Address::parse(slash < 0 ? text : text.left(slash));
    if (!first) {
        return failure(first.error());
    }
    Ipv4Range range(*first);
    if (slash >= 0) {
        const auto prefix = smallNumber(text.sliced(slash + 1), kMostBits);
        if (!prefix) {
            return failure(Ipv4Fault::BadPrefix);
        }
        range.m_prefix = static_cast<int>(*prefix);
    }
    if ((first->value & ~maskOf(range.m_prefix)) != 0) {
        return failure(Ipv4Fault::HostBitsSet);
    }
    return range;
}

Ipv4Address Ipv4Range::last() const
{
    return {m_first.value | ~maskOf(m_prefix)};
}

bool Ipv4Range::contains(Ipv4Address address) const
{
    return (address.value & maskOf(m_prefix)) == m_first.value;
}

bool Ipv4Range::contains(const Ipv4Range &other) const
{
    return other.m_prefix >= m_prefix && contains(other.m_first);
}

bool Ipv4Range::overlaps(const Ipv4Range &other) const
{
    return contains(other) || other.contains(*this);
}

QString Ipv4Range::toString() const
{
    return m_first.toString() % u'/' % QString::number(m_prefix);
}

} // namespace weiwatch
