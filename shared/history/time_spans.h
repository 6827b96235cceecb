// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"

#include <vector>

namespace weiwatch {

/// By time, with those that overlap or touch made one.
[[nodiscard]] std::vector<ObservedSpan> united(std::vector<ObservedSpan> spans);

/// What of `whole` lies in none of the holes, which are by time. The pieces end where a hole begins; one of no length
/// is left out, save a whole of none.
[[nodiscard]] std::vector<ObservedSpan> without(const ObservedSpan &whole, const std::vector<ObservedSpan> &holes);

} // namespace weiwatch
