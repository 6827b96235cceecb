// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_entries.h"

#include <QRandomGenerator>

#include <algorithm>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;

/// Blocks reach honest nodes a moment apart.
constexpr qint64 kTolerableLag = 2;
/// Below this nobody minds, however much faster another is.
constexpr auto kTolerableLatency = 1s;
constexpr int kManyTimesSlower = 4;
/// Heads told longer ago than this are not compared with new ones.
constexpr auto kHeadIsFresh = 30s;
/// How much longer than between retries an endpoint that keeps failing is left alone.
constexpr int kAsideFactor = 8;

} // namespace

PoolEntries::PoolEntries(const QString &chain, ChainId id, const std::vector<EndpointConfig> &endpoints,
                         HttpClient &http, const Clock &clock, RpcObserver *observer, const RetryPolicy &policy)
    : m_chainName(chain)
    , m_chainId(id)
    , m_clock(clock)
    , m_observer(observer)
    , m_policy(policy)
{
    for (const EndpointConfig &config : endpoints) {
        auto entry = std::make_unique<PoolEntry>();
        entry->endpoint = std::make_unique<RpcEndpoint>(chain, config, http, clock, this);
        entry->state.label = config.label;
        m_entries.push_back(std::move(entry));
    }
}

PoolEntry::Health PoolEntries::healthOf(const PoolEntry &entry) const
{
    using Health = PoolEntry::Health;
    if (entry.state.isRefused) {
        return Health::Refused;
    }
    if (entry.state.lastError) {
        return Health::Failing;
    }
    if (entry.state.lagBlocks > kTolerableLag) {
        return Health::Behind;
    }
    return isSlow(entry) ? Health::Slow : Health::Good;
}

bool PoolEntries::isSlow(const PoolEntry &entry) const
{
    const auto latency = entry.state.latency;
    if (!latency || *latency <= kTolerableLatency) {
        return false;
    }
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const auto &other) {
        return other->state.isUp && other->state.latency && *other->state.latency * kManyTimesSlower < *latency;
    });
}

std::vector<PoolEntry *> PoolEntries::ranked() const
{
    std::vector<std::pair<PoolEntry::Health, std::size_t>> ranks; // of like health, the one listed first
    ranks.reserve(m_entries.size());
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        ranks.emplace_back(healthOf(*m_entries[i]), i);
    }
    std::ranges::sort(ranks);
    std::vector<PoolEntry *> entries;
    entries.reserve(ranks.size());
    for (const auto &[health, index] : ranks) {
        entries.push_back(m_entries[index].get());
    }
    return entries;
}

std::optional<RpcError> PoolEntries::verify(PoolEntry &entry, ChainId found)
{
    entry.isVerified = found == m_chainId;
    entry.state.isRefused = !entry.isVerified;
    if (entry.isVerified) {
        return std::nullopt;
    }
    RpcError error;
    error.kind = RpcError::Kind::WrongChain;
    error.endpoint = entry.state.label;
    error.expectedChain = m_chainId;
    error.foundChain = found;
    return error;
}

void PoolEntries::recordSuccess(PoolEntry &entry)
{
    entry.failures = 0;
    m_current = entry.state.label;
    recordAnswer(entry);
}

void PoolEntries::recordAnswer(PoolEntry &entry)
{
    entry.state.isUp = true;
    entry.state.lastError.reset();
    entry.state.lastSuccess = m_clock.now();
}

void PoolEntries::recordFailure(PoolEntry &entry, const RpcError &error)
{
    ++entry.failures;
    entry.isVerified = false;
    entry.state.isUp = false;
    entry.state.lastError = error;
    if (error.retryAfter) {
        entry.notBefore = now() + *error.retryAfter;
    } else if (error.kind == RpcError::Kind::RateLimited) {
        entry.notBefore = now() + backoff(entry.failures - 1);
    }
    entry.askAside = std::max(entry.notBefore, now() + kAsideFactor * backoff(entry.failures - 1));
}

bool PoolEntries::recordHead(PoolEntry &entry, quint64 number)
{
    const bool standsStill = entry.state.head && number <= *entry.state.head;
    entry.state.head = number;
    entry.headSeenAt = now();
    updateLags();
    return standsStill;
}

void PoolEntries::updateLags()
{
    const auto isFresh = [this](const PoolEntry &entry) {
        return entry.state.head && !entry.state.isRefused && now() - entry.headSeenAt <= kHeadIsFresh;
    };
    quint64 best = 0;
    for (const auto &entry : m_entries) {
        if (isFresh(*entry)) {
            best = std::max(best, *entry->state.head);
        }
    }
    for (const auto &entry : m_entries) {
        if (isFresh(*entry)) {
            entry->state.lagBlocks = static_cast<qint64>(best - *entry->state.head);
        }
    }
}

std::chrono::nanoseconds PoolEntries::backoff(int doublings) const
{
    constexpr int kMost = 20; // a million times; more would overflow
    const std::chrono::nanoseconds longest = m_policy.maxBackoff;
    const auto full =
        std::min(longest, std::chrono::nanoseconds(m_policy.firstBackoff) * (1 << std::clamp(doublings, 0, kMost)));
    const double drawn = 1.0 - m_policy.jitter * QRandomGenerator::global()->generateDouble();
    return std::chrono::nanoseconds(static_cast<qint64>(static_cast<double>(full.count()) * drawn));
}

void PoolEntries::requestFinished(const QString &chain, const QString &endpoint, const QByteArray &method,
                                  const QByteArray &outcome, std::chrono::nanoseconds took)
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const auto &candidate) { return candidate->state.label == endpoint; });
    if (entry != m_entries.end() && outcome == kOutcomeOk) {
        auto &latency = (*entry)->state.latency;
        const auto sample = std::chrono::duration_cast<std::chrono::milliseconds>(took);
        latency = latency ? (*latency * 3 + sample) / 4 : sample;
    }
    if (m_observer) {
        m_observer->requestFinished(chain, endpoint, method, outcome, took);
    }
}

} // namespace weiwatch
