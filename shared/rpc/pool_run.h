// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool_entries.h"

#include <QTimer>

#include <map>

namespace weiwatch {

/// One operation, tried on the pool's endpoints until it succeeds or the policy is used up. Deletes itself when done.
/// Thread: the pool's. entries outlives it.
class PoolRun : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(std::optional<RpcError>)>;
    using Attempt = std::function<void(RpcEndpoint &, Done)>;

    PoolRun(PoolEntries &entries, Attempt attempt, Done finished, QObject *parent);

    void start();
    /// Ends it with Cancelled; finished runs inside.
    void cancel();

signals:
    /// An endpoint's state changed.
    void progressed();

private:
    void next();
    void tryOn(PoolEntry &entry);
    void verifyThenTry(PoolEntry &entry);
    void tryVerified(PoolEntry &entry);
    void succeeded(PoolEntry &entry);
    void failed(PoolEntry &entry, const RpcError &error);
    void finish(std::optional<RpcError> error);
    [[nodiscard]] std::chrono::nanoseconds readyAt(PoolEntry &entry) const;
    [[nodiscard]] bool isExhausted() const;
    [[nodiscard]] RpcError finalError() const;

    /// What this run knows of an endpoint.
    struct Trial
    {
        int failures = 0;
        std::chrono::nanoseconds notBefore{0}; ///< monotonic
        bool isGivenUp = false;                ///< asking again within this run would change nothing
    };

    PoolEntries &m_entries;
    std::shared_ptr<const Attempt> m_attempt; ///< shared, since it may end this run while it runs itself
    Done m_finished;                          ///< empty once called
    QTimer m_pause;
    std::map<PoolEntry *, Trial> m_trials;
    std::optional<RpcError> m_error; ///< the most telling so far
    std::chrono::nanoseconds m_started{0};
    std::chrono::nanoseconds m_pausedUntil{0};
    int m_attempts = 0;
};

} // namespace weiwatch
