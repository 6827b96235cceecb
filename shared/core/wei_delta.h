// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wei.h"

namespace weiwatch {

/// A signed exact difference of two amounts: a sign and a 256-bit magnitude. Zero has no sign.
class WeiDelta
{
public:
    constexpr WeiDelta() = default;

    /// after − before: every pair of amounts has a difference.
    [[nodiscard]] static WeiDelta between(const Wei &before, const Wei &after);

    /// Plain decimal text in the unit with an optional leading "-" or "+".
    [[nodiscard]] static Result<WeiDelta, AmountError> parse(QStringView text, EtherUnit unit);

    [[nodiscard]] bool isNegative() const { return m_negative; }
    [[nodiscard]] bool isZero() const { return m_magnitude.isZero(); }
    [[nodiscard]] const Wei &magnitude() const { return m_magnitude; }

    [[nodiscard]] WeiDelta operator-() const;
    /// Nothing when the magnitude does not fit 256 bits.
    [[nodiscard]] std::optional<WeiDelta> plus(const WeiDelta &other) const;

    /// Exact; ASCII "-" before a loss, nothing before a gain.
    [[nodiscard]] QString toString(EtherUnit unit) const;
    /// For people: U+2212 before a loss; before a gain "+" where the format asks for it.
    [[nodiscard]] QString toString(EtherUnit unit, const QLocale &locale, const AmountFormat &format = {}) const;

    [[nodiscard]] double toDouble(EtherUnit unit) const;

    /// The change as a fraction of `base` (−0.024 for −2.4 %), for display; nothing where base is zero.
    [[nodiscard]] std::optional<double> ratioOf(const Wei &base) const;

    friend bool operator==(const WeiDelta &, const WeiDelta &) = default;
    friend std::strong_ordering operator<=>(const WeiDelta &a, const WeiDelta &b);

private:
    WeiDelta(const Wei &magnitude, bool negative)
        : m_magnitude(magnitude)
        , m_negative(negative && !magnitude.isZero())
    {
    }

    Wei m_magnitude;
    bool m_negative = false;
};

} // namespace weiwatch
