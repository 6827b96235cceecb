// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ssh/ssh_error.h>

namespace weiwatch {

/// What happened, where, and what would do. Never a secret: an error holds none.
[[nodiscard]] QString sentence(const SshError &error);

/// Why a line that was pasted as a host key is none.
[[nodiscard]] QString sentence(HostKeyFault fault);

} // namespace weiwatch
