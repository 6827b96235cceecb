// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_list.h"

namespace weiwatch::detail {

/// The watchlist's chains. One with a fault is in the result as far as it could be read, so that a wallet's mention of
/// its name is no second fault.
[[nodiscard]] std::vector<ChainSpec> readChains(const YamlNode &node, FaultList &faults);

inline constexpr std::chrono::seconds kShortestInterval{1};
inline constexpr std::chrono::seconds kLongestInterval{24 * 3600};
inline constexpr size_t kMostChains = 200;
inline constexpr size_t kMostEndpoints = 50;

} // namespace weiwatch::detail
