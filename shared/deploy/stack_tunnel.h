// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "remote_stack.h"

#include <core/result.h>
#include <ssh/ssh_tunnel.h>

#include <QFuture>
#include <QPromise>

#include <memory>
#include <vector>

namespace weiwatch::detail {

/// A tunnel to one of the stack's containers, opened at the first question, and again after it broke.
/// Thread: its owner's, with an event loop.
class StackTunnel : public QObject
{
    Q_OBJECT
public:
    StackTunnel(SshTarget target, TunnelTo service);
    /// Who still waits for the port gets Cancelled.
    ~StackTunnel() override;

    [[nodiscard]] QFuture<Result<quint16, DeployError>> port();

private:
    using Answer = Result<quint16, DeployError>;

    void open();
    void answerAll(const Answer &answer);

    SshTarget m_target;
    TunnelTo m_service;
    std::unique_ptr<SshTunnel> m_tunnel;
    quint16 m_port = 0; ///< 0: not open yet
    std::vector<std::shared_ptr<QPromise<Answer>>> m_waiting;
};

} // namespace weiwatch::detail
