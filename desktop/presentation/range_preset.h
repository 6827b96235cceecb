// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace weiwatch {

/// The ranges a person may choose with one click.
enum class RangePreset { Hour1, Hours6, Hours24, Days7, Days30, Days90, Year1, All };

inline constexpr std::array kRangePresets{RangePreset::Hour1, RangePreset::Hours6, RangePreset::Hours24,
                                          RangePreset::Days7, RangePreset::Days30, RangePreset::Days90,
                                          RangePreset::Year1, RangePreset::All};

/// How far back it reaches; nothing for All.
[[nodiscard]] std::optional<std::chrono::milliseconds> lengthOf(RangePreset range);

/// On its button: "1 h", "All".
[[nodiscard]] QString rangeLabel(RangePreset range);
/// After a change: "in 7 days", "since the beginning".
[[nodiscard]] QString rangePhrase(RangePreset range);

/// A word for the settings file, and back.
[[nodiscard]] QString rangeKey(RangePreset range);
[[nodiscard]] std::optional<RangePreset> rangeFromKey(const QString &key);

} // namespace weiwatch
