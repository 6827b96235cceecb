// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <balances/chain_plan.h>
#include <devchain/dev_chain_server.h>
#include <testlib/fake_clock.h>

#include <QtGlobal>

namespace weiwatch {

/// A DevChain with its server on a free port, and the endpoint that leads there. Thread: the test's.
struct DevNode
{
    explicit DevNode(const DevChain::Config &config = {}, const QString &label = QStringLiteral("dev"))
        : chain(config, clock)
        , server(chain)
        , name(label)
    {
        if (!server.listen()) {
            qFatal("no free port on loopback");
        }
    }

    [[nodiscard]] EndpointConfig endpoint() const
    {
        EndpointConfig config;
        config.label = name;
        config.url = server.url();
        config.deadline = std::chrono::seconds(2);
        return config;
    }

    FakeClock clock;
    DevChain chain;
    DevChainServer server;
    QString name;
};

/// A plan for one chain whose rounds follow each other quickly, so that tests need not wait.
[[nodiscard]] inline ChainPlan quickPlan(ChainId id, const std::vector<EndpointConfig> &endpoints,
                                         const std::vector<Address> &addresses)
{
    ChainPlan plan;
    plan.name = QStringLiteral("dev");
    plan.id = id;
    plan.interval = std::chrono::milliseconds(200);
    plan.endpoints = endpoints;
    plan.addresses = addresses;
    plan.retry.firstBackoff = std::chrono::milliseconds(5);
    plan.retry.maxBackoff = std::chrono::milliseconds(20);
    plan.retry.maxAttempts = 3;
    plan.retry.total = std::chrono::seconds(5);
    return plan;
}

} // namespace weiwatch
