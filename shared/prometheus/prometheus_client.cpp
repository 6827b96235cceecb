// SPDX-License-Identifier: GPL-3.0-or-later
#include "prometheus_client.h"

#include <QThreadPool>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;

/// Prometheus gives up first, and then says so.
constexpr auto kDeadline = 30s;
constexpr auto kTimeout = 25s;

QByteArray seconds(qint64 ms)
{
    const QByteArray fraction = QByteArray::number(ms % 1000).rightJustified(3, '0');
    return QByteArray::number(ms / 1000) + '.' + fraction;
}

/// In the body: an expression may be longer than a URL should.
QByteArray formOf(const RangeQuery &query)
{
    return "query=" + query.expression.toUtf8().toPercentEncoding() + "&start=" + seconds(query.fromMs) +
           "&end=" + seconds(query.toMs) + "&step=" + seconds(query.step.count()) +
           "&timeout=" + QByteArray::number(qint64{kTimeout.count()}) + 's';
}

HttpRequest requestOf(const QUrl &base, const RangeQuery &query)
{
    HttpRequest request;
    request.url = base;
    QString path = base.path();
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    request.url.setPath(path + QStringLiteral("/api/v1/query_range"));
    request.body = formOf(query);
    request.contentType = "application/x-www-form-urlencoded";
    request.deadline = kDeadline;
    request.maxReplyBytes = kMostReplyBytes;
    return request;
}

Result<std::vector<PrometheusSeries>, PrometheusError> read(const Result<HttpReply, HttpError> &reply)
{
    if (!reply) {
        return failure(PrometheusError{
            .kind = PrometheusError::Kind::Unreachable, .http = reply.error().kind, .text = reply.error().detail});
    }
    return readMatrix(reply->status, reply->body);
}

} // namespace

PrometheusClient::PrometheusClient(const QUrl &base, const HttpConfig &config)
    : m_base(base)
    , m_http(config)
{
}

QFuture<Result<std::vector<PrometheusSeries>, PrometheusError>> PrometheusClient::ask(const RangeQuery &query)
{
    return m_http.send(requestOf(m_base, query)).then(QThreadPool::globalInstance(), read);
}

} // namespace weiwatch
