// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace weiwatch {

/// Where time is read from, so that tests own it. Thread: any; implementations are thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall time, always UTC. It may jump; use it for what is shown and stored.
    [[nodiscard]] virtual QDateTime now() const = 0;

    /// Never goes back; use it for ages and deadlines.
    [[nodiscard]] virtual std::chrono::nanoseconds monotonic() const = 0;
};

/// The machine's own clocks. Lives as long as the process.
[[nodiscard]] const Clock &systemClock();

} // namespace weiwatch
