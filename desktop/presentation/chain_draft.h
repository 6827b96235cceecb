// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <watchlist/watchlist.h>

#include <QString>

#include <optional>

namespace weiwatch {

/// What is wrong with an endpoint as typed, as a sentence; empty when nothing is.
[[nodiscard]] QString endpointProblem(const EndpointSpec &endpoint);

/// What is worth knowing of a usable endpoint: a key written into the URL, an unencrypted connection. Empty: nothing.
[[nodiscard]] QString endpointAdvice(const EndpointSpec &endpoint);

/// What is wrong with a list's chains, the first thing found: which chain (index), and a sentence.
struct ChainProblem
{
    size_t chain = 0;
    QString sentence;
    friend bool operator==(const ChainProblem &, const ChainProblem &) = default;
};
[[nodiscard]] std::optional<ChainProblem> chainProblem(const Watchlist &watchlist);

/// Wallets on the chain; while there are some it cannot be removed.
[[nodiscard]] int walletsOnChain(const Watchlist &watchlist, const QString &chain);

/// Gives a chain another name, in its wallets too.
void renameChain(Watchlist &watchlist, size_t chain, const QString &name);

} // namespace weiwatch
