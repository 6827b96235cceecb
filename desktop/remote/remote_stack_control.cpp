// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_stack_control.h"

#include <QCoreApplication>
#include <QThread>

namespace weiwatch {

RemoteStackControl::RemoteStackControl(const Deployment &deployment, const SshTarget &target, const StackFiles &files,
                                       const QString &journalFolder)
    : m_files(files)
    , m_stack(new RemoteStack(deployment, target, journalFolder))
{
    connect(m_stack, &RemoteStack::stepEvent, this, &StackControl::stepEvent);
    connect(m_stack, &RemoteStack::logLine, this, &StackControl::logLine);
}

RemoteStackControl::~RemoteStackControl()
{
    m_stack->disconnect(this);
    if (QThread::currentThread()->loopLevel() == 0) {
        delete m_stack; // the program ends: nobody is held up, and no event loop would do it later
        return;
    }
    m_stack->setParent(QCoreApplication::instance());
    m_stack->endLater();
}

Deployment RemoteStackControl::deployment() const
{
    return m_stack->deployment();
}

void RemoteStackControl::stopLogs()
{
    m_stack->stopLogs();
}

void RemoteStackControl::cancel()
{
    m_stack->cancel();
}

StackControl::Answer<ServerFacts> RemoteStackControl::examine()
{
    return m_stack->examine(m_files);
}

StackControl::Answer<DeployOutcome> RemoteStackControl::deploy(const DeployRequest &request)
{
    return m_stack->deploy(m_files, request);
}

StackControl::Answer<DeployOutcome> RemoteStackControl::update()
{
    return m_stack->update(m_files);
}

StackControl::Answer<BackupOutcome> RemoteStackControl::backUp(const BackupRequest &request)
{
    return m_stack->backUp(request);
}

StackControl::Answer<DeployOutcome> RemoteStackControl::restore(const RestoreRequest &request)
{
    return m_stack->restore(m_files, request);
}

StackControl::Answer<RemoveOutcome> RemoteStackControl::remove(const RemoveRequest &request)
{
    return m_stack->remove(request);
}

StackControl::Answer<StackStatus> RemoteStackControl::status()
{
    return m_stack->status();
}

StackControl::Answer<AllowOutcome> RemoteStackControl::allowMyIp(const AllowRequest &request)
{
    return m_stack->allowMyIp(request);
}

StackControl::Answer<QHostAddress> RemoteStackControl::whereSeen()
{
    return m_stack->whereSeen();
}

StackControl::Answer<std::vector<AllowedRange>> RemoteStackControl::allowedRanges()
{
    return m_stack->allowedRanges();
}

StackControl::Answer<void> RemoteStackControl::addFixedRange(const AllowedRange &range)
{
    return m_stack->addFixedRange(range.cidr, range.name, range.expires);
}

StackControl::Answer<void> RemoteStackControl::removeFixedRange(const QString &cidr)
{
    return m_stack->removeFixedRange(cidr);
}

StackControl::Answer<QString> RemoteStackControl::pushWatchlist(const QByteArray &yaml)
{
    return m_stack->pushWatchlist(yaml);
}

StackControl::Answer<void> RemoteStackControl::logs(const LogRequest &request)
{
    return m_stack->logs(request);
}

StackControl::Answer<void> RemoteStackControl::restartService(const QString &service)
{
    return m_stack->restartService(service);
}

StackControl::Answer<Deployment> RemoteStackControl::adopt()
{
    return m_stack->adopt();
}

StackControl::Answer<ProbeResult> RemoteStackControl::visit()
{
    return m_stack->visit();
}

StackControl::Answer<quint16> RemoteStackControl::tunnel(TunnelTo service)
{
    return m_stack->tunnel(service);
}

StackControl::Answer<QString> RemoteStackControl::grafanaPassword()
{
    return m_stack->grafanaPassword();
}

} // namespace weiwatch
