// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "descriptor.h"
#include "patience.h"

#include <core/result.h>

namespace weiwatch {

/// A connected socket, not blocking. Tries each address of the host, and gives the last one's error.
[[nodiscard]] Result<Descriptor, SshError> connectTcp(const QString &host, quint16 port, const Patience &patience);

/// "host:port", as errors name it.
[[nodiscard]] QString endOf(const QString &host, quint16 port);

} // namespace weiwatch
