// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "block_pin.h"
#include "snapshot.h"

#include <rpc/rpc_endpoint.h>

#include <QFuture>

#include <memory>
#include <vector>

namespace weiwatch {

using Balances = Result<std::vector<Wei>, RpcError>;

/// How a set of balances is read off one endpoint at one block. Each strategy is a class of its own, and each object
/// serves one endpoint: what it learns (how many addresses a call may have) is that endpoint's.
///
/// | strategy           | calls for n addresses | needs                          |
/// |--------------------|-----------------------|--------------------------------|
/// | overridden program | 1 per ~10,000         | eth_call with a state override |
/// | batch              | n / batch size        | JSON-RPC batches               |
/// | single calls       | n, several in flight  | nothing                        |
///
/// Never gives part of a set. NotSupported means: try the next strategy on this endpoint.
/// One reading at a time. Thread: the endpoint's. The endpoint outlives the reading or cancels it.
class BalanceReader
{
public:
    virtual ~BalanceReader() = default;
    [[nodiscard]] virtual QString name() const = 0;
    /// Balances in the order of addresses, all at the block.
    [[nodiscard]] virtual QFuture<Balances> read(RpcEndpoint &endpoint, const BlockPin &pin,
                                                 const std::vector<Address> &addresses) = 0;
};

/// One eth_call per 10,000 addresses, to an account whose code the call itself overrides with a program that loops
/// BALANCE over the call data. Fewer a call where the node's gas or size limits ask for it.
[[nodiscard]] std::unique_ptr<BalanceReader> overriddenProgramReader();

/// JSON-RPC batches of eth_getBalance, 3 → 10 → 100 → 1000 items as the endpoint bears it.
[[nodiscard]] std::unique_ptr<BalanceReader> batchReader();

/// eth_getBalance one by one, eight in flight.
[[nodiscard]] std::unique_ptr<BalanceReader> singleCallReader();

} // namespace weiwatch
