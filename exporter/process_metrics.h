// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace weiwatch {

/// The process_* metrics that Prometheus' client libraries agree on, read from /proc. What cannot be read is left out.
/// Thread: any.
void appendProcessMetrics(std::string &out);

} // namespace weiwatch
