// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_stack_control.h"

#include <QCoreApplication>
#include <QFutureWatcher>

#include <algorithm>

namespace weiwatch {
namespace {

/// Deletes the stack once none of its calls runs: its destructor would wait for them, and a window with it.
void buryWhenQuiet(RemoteStack *stack, const std::vector<QFuture<void>> &running)
{
    const auto call = std::ranges::find_if_not(running, &QFuture<void>::isFinished);
    if (call == running.end()) {
        stack->deleteLater();
        return;
    }
    auto *watcher = new QFutureWatcher<void>(stack);
    QObject::connect(watcher, &QFutureWatcher<void>::finished, stack,
                     [stack, running] { buryWhenQuiet(stack, running); });
    watcher->setFuture(*call);
}

} // namespace

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
    m_stack->cancel();
    m_stack->setParent(QCoreApplication::instance()); // at the program's end there is no event loop left to do it
    buryWhenQuiet(m_stack, m_running);
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
    return tracked(m_stack->examine(m_files));
}

StackControl::Answer<DeployOutcome> RemoteStackControl::deploy(const DeployRequest &request)
{
    return tracked(m_stack->deploy(m_files, request));
}

StackControl::Answer<DeployOutcome> RemoteStackControl::update()
{
    return tracked(m_stack->update(m_files));
}

StackControl::Answer<StackStatus> RemoteStackControl::status()
{
    return tracked(m_stack->status());
}

StackControl::Answer<AllowOutcome> RemoteStackControl::allowMyIp(const AllowRequest &request)
{
    return tracked(m_stack->allowMyIp(request));
}

StackControl::Answer<std::vector<AllowedRange>> RemoteStackControl::allowedRanges()
{
    return tracked(m_stack->allowedRanges());
}

StackControl::Answer<QString> RemoteStackControl::pushWatchlist(const QByteArray &yaml)
{
    return tracked(m_stack->pushWatchlist(yaml));
}

StackControl::Answer<void> RemoteStackControl::logs(const LogRequest &request)
{
    return tracked(m_stack->logs(request));
}

StackControl::Answer<void> RemoteStackControl::restartService(const QString &service)
{
    return tracked(m_stack->restartService(service));
}

StackControl::Answer<Deployment> RemoteStackControl::adopt()
{
    return tracked(m_stack->adopt());
}

StackControl::Answer<QString> RemoteStackControl::grafanaPassword()
{
    return tracked(m_stack->grafanaPassword());
}

} // namespace weiwatch
