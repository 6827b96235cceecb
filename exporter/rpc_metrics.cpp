// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpc_metrics.h"

#include "exposition.h"

#include <metrics/metric_names.h>

#include <prometheus/counter.h>
#include <prometheus/histogram.h>

namespace weiwatch {
namespace {

// From a node on the same machine to one at its deadline of ten seconds.
const prometheus::Histogram::BucketBoundaries kBuckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                       0.25,  0.5,    1,     2.5,  5,     10};

std::string textOf(QByteArrayView view)
{
    return std::string(view.data(), static_cast<std::size_t>(view.size()));
}

template <class Builder>
auto &registered(Builder builder, const std::string &prefix, const metrics::Metric &metric, prometheus::Registry &to)
{
    return builder.Name(prefix + textOf(metric.name)).Help(textOf(metric.help)).Register(to);
}

} // namespace

RpcMetrics::RpcMetrics(const std::string &prefix)
    : m_requests(registered(prometheus::BuildCounter(), prefix, metrics::kRpcRequestsTotal, m_registry))
    , m_durations(registered(prometheus::BuildHistogram(), prefix, metrics::kRpcRequestDurationSeconds, m_registry))
{
}

void RpcMetrics::requestFinished(const QString &chain, const QString &endpoint, const QByteArray &method,
                                 const QByteArray &outcome, std::chrono::nanoseconds took)
{
    prometheus::Labels labels{
        {"chain", chain.toStdString()}, {"endpoint", endpoint.toStdString()}, {"method", method.toStdString()}};
    m_durations.Add(labels, kBuckets).Observe(std::chrono::duration<double>(took).count());
    labels.emplace("outcome", outcome.toStdString());
    m_requests.Add(labels).Increment();
    m_timeSpent[chain] += took;
}

std::chrono::nanoseconds RpcMetrics::takeTimeSpent(const QString &chain)
{
    return m_timeSpent.take(chain);
}

void RpcMetrics::appendTo(std::string &out) const
{
    for (const prometheus::MetricFamily &family : m_registry.Collect()) {
        exposition::appendFamily(out, family);
    }
}

} // namespace weiwatch
