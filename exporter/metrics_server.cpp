// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics_server.h"

#include <CivetServer.h>

namespace weiwatch {
namespace {

constexpr char kMetricsType[] = "text/plain; version=0.0.4; charset=utf-8";
constexpr char kPlainType[] = "text/plain; charset=utf-8";

void answer(mg_connection *connection, int status, const char *type, const std::string &body, bool withBody = true)
{
    mg_response_header_start(connection, status);
    mg_response_header_add(connection, "Content-Type", type, -1);
    mg_response_header_add(connection, "Content-Length", std::to_string(body.size()).c_str(), -1);
    mg_response_header_send(connection);
    if (withBody) {
        mg_write(connection, body.data(), body.size());
    }
}

class MetricsHandler final : public CivetHandler
{
public:
    explicit MetricsHandler(std::function<std::string()> text)
        : m_text(std::move(text))
    {
    }

    bool handleGet(CivetServer *, mg_connection *connection) override
    {
        answer(connection, 200, kMetricsType, m_text());
        return true;
    }

    bool handleHead(CivetServer *, mg_connection *connection) override
    {
        answer(connection, 200, kMetricsType, m_text(), false);
        return true;
    }

private:
    std::function<std::string()> m_text;
};

class HealthHandler final : public CivetHandler
{
public:
    explicit HealthHandler(std::function<bool()> isAlive)
        : m_isAlive(std::move(isAlive))
    {
    }

    bool handleGet(CivetServer *, mg_connection *connection) override
    {
        const bool alive = m_isAlive();
        answer(connection, alive ? 200 : 503, kPlainType, alive ? "ok\n" : "the event loop does not turn\n");
        return true;
    }

private:
    std::function<bool()> m_isAlive;
};

/// What "/" says; CivetWeb hands every path to the handler of its longest known beginning.
class RestHandler final : public CivetHandler
{
public:
    bool handleGet(CivetServer *, mg_connection *connection) override
    {
        const bool root = std::string_view(mg_get_request_info(connection)->local_uri) == "/";
        answer(connection, root ? 200 : 404, kPlainType, root ? "weiwatch-exporter: see /metrics\n" : "not found\n");
        return true;
    }
};

std::vector<std::string> serverOptions(const ListenAddress &listen)
{
    return {"listening_ports",       listen.toString().toStdString(),
            "num_threads",           "4",
            "enable_keep_alive",     "yes",
            "keep_alive_timeout_ms", "90000", // longer than most scrape intervals
            "request_timeout_ms",    "10000",
            "tcp_nodelay",           "1"};
}

} // namespace

class MetricsServer::Private
{
public:
    Private(const ListenAddress &listen, const Content &content)
        : metrics(content.metrics)
        , health(content.isAlive)
        , server(serverOptions(listen))
    {
        server.addHandler("/metrics$", metrics);
        server.addHandler("/healthz$", health);
        server.addHandler("/", rest);
    }

    MetricsHandler metrics;
    HealthHandler health;
    RestHandler rest;
    CivetServer server; // last, so that it has stopped before its handlers go
};

Result<std::unique_ptr<MetricsServer>, QString> MetricsServer::start(const ListenAddress &listen,
                                                                     const Content &content)
{
    try {
        return std::unique_ptr<MetricsServer>(new MetricsServer(std::make_unique<Private>(listen, content)));
    } catch (const CivetException &) {
        // CivetWeb knows no reason; in practice it is a port in use or an address of another machine.
        return failure(QStringLiteral("cannot listen on %1: is the port in use, or the address not this machine's?")
                           .arg(listen.toString()));
    }
}

MetricsServer::MetricsServer(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

MetricsServer::~MetricsServer() = default;

quint16 MetricsServer::port() const
{
    const std::vector<int> ports = d->server.getListeningPorts();
    return ports.empty() ? quint16(0) : static_cast<quint16>(ports.front());
}

} // namespace weiwatch
