// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh_connection.h"

namespace weiwatch {

/// Logs in on a connection whose host key has been checked. Each way is tried once: a server counts failures.
[[nodiscard]] Result<void, SshError> logIn(SshConnection &connection, const SshLogin &login, const Patience &patience);

} // namespace weiwatch
