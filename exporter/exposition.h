// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <metrics/metric_names.h>

#include <QString>

#include <prometheus/metric_family.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Prometheus' text format 0.0.4. Source: prometheus.io, "Exposition formats".
///
/// prometheus-cpp's own serializer stops at 16 significant digits, which is one short of a double, leaves HELP
/// unescaped, and takes 11 ms for 10,000 series where this takes one; so only its registry is used, and its families
/// are written here.
namespace weiwatch::exposition {

using Label = std::pair<std::string_view, QString>;

/// `a="1",b="2"` with values escaped; no braces, so that it can be kept and reused.
[[nodiscard]] std::string labels(const std::vector<Label> &labels);

/// The shortest text that reads back as the same double; a whole number has no exponent.
[[nodiscard]] std::string number(double value);

/// `# HELP` and `# TYPE`.
void appendHeader(std::string &out, const std::string &name, const metrics::Metric &metric);

/// One sample line; labels as labels() gives them.
void appendSample(std::string &out, std::string_view name, std::string_view labels, std::string_view value);

/// A family of a prometheus::Registry, header and all; nothing where it has no series.
void appendFamily(std::string &out, const prometheus::MetricFamily &family);

} // namespace weiwatch::exposition
