// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <core/units.h>

#include <QString>

namespace weiwatch {

/// One or two sentences in the application's language: what was found, where, and what would do.
[[nodiscard]] QString sentence(const AddressError &error);
[[nodiscard]] QString sentence(const AmountError &error);

} // namespace weiwatch
