// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prometheus_reply.h"
#include "range_query.h"

#include <http/http_client.h>

#include <QFuture>
#include <QUrl>

#include <memory>
#include <vector>

namespace weiwatch {

/// Asks a Prometheus at a URL, wherever that leads.
/// Thread: lives on one thread with an event loop, which is never blocked: replies are read on a thread of the pool,
/// and there futures finish. Those still open when the client goes end with Unreachable/Cancelled.
class PrometheusClient
{
public:
    /// base: "http://127.0.0.1:9090", with a path where a proxy puts one before Prometheus' own.
    explicit PrometheusClient(const QUrl &base, const HttpConfig &config = {});

    [[nodiscard]] const QUrl &base() const { return m_base; }

    /// The query is sent as it is: of more than kMostRangePoints Prometheus answers bad_data.
    [[nodiscard]] QFuture<Result<std::vector<PrometheusSeries>, PrometheusError>> ask(const RangeQuery &query);

private:
    QUrl m_base;
    HttpClient m_http;
};

} // namespace weiwatch
