// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/remote_stack.h>

#include <QFuture>
#include <QObject>

namespace weiwatch {

/// What windows ask of one stack on one server: RemoteStack's functions, where tests can put something else.
/// Thread: the GUI's; no call blocks. Each promise is RemoteStack's own.
class StackControl : public QObject
{
    Q_OBJECT
public:
    template <class T>
    using Answer = QFuture<Result<T, DeployError>>;

    using QObject::QObject;

    [[nodiscard]] virtual Deployment deployment() const = 0;
    [[nodiscard]] virtual Answer<ServerFacts> examine() = 0;
    [[nodiscard]] virtual Answer<DeployOutcome> deploy(const DeployRequest &request) = 0;
    [[nodiscard]] virtual Answer<DeployOutcome> update() = 0;
    [[nodiscard]] virtual Answer<BackupOutcome> backUp(const BackupRequest &request) = 0;
    [[nodiscard]] virtual Answer<DeployOutcome> restore(const RestoreRequest &request) = 0;
    [[nodiscard]] virtual Answer<RemoveOutcome> remove(const RemoveRequest &request) = 0;
    [[nodiscard]] virtual Answer<StackStatus> status() = 0;
    [[nodiscard]] virtual Answer<AllowOutcome> allowMyIp(const AllowRequest &request) = 0;
    [[nodiscard]] virtual Answer<QHostAddress> whereSeen() = 0;
    [[nodiscard]] virtual Answer<std::vector<AllowedRange>> allowedRanges() = 0;
    [[nodiscard]] virtual Answer<void> addFixedRange(const AllowedRange &range) = 0;
    [[nodiscard]] virtual Answer<void> removeFixedRange(const QString &cidr) = 0;
    [[nodiscard]] virtual Answer<QString> pushWatchlist(const QByteArray &yaml) = 0;
    [[nodiscard]] virtual Answer<void> logs(const LogRequest &request) = 0;
    virtual void stopLogs() = 0;
    [[nodiscard]] virtual Answer<void> restartService(const QString &service) = 0;
    [[nodiscard]] virtual Answer<Deployment> adopt() = 0;
    [[nodiscard]] virtual Answer<ProbeResult> visit() = 0;
    [[nodiscard]] virtual Answer<quint16> tunnel(TunnelTo service) = 0;
    [[nodiscard]] virtual Answer<QString> grafanaPassword() = 0;
    virtual void cancel() = 0;

signals:
    void stepEvent(const weiwatch::StepEvent &event);
    void logLine(const QString &service, const QString &line);
};

} // namespace weiwatch
