// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/wei.h>
#include <rpc/rpc_error.h>

#include <QDateTime>

#include <optional>
#include <variant>

namespace weiwatch {

/// A balance and the block it was read at.
struct Observation
{
    Wei balance;
    quint64 block = 0;
    QDateTime blockTime; ///< UTC

    friend bool operator==(const Observation &, const Observation &) = default;
};

/// Nothing was ever observed.
struct Unknown
{
    std::optional<RpcError> why; ///< empty: the first answer is still awaited
    friend bool operator==(const Unknown &, const Unknown &) = default;
};

/// The last round succeeded, and recently.
struct Live
{
    Observation now;
    friend bool operator==(const Live &, const Live &) = default;
};

/// Observed once; what it is now is not known.
struct Stale
{
    Observation lastGood;
    std::optional<RpcError> why; ///< empty: from history, or nothing was heard for too long
    QDateTime since;             ///< UTC, when it was last known to hold
    friend bool operator==(const Stale &, const Stale &) = default;
};

/// What is known of one wallet on one chain. There is no "zero because it failed".
using BalanceState = std::variant<Unknown, Live, Stale>;

/// What was last observed, live or not.
[[nodiscard]] inline std::optional<Observation> lastObserved(const BalanceState &state)
{
    if (const auto *live = std::get_if<Live>(&state)) {
        return live->now;
    }
    if (const auto *stale = std::get_if<Stale>(&state)) {
        return stale->lastGood;
    }
    return std::nullopt;
}

/// Why there is no live value, where a reason is known.
[[nodiscard]] inline std::optional<RpcError> reasonOf(const BalanceState &state)
{
    if (const auto *unknown = std::get_if<Unknown>(&state)) {
        return unknown->why;
    }
    if (const auto *stale = std::get_if<Stale>(&state)) {
        return stale->why;
    }
    return std::nullopt;
}

} // namespace weiwatch
