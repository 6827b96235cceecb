// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/clock.h>

namespace weiwatch {

/// A clock that moves only when told to. Thread: one.
class FakeClock : public Clock
{
public:
    explicit FakeClock(const QDateTime &start = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC))
        : m_now(start)
    {
    }

    [[nodiscard]] QDateTime now() const override { return m_now; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return m_monotonic; }

    void advance(std::chrono::milliseconds by)
    {
        m_now = m_now.addMSecs(by.count());
        m_monotonic += by;
    }

private:
    QDateTime m_now;
    std::chrono::nanoseconds m_monotonic{0};
};

} // namespace weiwatch
