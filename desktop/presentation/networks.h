// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/chain_id.h>

#include <QString>
#include <QUrl>

#include <optional>

namespace weiwatch {

/// Whether the chain's coins are worth nothing by agreement. They are never added into totals.
/// Source: chainid.network's "testnet" entries, the common ones. A chain that is not listed counts as real.
[[nodiscard]] bool isTestNetwork(ChainId chain);

/// The native coin's symbol: "ETH" unless the chain is known to use another.
[[nodiscard]] QString coinSymbol(ChainId chain);

/// Where free coins of a test network are handed out; nothing where none is known.
/// Opening it is the person's own act: the page learns what their browser tells it.
[[nodiscard]] std::optional<QUrl> faucetOf(ChainId chain);

} // namespace weiwatch
