// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <secrets/secret_vault.h>

namespace weiwatch {

/// What could not be done with a secret of the keychain, and what would do. Never its value.
[[nodiscard]] QString sentence(const VaultError &error);

/// Where secrets stay, said plainly.
[[nodiscard]] QString sentence(VaultPlace place);

} // namespace weiwatch
