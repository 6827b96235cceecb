// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weiwatch {

/// A new one, random, of 125 bits: five groups of five letters and digits, none of which looks like another. It is to
/// be written down and typed again.
[[nodiscard]] QString makePassphrase();

} // namespace weiwatch
