// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

namespace weiwatch {

/// Asks the exporter at the address for /healthz and waits at most three seconds. Nothing when it is well, else why
/// not. Blocks: for a program that does nothing else.
[[nodiscard]] std::optional<QString> healthProblem(const ListenAddress &listen);

} // namespace weiwatch
