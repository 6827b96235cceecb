// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rpc/rpc_endpoint.h>

#include <QHash>

#include <prometheus/registry.h>

#include <string>

namespace weiwatch {

/// Counts every exchange with a node, for as long as the process lives: a reload takes no count back.
/// Thread: requestFinished and takeTimeSpent on the endpoints' one; appendTo on any.
class RpcMetrics final : public RpcObserver
{
public:
    explicit RpcMetrics(const std::string &prefix);

    void requestFinished(const QString &chain, const QString &endpoint, const QByteArray &method,
                         const QByteArray &outcome, std::chrono::nanoseconds took) override;

    /// Time spent on the chain's requests since this was last asked.
    [[nodiscard]] std::chrono::nanoseconds takeTimeSpent(const QString &chain);

    void appendTo(std::string &out) const;

private:
    prometheus::Registry m_registry;
    prometheus::Family<prometheus::Counter> &m_requests;
    prometheus::Family<prometheus::Histogram> &m_durations;
    QHash<QString, std::chrono::nanoseconds> m_timeSpent;
};

} // namespace weiwatch
