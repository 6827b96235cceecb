// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_list.h"

namespace weiwatch::detail {

/// The watchlist's wallets. chainNames: of all chains, in their order.
[[nodiscard]] std::vector<WalletSpec> readWallets(const YamlNode &node, const QStringList &chainNames,
                                                  FaultList &faults);

/// What is wrong with a text as an address, for a fault: `found` only where it cannot be a wallet's secret.
[[nodiscard]] WatchlistFault addressFault(const QString &text, const AddressError &error);

inline constexpr size_t kMostWallets = 10'000;

} // namespace weiwatch::detail
