// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/history.h>

#include <chrono>
#include <vector>

namespace weiwatch {

/// Much history at once, for tests and benches: every wallet's balance changes at every point.
struct HistoryFixture
{
    int wallets = 10;
    int points = 100'000; ///< of each wallet
    ChainId chain = kSepolia;
    std::chrono::milliseconds spacing{60'000};
    qint64 lastMs = 1'790'000'000'000; ///< when the newest point's block was made
    int gapEvery = 10'000;             ///< points between two gaps; 0 for none
    std::chrono::milliseconds gap{3'600'000};
};

/// The n-th wallet of every fixture, n ≥ 0.
[[nodiscard]] WalletKey fixtureWallet(int n, ChainId chain = kSepolia);

/// An empty file as schema version 1 made it. Fatal where it cannot.
void createVersion1History(const QString &path);

/// Makes the file, of the current version, and gives its wallets. The same specification gives the same values.
/// Takes about 10 s a million points. Fatal where it cannot.
std::vector<WalletKey> fillHistory(const QString &path, const HistoryFixture &fixture);

} // namespace weiwatch
