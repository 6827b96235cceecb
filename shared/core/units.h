// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"

#include <QLocale>
#include <QString>

namespace weiwatch {

/// Units of the native coin: a count of decimals of a wei integer.
enum class EtherUnit { Wei = 0, Gwei = 9, Ether = 18 };

[[nodiscard]] constexpr int decimalsOf(EtherUnit unit)
{
    return static_cast<int>(unit);
}

/// Why a text is no amount. `found` is the offending part, `position` its UTF-16 offset in the text.
struct AmountError
{
    enum class Kind {
        Empty,
        UnexpectedCharacter,
        TooManyDecimals, ///< finer than the unit's smallest part
        TooLarge,        ///< does not fit 256 bits (255 and a sign for a difference)
        NotAQuantity,    ///< no JSON-RPC quantity: 0x prefix, no leading zero, at least one digit
        Ambiguous,       ///< "1,234": a thousands separator in one locale and a decimal point in another
    };
    Kind kind = Kind::Empty;
    QString found;
    qsizetype position = 0;

    friend bool operator==(const AmountError &, const AmountError &) = default;
};

/// How an amount is written for a person.
struct AmountFormat
{
    int minDecimals = 0;  ///< padded with zeros up to this
    int maxDecimals = 18; ///< truncated toward zero beyond this, never rounded up: money not there is not shown
    bool groupThousands = true;
    bool groupDecimals = false; ///< thin groups of three after the point: 0.511 165 214
    bool alwaysSign = false;    ///< a "+" before gains (a difference; ignored for a Wei)
};

namespace detail {

/// "123456" with 3 decimals → "123.456"; every digit kept, trailing zeros after the point dropped.
[[nodiscard]] QString plainDecimal(const QString &digits, int decimals);

/// The same for people, in the locale's separators.
[[nodiscard]] QString localeDecimal(const QString &digits, int decimals, const QLocale &locale,
                                    const AmountFormat &format);

/// Plain decimal text ("1", "0.5", "1.") to an integer's digits scaled by 10^decimals, no sign, no exponent,
/// no leading zeros ("0" for zero). At most `maxDigits` digits.
[[nodiscard]] Result<QString, AmountError> scaledDigits(QStringView text, int decimals, int maxDigits = 78);

/// What a person types, in their locale, to plain decimal text: separators checked for sense.
[[nodiscard]] Result<QString, AmountError> plainFromLocale(QStringView text, const QLocale &locale);

} // namespace detail
} // namespace weiwatch
