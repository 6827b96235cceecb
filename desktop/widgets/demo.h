// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <balances/snapshot.h>
#include <devchain/demo_chain.h>
#include <watchlist/watchlist.h>

#include <vector>

namespace weiwatch {

/// The demo chain's wallets as a watchlist.
[[nodiscard]] Watchlist demoWatchlist(const DemoChain &chain);

/// Its past as if it had been watched: every block of the last minutes, a thinner row of them before.
[[nodiscard]] std::vector<Snapshot> demoPast(const DemoChain &chain);

} // namespace weiwatch
