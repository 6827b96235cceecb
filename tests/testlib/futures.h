// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

namespace weiwatch {

/// Runs the test's event loop until the future is done. For tests only: the application never waits so.
/// No qWaitFor(): that sleeps 10 ms a turn, and an HTTP exchange takes several turns.
template <class T>
[[nodiscard]] T await(QFuture<T> future, int timeoutMs = 30'000)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    QTimer::singleShot(timeoutMs, &loop, &QEventLoop::quit);
    if (!future.isFinished()) {
        loop.exec();
    }
    if (!future.isFinished()) {
        qFatal("a future did not finish within %d ms", timeoutMs);
    }
    return future.takeResult();
}

} // namespace weiwatch
