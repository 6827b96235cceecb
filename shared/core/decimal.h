// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wei.h"

namespace weiwatch::detail {

/// All decimal digits, no leading zeros, "0" for zero.
[[nodiscard]] QByteArray decimalDigits(const Wei &wei);

/// ASCII digits only (scaledDigits gives them); nothing where they do not fit 256 bits.
[[nodiscard]] std::optional<Wei> fromDecimalDigits(QStringView digits);

/// The double nearest to wei / 10^decimals.
[[nodiscard]] double nearestDouble(const Wei &wei, int decimals);

/// scaledDigits and fromDecimalDigits in one: text in a unit of so many decimals.
[[nodiscard]] Result<Wei, AmountError> parsePlain(QStringView text, int decimals);

/// plainFromLocale and parsePlain in one; positions in errors are those of `text`.
[[nodiscard]] Result<Wei, AmountError> parseLocalized(QStringView text, int decimals, const QLocale &locale);

} // namespace weiwatch::detail
