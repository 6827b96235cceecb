// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpc_error.h"

#include <http/http_client.h>

#include <optional>

namespace weiwatch {

/// Why no answer came.
[[nodiscard]] RpcError toRpcError(const HttpError &error);

/// What a status other than 2xx means; nothing for those. The body's own error counts for more where it has one.
[[nodiscard]] std::optional<RpcError> errorOfStatus(const HttpReply &reply);

} // namespace weiwatch
