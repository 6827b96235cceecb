// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace weiwatch::detail {

/// "90", "90s", "2m", "1h", "7d", "2w": a whole number of one unit, seconds where none is given.
[[nodiscard]] std::optional<std::chrono::seconds> parseDuration(const QString &text);
/// In the largest unit that gives a whole number.
[[nodiscard]] QString durationText(std::chrono::seconds duration);

/// "0.2" or "20 %": over 0, at most 1.
[[nodiscard]] std::optional<double> parseRatio(const QString &text);
/// The shortest text that reads back as the same double.
[[nodiscard]] QString ratioText(double ratio);

/// Decimal digits only, within 64 bits.
[[nodiscard]] std::optional<quint64> parseCount(const QString &text);

} // namespace weiwatch::detail
