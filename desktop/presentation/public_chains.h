// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <watchlist/watchlist.h>

#include <vector>

namespace weiwatch {

/// Chains a new user may choose from, with public endpoints that need no key: mainnet, then Sepolia.
/// Whose they are, and what they are told: outsideContacts().
[[nodiscard]] std::vector<ChainSpec> publicChains();

} // namespace weiwatch
