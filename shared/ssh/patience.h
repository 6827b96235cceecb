// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh_error.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <stop_token>
#include <utility>

namespace weiwatch {

/// How long a wait may last, and who may end it before. Real time: it is handed to poll().
class Patience
{
public:
    using Time = std::chrono::steady_clock::time_point;

    Patience(std::chrono::milliseconds longest, std::stop_token stop)
        : m_stop(std::move(stop))
        , m_end(std::chrono::steady_clock::now() + longest)
    {
    }

    /// Cancelled or TimedOut, once it is.
    [[nodiscard]] std::optional<SshError::Kind> ended() const
    {
        if (m_stop.stop_requested()) {
            return SshError::Kind::Cancelled;
        }
        return std::chrono::steady_clock::now() >= m_end ? std::optional(SshError::Kind::TimedOut) : std::nullopt;
    }

    /// How long to wait at one go: a stop is seen after this at the latest, and promised within 200 ms.
    [[nodiscard]] std::chrono::milliseconds slice() const
    {
        constexpr std::chrono::milliseconds kSlice{50};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_end - std::chrono::steady_clock::now());
        return std::clamp(left, std::chrono::milliseconds(0), kSlice);
    }

    [[nodiscard]] Time end() const { return m_end; }
    [[nodiscard]] const std::stop_token &stop() const { return m_stop; }

private:
    std::stop_token m_stop;
    Time m_end;
};

} // namespace weiwatch
