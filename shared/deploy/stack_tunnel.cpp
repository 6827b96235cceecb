// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_tunnel.h"

#include <QThread>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

/// A container's address changes when it is made anew, so Docker is asked each time.
TunnelEnd endOf(TunnelTo service)
{
    static const QString script =
        u"id=$(docker ps --quiet --filter label=com.docker.compose.project=weiwatch "
        "--filter \"label=com.docker.compose.service=$1\" | head -n 1); [ -n \"$id\" ] || exit 1; "
        "docker inspect --format '{{range .NetworkSettings.Networks}}{{println .IPAddress}}{{end}}' \"$id\" | "
        "sed -n \"/./{s/\\$/ $2/p;q}\""_s;
    const bool grafana = service == TunnelTo::Grafana;
    return {.command = {u"sh"_s, u"-c"_s, script, u"sh"_s, grafana ? u"grafana"_s : u"prometheus"_s,
                        grafana ? u"3000"_s : u"9090"_s},
            .asRoot = true};
}

} // namespace

StackTunnel::StackTunnel(SshTarget target, TunnelTo service)
    : m_target(std::move(target))
    , m_service(service)
{
}

StackTunnel::~StackTunnel()
{
    answerAll(failure(DeployError{.kind = DeployError::Kind::Cancelled}));
    // A window does not wait for the connection's end; where the event loop has ended, nobody else would see to it.
    if (m_tunnel && QThread::currentThread()->loopLevel() > 0) {
        m_tunnel.release()->endLater();
    }
}

QFuture<Result<quint16, DeployError>> StackTunnel::port()
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    m_waiting.push_back(promise);
    if (m_port != 0) {
        answerAll(m_port);
    } else if (!m_tunnel) {
        open();
    }
    return future;
}

void StackTunnel::open()
{
    m_tunnel = std::make_unique<SshTunnel>();
    connect(m_tunnel.get(), &SshTunnel::ready, this, [this](quint16 port) {
        m_port = port;
        answerAll(port);
    });
    connect(m_tunnel.get(), &SshTunnel::failed, this, [this](const SshError &error) {
        m_port = 0;
        m_tunnel.release()->deleteLater(); // it is what called us
        answerAll(failure(deployError(error)));
    });
    m_tunnel->open(m_target, endOf(m_service));
}

void StackTunnel::answerAll(const Answer &answer)
{
    for (const auto &promise : std::exchange(m_waiting, {})) {
        promise->addResult(answer);
        promise->finish();
    }
}

} // namespace weiwatch::detail
