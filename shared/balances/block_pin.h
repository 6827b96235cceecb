// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/block_ref.h>

#include <QJsonValue>

namespace weiwatch {

/// How a call names the one block it is about.
struct BlockPin
{
    enum class Form {
        Hash,   ///< EIP-1898 {blockHash, requireCanonical}: the block or an error
        Number, ///< for nodes without EIP-1898; the hash must be checked after the reading
    };
    BlockRef block;
    Form form = Form::Hash;

    /// The block parameter of eth_getBalance and eth_call.
    [[nodiscard]] QJsonValue parameter() const;
};

/// A JSON-RPC quantity: 0x, no leading zeros.
[[nodiscard]] QString toQuantity(quint64 number);

} // namespace weiwatch
