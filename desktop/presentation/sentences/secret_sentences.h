// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <secrets/secret_store.h>

namespace weiwatch {

/// Which secret, where it was looked for, and what would do. Never its value.
[[nodiscard]] QString sentence(const SecretError &error);

} // namespace weiwatch
