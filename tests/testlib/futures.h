// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QTest>

namespace weiwatch {

/// Runs the test's event loop until the future is done. For tests only: the application never waits so.
template <class T>
[[nodiscard]] T await(QFuture<T> future, int timeoutMs = 30'000)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, timeoutMs)) {
        qFatal("a future did not finish within %d ms", timeoutMs);
    }
    return future.takeResult();
}

} // namespace weiwatch
