// SPDX-License-Identifier: GPL-3.0-or-later
#include "exposition.h"

#include <array>
#include <charconv>
#include <cmath>

namespace weiwatch::exposition {
namespace {

void appendEscaped(std::string &out, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '\\':
            out += "\\\\";
            break;
        case '"':
            out += "\\\"";
            break;
        case '\n':
            out += "\\n";
            break;
        default:
            out += c;
        }
    }
}

void appendLabel(std::string &out, std::string_view name, std::string_view value)
{
    if (!out.empty()) {
        out += ',';
    }
    out.append(name).append("=\"");
    appendEscaped(out, value);
    out += '"';
}

std::string labelsOf(const prometheus::ClientMetric &metric)
{
    std::string out;
    for (const auto &label : metric.label) {
        appendLabel(out, label.name, label.value);
    }
    return out;
}

void appendHistogram(std::string &out, const std::string &name, const prometheus::ClientMetric &metric)
{
    const std::string own = labelsOf(metric);
    for (const auto &bucket : metric.histogram.bucket) {
        std::string all = own;
        appendLabel(all, "le", number(bucket.upper_bound));
        appendSample(out, name + "_bucket", all, std::to_string(bucket.cumulative_count));
    }
    appendSample(out, name + "_sum", own, number(metric.histogram.sample_sum));
    appendSample(out, name + "_count", own, std::to_string(metric.histogram.sample_count));
}

std::string_view typeName(prometheus::MetricType type)
{
    switch (type) {
    case prometheus::MetricType::Counter:
        return "counter";
    case prometheus::MetricType::Gauge:
        return "gauge";
    case prometheus::MetricType::Histogram:
        return "histogram";
    default:
        return "untyped";
    }
}

std::string_view typeName(metrics::Metric::Type type)
{
    switch (type) {
    case metrics::Metric::Type::Gauge:
        return "gauge";
    case metrics::Metric::Type::Counter:
        return "counter";
    case metrics::Metric::Type::Histogram:
        return "histogram";
    }
    Q_UNREACHABLE();
}

void appendHeader(std::string &out, std::string_view name, std::string_view help, std::string_view type)
{
    out.append("# HELP ").append(name).append(" ").append(help);
    out.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

} // namespace

std::string labels(const std::vector<Label> &labels)
{
    std::string out;
    for (const auto &[name, value] : labels) {
        appendLabel(out, name, value.toStdString());
    }
    return out;
}

std::string number(double value)
{
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0 ? "+Inf" : "-Inf";
    }
    // Whole numbers that a double holds exactly read better as digits than as 1e+09.
    constexpr double kExactBelow = 9007199254740992.0;
    if (std::trunc(value) == value && std::abs(value) < kExactBelow) {
        return std::to_string(static_cast<long long>(value));
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return std::string(buffer.data(), end);
}

void appendHeader(std::string &out, const std::string &name, const metrics::Metric &metric)
{
    appendHeader(out, name, std::string_view(metric.help.data(), static_cast<std::size_t>(metric.help.size())),
                 typeName(metric.type));
}

void appendSample(std::string &out, std::string_view name, std::string_view labels, std::string_view value)
{
    out += name;
    if (!labels.empty()) {
        out.append("{").append(labels).append("}");
    }
    out.append(" ").append(value).append("\n");
}

void appendFamily(std::string &out, const prometheus::MetricFamily &family)
{
    if (family.metric.empty()) {
        return;
    }
    appendHeader(out, family.name, family.help, typeName(family.type));
    for (const prometheus::ClientMetric &metric : family.metric) {
        if (family.type == prometheus::MetricType::Histogram) {
            appendHistogram(out, family.name, metric);
        } else {
            const bool counter = family.type == prometheus::MetricType::Counter;
            appendSample(out, family.name, labelsOf(metric),
                         number(counter ? metric.counter.value : metric.gauge.value));
        }
    }
}

} // namespace weiwatch::exposition
