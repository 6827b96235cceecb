// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/stack_control.h>

#include <deploy/stack_files.h>

namespace weiwatch {

/// A RemoteStack as windows know it.
/// Deleting it cancels what runs and returns at once: the RemoteStack itself goes when that has ended. After the event
/// loop's end it goes with it.
class RemoteStackControl final : public StackControl
{
    Q_OBJECT
public:
    /// files: what is deployed. journalFolder: as RemoteStack's.
    RemoteStackControl(const Deployment &deployment, const SshTarget &target, const StackFiles &files,
                       const QString &journalFolder);
    ~RemoteStackControl() override;

    [[nodiscard]] Deployment deployment() const override;
    [[nodiscard]] Answer<ServerFacts> examine() override;
    [[nodiscard]] Answer<DeployOutcome> deploy(const DeployRequest &request) override;
    [[nodiscard]] Answer<DeployOutcome> update() override;
    [[nodiscard]] Answer<BackupOutcome> backUp(const BackupRequest &request) override;
    [[nodiscard]] Answer<DeployOutcome> restore(const RestoreRequest &request) override;
    [[nodiscard]] Answer<RemoveOutcome> remove(const RemoveRequest &request) override;
    [[nodiscard]] Answer<StackStatus> status() override;
    [[nodiscard]] Answer<AllowOutcome> allowMyIp(const AllowRequest &request) override;
    [[nodiscard]] Answer<QHostAddress> whereSeen() override;
    [[nodiscard]] Answer<std::vector<AllowedRange>> allowedRanges() override;
    [[nodiscard]] Answer<void> addFixedRange(const AllowedRange &range) override;
    [[nodiscard]] Answer<void> removeFixedRange(const QString &cidr) override;
    [[nodiscard]] Answer<QString> pushWatchlist(const QByteArray &yaml) override;
    [[nodiscard]] Answer<void> logs(const LogRequest &request) override;
    void stopLogs() override;
    [[nodiscard]] Answer<void> restartService(const QString &service) override;
    [[nodiscard]] Answer<Deployment> adopt() override;
    [[nodiscard]] Answer<ProbeResult> visit() override;
    [[nodiscard]] Answer<quint16> tunnel(TunnelTo service) override;
    [[nodiscard]] Answer<QString> grafanaPassword() override;
    void cancel() override;

private:
    const StackFiles m_files;
    RemoteStack *m_stack;
};

} // namespace weiwatch
