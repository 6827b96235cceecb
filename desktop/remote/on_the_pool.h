// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace weiwatch {

/// Does short work where nobody paints: files, keys. The future finishes there, too. On a pool of one thread, what was
/// asked for first is done first.
template <class Work>
auto onThePool(Work work, QThreadPool &pool = *QThreadPool::globalInstance())
{
    using T = decltype(work());
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    pool.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace weiwatch
