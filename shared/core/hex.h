// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace weiwatch::detail {

inline constexpr quint8 kNotHex = 0xff;

/// Values of ASCII hex digits of either case; kNotHex for every other byte, so that an OR of many tells a bad one.
inline constexpr std::array<quint8, 256> kHexValues = [] {
    std::array<quint8, 256> values{};
    values.fill(kNotHex);
    for (quint8 i = 0; i < 10; ++i) {
        values[static_cast<std::size_t>('0' + i)] = i;
    }
    for (quint8 i = 0; i < 6; ++i) {
        values[static_cast<std::size_t>('a' + i)] = static_cast<quint8>(10 + i);
        values[static_cast<std::size_t>('A' + i)] = static_cast<quint8>(10 + i);
    }
    return values;
}();

[[nodiscard]] constexpr quint8 hexValue(char digit)
{
    return kHexValues[static_cast<quint8>(digit)];
}

[[nodiscard]] constexpr quint8 hexValue(char16_t digit)
{
    return digit < 256 ? kHexValues[digit] : kNotHex;
}

/// Fills `bytes` from twice as many digits; false where one is no hex digit.
template <std::size_t N>
[[nodiscard]] constexpr bool fromHexDigits(const char *digits, std::array<quint8, N> &bytes)
{
    quint8 seen = 0;
    for (std::size_t i = 0; i < N; ++i) {
        const quint8 high = hexValue(digits[2 * i]);
        const quint8 low = hexValue(digits[2 * i + 1]);
        seen |= high | low;
        bytes[i] = static_cast<quint8>((high << 4) | (low & 0x0f));
    }
    return seen <= 0x0f;
}

} // namespace weiwatch::detail
