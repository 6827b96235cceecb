// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QThread>

#include <memory>
#include <optional>

namespace weiwatch {

/// Runs what blocks on a thread of its own while this thread's event loop, and the servers on it, go on.
template <class F>
[[nodiscard]] auto onWorker(F f)
{
    std::optional<decltype(f())> result;
    QEventLoop loop;
    const std::unique_ptr<QThread> thread(QThread::create([&] { result.emplace(f()); }));
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
    return std::move(*result);
}

} // namespace weiwatch
