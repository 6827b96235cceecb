// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page.h"
#include "rpc_metrics.h"

#include <core/clock.h>

#include <atomic>
#include <mutex>

namespace weiwatch {

/// Where the event loop leaves its pages and the HTTP server's threads find them. Neither waits for the other.
/// Thread: any.
class Scrape
{
public:
    Scrape(const RpcMetrics &metrics, const Clock &clock);

    void publish(std::shared_ptr<const Page> page);
    /// The event loop says that it turns.
    void beat();

    [[nodiscard]] std::string text() const;
    /// The event loop has turned within ten seconds.
    [[nodiscard]] bool isAlive() const;

private:
    const RpcMetrics &m_metrics;
    const Clock &m_clock;
    mutable std::mutex m_mutex; ///< held to copy a pointer, no longer
    std::shared_ptr<const Page> m_page = std::make_shared<Page>();
    std::atomic<std::chrono::nanoseconds::rep> m_lastBeat;
};

} // namespace weiwatch
