// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace weiwatch {

/// The future's result; events go on meanwhile. A terminal's program does one thing at a time, so it may wait where a
/// window may not.
template <class T>
[[nodiscard]] T waitFor(const QFuture<T> &future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!watcher.isFinished()) {
        loop.exec();
    }
    // What came before it is on its way through the queue.
    QCoreApplication::sendPostedEvents();
    return future.result();
}

} // namespace weiwatch
