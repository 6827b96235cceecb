// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prometheus_reply.h"
#include "range_query.h"

#include <core/address.h>
#include <core/chain_id.h>

#include <span>
#include <vector>

namespace weiwatch {

/// A balance as a Prometheus sample has it: rounded to a double, of no block. Good for a pixel; never a Wei, and never
/// alerted on.
struct ApproximatePoint
{
    qint64 timeMs = 0; ///< Unix, UTC: the step at which this value was the newest known
    double ether = 0;

    friend bool operator==(const ApproximatePoint &, const ApproximatePoint &) = default;
};

struct ApproximateBalances
{
    Address address;
    std::vector<ApproximatePoint> points; ///< by time; where nothing was known there is none

    friend bool operator==(const ApproximateBalances &, const ApproximateBalances &) = default;
};

/// What the exporter told of these addresses on this chain, whatever chain and wallets are called on the server: chains
/// are matched by their id. At most 50 addresses, lest the expression grows too long.
[[nodiscard]] QString balanceExpression(ChainId chain, std::span<const Address> addresses);

/// The balances in the answer to that. Values that are no balance (NaN, infinite, negative) are left out, so they are
/// gaps; so are series of no address.
[[nodiscard]] std::vector<ApproximateBalances> balancesIn(const std::vector<PrometheusSeries> &series);

} // namespace weiwatch
