// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wei.h"

namespace weiwatch {

/// An exact amount of an ERC-20 token: a 256-bit count of its smallest part, and how many decimals it has.
/// Amounts of different decimals never compare equal and never add.
class TokenAmount
{
public:
    /// decimals: 0…255 as EIP-20's uint8 allows.
    TokenAmount(const Wei &units, quint8 decimals)
        : m_units(units)
        , m_decimals(decimals)
    {
    }

    [[nodiscard]] static Result<TokenAmount, AmountError> parse(QStringView text, quint8 decimals);

    [[nodiscard]] const Wei &units() const { return m_units; }
    [[nodiscard]] quint8 decimals() const { return m_decimals; }

    /// Nothing on overflow or where the decimals differ.
    [[nodiscard]] std::optional<TokenAmount> plus(const TokenAmount &other) const;

    [[nodiscard]] QString toString() const;
    [[nodiscard]] QString toString(const QLocale &locale, const AmountFormat &format = {}) const;
    [[nodiscard]] double toDouble() const;

    friend bool operator==(const TokenAmount &, const TokenAmount &) = default;

private:
    Wei m_units;
    quint8 m_decimals;
};

} // namespace weiwatch
