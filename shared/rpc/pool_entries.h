// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "endpoint_pool.h"

#include <memory>
#include <vector>

namespace weiwatch {

/// One endpoint and what its pool knows of it.
struct PoolEntry
{
    /// From best to worst.
    enum class Health { Good, Slow, Behind, Failing, Refused };

    std::unique_ptr<RpcEndpoint> endpoint;
    EndpointState state;
    bool isVerified = false;                ///< it answered with the right chain id, and gave no reason for doubt since
    bool isAskedAside = false;              ///< a question beside the reading is under way
    int failures = 0;                       ///< in a row, of readings
    std::chrono::nanoseconds notBefore{0};  ///< the node asked to be left alone until then (monotonic)
    std::chrono::nanoseconds askAside{0};   ///< the next question beside the reading is due then (monotonic)
    std::chrono::nanoseconds headSeenAt{0}; ///< when state.head was told (monotonic)
};

/// The endpoints of a pool: records what happens to them, and ranks them by it. Starts nothing.
/// Thread: the pool's.
class PoolEntries : public RpcObserver
{
public:
    PoolEntries(const QString &chain, ChainId id, const std::vector<EndpointConfig> &endpoints, HttpClient &http,
                const Clock &clock, RpcObserver *observer, const RetryPolicy &policy);

    [[nodiscard]] ChainId chainId() const { return m_chainId; }
    [[nodiscard]] const QString &chainName() const { return m_chainName; }
    [[nodiscard]] const RetryPolicy &policy() const { return m_policy; }
    [[nodiscard]] const QString &current() const { return m_current; }
    [[nodiscard]] std::chrono::nanoseconds now() const { return m_clock.monotonic(); }

    [[nodiscard]] const std::vector<std::unique_ptr<PoolEntry>> &all() const { return m_entries; }
    [[nodiscard]] PoolEntry::Health healthOf(const PoolEntry &entry) const;
    /// Best first.
    [[nodiscard]] std::vector<PoolEntry *> ranked() const;

    /// The error where it is another chain's.
    [[nodiscard]] std::optional<RpcError> verify(PoolEntry &entry, ChainId found);
    void recordSuccess(PoolEntry &entry);
    /// Of a question beside the reading: it works, but a reading has yet to show that.
    void recordAnswer(PoolEntry &entry);
    void recordFailure(PoolEntry &entry, const RpcError &error);
    /// True when the endpoint told no higher head than before.
    bool recordHead(PoolEntry &entry, quint64 number);

    /// [1 − jitter, 1] × firstBackoff × 2^doublings, at most maxBackoff.
    [[nodiscard]] std::chrono::nanoseconds backoff(int doublings) const;

    void requestFinished(const QString &chain, const QString &endpoint, const QByteArray &method,
                         const QByteArray &outcome, std::chrono::nanoseconds took) override;

private:
    void updateLags();
    [[nodiscard]] bool isSlow(const PoolEntry &entry) const;

    QString m_chainName;
    ChainId m_chainId;
    const Clock &m_clock;
    RpcObserver *m_observer;
    RetryPolicy m_policy;
    QString m_current;
    std::vector<std::unique_ptr<PoolEntry>> m_entries; ///< in the watchlist's order
};

} // namespace weiwatch
