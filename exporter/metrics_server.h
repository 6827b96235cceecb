// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

#include <core/result.h>

#include <functional>
#include <memory>
#include <string>

namespace weiwatch {

/// Serves GET /metrics and /healthz on threads of its own.
///
/// It is CivetWeb, the server inside prometheus-cpp's Exposer, without the Exposer, which has no place for /healthz,
/// and builds, serialises and gzips every family anew at each scrape (46 ms for 10,000 series).
class MetricsServer
{
public:
    struct Content
    {
        std::function<std::string()> metrics; ///< called on the server's threads
        std::function<bool()> isAlive;
    };

    /// The error is the system's or the server's reason, for a log.
    [[nodiscard]] static Result<std::unique_ptr<MetricsServer>, QString> start(const ListenAddress &listen,
                                                                               const Content &content);
    /// Waits for the server's threads, up to two seconds: they look that seldom whether to stop.
    ~MetricsServer();

    [[nodiscard]] quint16 port() const;

private:
    class Private;
    explicit MetricsServer(std::unique_ptr<Private> priv);
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
