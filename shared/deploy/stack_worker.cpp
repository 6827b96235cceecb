// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_worker.h"

#include <ssh/ssh_session.h>

#include <QCoreApplication>
#include <QTimer>

#include <utility>

namespace weiwatch::detail {

using namespace std::chrono_literals;

StackWorker::StackWorker(const QString &name, MakeShell makeShell)
    : m_makeShell(std::move(makeShell))
    , m_context(new QObject)
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    const auto cleanUp = [this] {
        qDeleteAll(m_context->children()); // they use the shell
        m_shell.reset();
    };
    QObject::connect(&m_thread, &QThread::finished, m_context, cleanUp, Qt::DirectConnection); // on the thread itself
    m_thread.start();
}

StackWorker::~StackWorker()
{
    beginToEnd();
    if (!QCoreApplication::instance()) {
        m_thread.quit(); // Qt brings no thread an event once the application has gone
    }
    m_thread.wait();
    delete m_context;
}

void StackWorker::endLater(QObject *context, const std::function<void()> &ended)
{
    QObject::connect(&m_thread, &QThread::finished, context, ended);
    beginToEnd();
}

void StackWorker::beginToEnd()
{
    if (std::exchange(m_isEnding, true)) {
        return;
    }
    cancel();
    // Behind everything asked before, all of which ends at once now.
    QMetaObject::invokeMethod(m_context, [this] { m_thread.quit(); }, Qt::QueuedConnection);
}

void StackWorker::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_stop.request_stop();
    m_stop = {};
}

std::stop_token StackWorker::token() const
{
    const std::lock_guard lock(m_mutex);
    return m_stop.get_token();
}

RemoteShell &StackWorker::shell()
{
    if (!m_shell) {
        m_shell = m_makeShell();
        if (auto *session = dynamic_cast<SshSession *>(m_shell.get())) {
            constexpr auto kTendEvery = 5s;
            auto *tending = new QTimer(m_context);
            QObject::connect(tending, &QTimer::timeout, m_context, [session] { session->tend(); });
            tending->start(kTendEvery);
        }
    }
    return *m_shell;
}

} // namespace weiwatch::detail
