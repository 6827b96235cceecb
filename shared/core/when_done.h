// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QPointer>

#include <utility>

namespace weiwatch {

/// Calls f(result) when the future is done, or not at all once the context has gone. For futures whose promise is
/// finished on the context's thread: f runs inside finish(), or at once where the future is already done.
///
/// In place of QFuture::then(context, f), which up to Qt 6.6 asserts when the context goes first.
template <class T, class F>
void whenDone(QFuture<T> future, QObject *context, F f)
{
    future.then([guard = QPointer<QObject>(context), f = std::move(f)](T result) mutable {
        if (guard) {
            f(std::move(result));
        }
    });
}

/// The same for futures that another thread finishes: f runs on the context's, from its event loop. To be called there.
/// A future that ends without a result calls nothing.
template <class T, class F>
void whenDoneElsewhere(const QFuture<T> &future, QObject *context, F f)
{
    auto *watcher = new QFutureWatcher<T>(context); // goes with it, and its news too
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, f = std::move(f)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0) {
            f(watcher->result());
        }
    });
    watcher->setFuture(future);
}

} // namespace weiwatch
