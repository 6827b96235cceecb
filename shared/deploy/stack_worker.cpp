// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_worker.h"

#include <ssh/ssh_session.h>

#include <QTimer>

namespace weiwatch::detail {

using namespace std::chrono_literals;

StackWorker::StackWorker(const QString &name, MakeShell makeShell)
    : m_makeShell(std::move(makeShell))
    , m_context(new QObject)
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

StackWorker::~StackWorker()
{
    cancel();
    // Behind everything asked before, all of which ends at once now.
    QMetaObject::invokeMethod(
        m_context,
        [this] {
            m_shell.reset();
            delete m_context;
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
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
