// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "snapshot.h"

#include <rpc/rpc_endpoint.h>

#include <QFuture>

#include <memory>
#include <vector>

namespace weiwatch {

/// How a set of balances is read off one endpoint at one block. Each strategy is a class of its own.
///
/// | strategy           | calls for n addresses | needs                          |
/// |--------------------|-----------------------|--------------------------------|
/// | overridden program | 1 per ~10,000         | eth_call with a state override |
/// | batch              | n / batch size        | JSON-RPC batches               |
/// | single calls       | n, several in flight  | nothing                        |
///
/// Never returns part of a set. NotSupported means: try the next strategy on this endpoint.
/// Thread: the endpoint's.
class BalanceReader
{
public:
    virtual ~BalanceReader() = default;
    [[nodiscard]] virtual QString name() const = 0;
    /// Balances in the order of addresses, all at the block.
    [[nodiscard]] virtual QFuture<Result<std::vector<Wei>, RpcError>>
    read(RpcEndpoint &endpoint, const BlockRef &block, const std::vector<Address> &addresses) = 0;
};

[[nodiscard]] std::unique_ptr<BalanceReader> overriddenProgramReader();
[[nodiscard]] std::unique_ptr<BalanceReader> batchReader();
[[nodiscard]] std::unique_ptr<BalanceReader> singleCallReader();

} // namespace weiwatch
