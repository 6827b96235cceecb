// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <core/block_ref.h>
#include <core/chain_id.h>
#include <core/wei.h>

#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <vector>

namespace weiwatch {

/// The demo: a chain of three wallets whose balances move every two seconds, on a thread of its own.
/// It has a past of several hours, true blocks that can be asked for, so that the chart is not empty. A block's
/// balances and hash depend on its number alone: two runs agree on every block, and stored history stays true.
/// Thread: any.
class DemoChain
{
public:
    static constexpr std::chrono::seconds kBlockTime{2};
    static constexpr std::chrono::hours kPast{6};

    struct Wallet
    {
        QString name;
        Address address;
        Wei limit; ///< what the demo's watchlist should warn below; the last wallet is always under it
    };

    /// One block of the past, with the balances of wallets() in their order.
    struct PastBlock
    {
        BlockRef block;
        std::vector<Wei> balances;
    };

    DemoChain();
    ~DemoChain();
    DemoChain(const DemoChain &) = delete;
    DemoChain &operator=(const DemoChain &) = delete;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] ChainId chainId() const;
    [[nodiscard]] static std::vector<Wallet> wallets();

    /// Every block up to the head, the oldest first, none left out. Waits for the chain's thread: some milliseconds.
    [[nodiscard]] std::vector<PastBlock> past() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
