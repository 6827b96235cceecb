// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rpc/rpc_error.h>

#include <QString>

namespace weiwatch {

/// One or two sentences in the application's language: which endpoint, what it did, and what would help.
[[nodiscard]] QString sentence(const RpcError &error);

/// "Sepolia (11155111)"; the number alone where the chain is not well known.
[[nodiscard]] QString chainForPeople(ChainId chain);

} // namespace weiwatch
