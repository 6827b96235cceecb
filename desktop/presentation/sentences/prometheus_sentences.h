// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <prometheus/prometheus_error.h>

#include <QString>

namespace weiwatch {

/// What happened when the remote stack's Prometheus was asked, and what would help.
[[nodiscard]] QString sentence(const PrometheusError &error);

} // namespace weiwatch
