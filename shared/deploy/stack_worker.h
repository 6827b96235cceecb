// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>
#include <ssh/remote_shell.h>

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace weiwatch::detail {

using MakeShell = std::function<std::unique_ptr<RemoteShell>()>;

/// A thread that owns one RemoteShell and uses it for one call after the other.
/// Thread: made, asked and destroyed on its owner's; cancel() on any. Futures finish on the worker's.
class StackWorker
{
public:
    /// name: the thread's, for debuggers. makeShell: called on the worker at the first question.
    StackWorker(const QString &name, MakeShell makeShell);
    /// Cancels what runs and what waits, and waits for the thread.
    ~StackWorker();
    Q_DISABLE_COPY_MOVE(StackWorker)

    /// Cancels the same, and waits for nothing. ended: called on the context's thread when the worker's has ended,
    /// after which the destructor does not wait either. Nothing may be asked any more.
    void endLater(QObject *context, const std::function<void()> &ended);

    /// work(shell, stop) gives a Result<T, DeployError>, on the worker. Cancelled before its turn: it is not called.
    template <class T, class Work>
    [[nodiscard]] QFuture<Result<T, DeployError>> ask(Work work)
    {
        auto promise = std::make_shared<QPromise<Result<T, DeployError>>>();
        promise->start();
        auto future = promise->future();
        QMetaObject::invokeMethod(
            m_context,
            [this, promise, stop = token(), work = std::move(work)]() mutable {
                if (stop.stop_requested()) {
                    promise->addResult(failure(DeployError{.kind = DeployError::Kind::Cancelled}));
                } else {
                    promise->addResult(work(shell(), stop));
                }
                promise->finish();
            },
            Qt::QueuedConnection);
        return future;
    }

    /// What was asked for until now ends with Cancelled.
    void cancel();

private:
    [[nodiscard]] std::stop_token token() const;
    [[nodiscard]] RemoteShell &shell();
    void beginToEnd();

    MakeShell m_makeShell;
    std::unique_ptr<RemoteShell> m_shell; ///< the worker's alone
    mutable std::mutex m_mutex;
    std::stop_source m_stop;
    QThread m_thread;
    QObject *m_context; ///< lives on the thread, and outlives it
    bool m_isEnding = false;
};

} // namespace weiwatch::detail
