// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace weiwatch::detail {

/// Before the first use of libsodium, on any thread; ends the program where it has no randomness to offer.
void readySodium();

} // namespace weiwatch::detail
