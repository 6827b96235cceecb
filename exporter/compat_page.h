// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/wei.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weiwatch {

/// hunterlong/ethexporter's metrics under its own names: untyped, without HELP.
///
/// eth_balance{name,address}   in ether; exact here, ten digits there
/// eth_balance_total           of all wallets; left out while one of them is unknown, as a sum without it would look
///                             like a loss
/// eth_load_seconds            what the last reading took
/// eth_loaded_addresses        wallets whose balance is known
/// eth_total_addresses         wallets watched
struct CompatPage
{
    /// One chain's wallets, read together.
    struct Chain
    {
        std::shared_ptr<const std::string> balances;
        std::chrono::nanoseconds until{0};
        std::size_t wallets = 0;
        std::optional<Wei> sum; ///< nothing: more than 256 bits hold
        std::chrono::nanoseconds loadTime{0};
    };
    std::string prefix;
    std::size_t walletsWatched = 0;
    std::vector<Chain> chains; ///< those that have been read

    void appendTo(std::string &out, std::chrono::nanoseconds now) const;
};

} // namespace weiwatch
