// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "units.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QLocale>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace weiwatch {

class WeiDelta;

/// An exact amount of wei: an unsigned 256-bit integer. Arithmetic is checked; nothing wraps.
/// It becomes a double only at a pixel or a Prometheus sample (toDouble).
class Wei
{
public:
    static constexpr int kBytes = 32;

    constexpr Wei() = default; ///< zero wei, a real amount: absence is std::optional<Wei>
    explicit constexpr Wei(quint64 wei)
        : m_limbs{wei, 0, 0, 0}
    {
    }

    [[nodiscard]] static Wei max();

    /// Exactly 32 big-endian bytes (the EVM's word, the database's BLOB), else nothing.
    [[nodiscard]] static std::optional<Wei> fromBigEndian(QByteArrayView bytes);

    /// Exactly 64 hex digits without 0x (one word of an eth_call reply), else nothing. The fast path.
    [[nodiscard]] static std::optional<Wei> fromHexWord(QByteArrayView digits);

    /// A JSON-RPC quantity: 0x, at least one digit, no leading zeros ("0x" is an error, never zero).
    /// Source: Ethereum JSON-RPC specification, "Quantities".
    [[nodiscard]] static Result<Wei, AmountError> fromQuantity(QStringView text);

    /// Plain decimal text in the unit, with a point: "0.5". No sign, no exponent, no separators.
    [[nodiscard]] static Result<Wei, AmountError> parse(QStringView text, EtherUnit unit);

    /// What a person types, with their locale's separators; the plain form is understood as well.
    [[nodiscard]] static Result<Wei, AmountError> parse(QStringView text, EtherUnit unit, const QLocale &locale);

    [[nodiscard]] QByteArray toBigEndian() const;
    [[nodiscard]] QString toQuantity() const;

    /// Exact, with a point, no separators, no exponent, no trailing zeros after the point.
    [[nodiscard]] QString toString(EtherUnit unit) const;

    /// For people.
    [[nodiscard]] QString toString(EtherUnit unit, const QLocale &locale, const AmountFormat &format = {}) const;

    /// The nearest double of the amount in the unit. For a pixel or a Prometheus sample only.
    [[nodiscard]] double toDouble(EtherUnit unit) const;

    [[nodiscard]] bool isZero() const;

    /// Nothing when the sum does not fit 256 bits.
    [[nodiscard]] std::optional<Wei> plus(const Wei &other) const;
    /// Nothing when other is larger.
    [[nodiscard]] std::optional<Wei> minus(const Wei &other) const;
    /// Nothing when the sum is negative or too large.
    [[nodiscard]] std::optional<Wei> plus(const WeiDelta &delta) const;

    friend constexpr bool operator==(const Wei &, const Wei &) = default;
    friend constexpr std::strong_ordering operator<=>(const Wei &a, const Wei &b)
    {
        for (int i = 3; i >= 0; --i) {
            if (const auto order = a.m_limbs[i] <=> b.m_limbs[i]; order != 0) {
                return order;
            }
        }
        return std::strong_ordering::equal;
    }

    /// Least significant limb first. For arithmetic inside core.
    [[nodiscard]] constexpr const std::array<quint64, 4> &limbs() const { return m_limbs; }
    [[nodiscard]] static constexpr Wei fromLimbs(const std::array<quint64, 4> &limbs)
    {
        Wei wei;
        wei.m_limbs = limbs;
        return wei;
    }

private:
    std::array<quint64, 4> m_limbs{};
};

size_t qHash(const Wei &wei, size_t seed = 0) noexcept;

} // namespace weiwatch
