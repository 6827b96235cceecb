// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_run.h"

#include <core/when_done.h>

#include <algorithm>

namespace weiwatch {
namespace {

using Kind = RpcError::Kind;

/// Whether the same endpoint may answer otherwise a few seconds later.
bool mayPass(Kind kind)
{
    switch (kind) {
    case Kind::Unreachable:
    case Kind::TimedOut:
    case Kind::Dropped:
    case Kind::HttpStatus:
    case Kind::RateLimited:
    case Kind::Malformed:
    case Kind::NodeError:
    case Kind::BlockUnknown:
    case Kind::StaleBlock:
        return true;
    case Kind::TlsFailed:
    case Kind::QuotaExceeded:
    case Kind::Unauthorized:
    case Kind::TooLarge:
    case Kind::NotSupported:
    case Kind::WrongChain:
    case Kind::BadEndpoint:
    case Kind::NoEndpoint:
    case Kind::Cancelled:
        return false;
    }
    return false;
}

/// How much an error tells a person who has several: what only they can mend first, "no answer" last.
int weightOf(Kind kind)
{
    switch (kind) {
    case Kind::WrongChain:
    case Kind::BadEndpoint:
    case Kind::Unauthorized:
    case Kind::QuotaExceeded:
        return 4;
    case Kind::RateLimited:
    case Kind::TlsFailed:
    case Kind::TooLarge:
    case Kind::NotSupported:
    case Kind::Malformed:
    case Kind::NodeError:
        return 3;
    case Kind::HttpStatus:
    case Kind::BlockUnknown:
    case Kind::StaleBlock:
        return 2;
    case Kind::TimedOut:
    case Kind::Dropped:
        return 1;
    case Kind::Unreachable:
    case Kind::NoEndpoint:
    case Kind::Cancelled:
        return 0;
    }
    return 0;
}

RpcError ofKind(Kind kind)
{
    RpcError error;
    error.kind = kind;
    return error;
}

} // namespace

PoolRun::PoolRun(PoolEntries &entries, Attempt attempt, Done finished, QObject *parent)
    : QObject(parent)
    , m_entries(entries)
    , m_attempt(std::make_shared<const Attempt>(std::move(attempt)))
    , m_finished(std::move(finished))
    , m_started(entries.now())
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PoolRun::next);
}

void PoolRun::start()
{
    next();
}

void PoolRun::cancel()
{
    finish(ofKind(Kind::Cancelled));
}

std::chrono::nanoseconds PoolRun::readyAt(PoolEntry &entry) const
{
    const auto trial = m_trials.find(&entry);
    return std::max(entry.notBefore, trial == m_trials.end() ? std::chrono::nanoseconds(0) : trial->second.notBefore);
}

bool PoolRun::isExhausted() const
{
    return m_attempts >= m_entries.policy().maxAttempts || m_entries.now() - m_started > m_entries.policy().total;
}

/// The best endpoint that is ready; else a pause until the first is, where that is soon enough.
void PoolRun::next()
{
    if (m_attempts > 0 && isExhausted()) {
        finish(finalError());
        return;
    }
    // What was waited for has come, whatever a clock that a test holds still says.
    const auto now = std::max(m_entries.now(), m_pausedUntil);
    std::optional<std::chrono::nanoseconds> soonest;
    for (PoolEntry *entry : m_entries.ranked()) {
        if (m_trials[entry].isGivenUp) {
            continue;
        }
        const auto ready = readyAt(*entry);
        if (ready <= now) {
            tryOn(*entry);
            return;
        }
        soonest = std::min(soonest.value_or(ready), ready);
        if (!m_error && entry->state.lastError) {
            m_error = entry->state.lastError; // still asked to wait since an earlier run
            m_error->retryAfter = std::chrono::ceil<std::chrono::milliseconds>(entry->notBefore - now);
        }
    }
    if (!soonest || *soonest - m_started > m_entries.policy().total) {
        finish(finalError());
        return;
    }
    m_pausedUntil = *soonest;
    m_pause.start(std::chrono::ceil<std::chrono::milliseconds>(*soonest - now));
}

void PoolRun::tryOn(PoolEntry &entry)
{
    ++m_attempts;
    if (entry.isVerified) {
        tryVerified(entry);
    } else {
        verifyThenTry(entry);
    }
}

void PoolRun::verifyThenTry(PoolEntry &entry)
{
    whenDone(entry.endpoint->chainId(), this, [this, &entry](const Result<ChainId, RpcError> &found) {
        if (!found) {
            failed(entry, found.error());
        } else if (const auto error = m_entries.verify(entry, *found)) {
            failed(entry, *error);
        } else {
            tryVerified(entry);
        }
    });
}

void PoolRun::tryVerified(PoolEntry &entry)
{
    const auto attempt = m_attempt;
    (*attempt)(*entry.endpoint,
               [guard = QPointer<PoolRun>(this), number = m_attempts, &entry](const std::optional<RpcError> &error) {
                   if (!guard || guard->m_attempts != number || !guard->m_finished) {
                       return; // the run is over, and the entry perhaps gone
                   }
                   if (error) {
                       guard->failed(entry, *error);
                   } else {
                       guard->succeeded(entry);
                   }
               });
}

void PoolRun::succeeded(PoolEntry &entry)
{
    m_entries.recordSuccess(entry);
    emit progressed();
    finish(std::nullopt);
}

void PoolRun::failed(PoolEntry &entry, const RpcError &error)
{
    if (error.kind == Kind::Cancelled) {
        finish(error); // whoever cancels one attempt ends the reading
        return;
    }
    RpcError named = error;
    named.endpoint = entry.state.label;
    m_entries.recordFailure(entry, named);
    if (!m_error || weightOf(named.kind) >= weightOf(m_error->kind)) {
        m_error = named;
    }
    Trial &trial = m_trials[&entry];
    trial.isGivenUp = !mayPass(named.kind);
    trial.notBefore = m_entries.now() + m_entries.backoff(trial.failures++);
    emit progressed();
    next();
}

RpcError PoolRun::finalError() const
{
    return m_error.value_or(ofKind(Kind::NoEndpoint));
}

void PoolRun::finish(std::optional<RpcError> error)
{
    if (!m_finished) {
        return;
    }
    m_pause.stop();
    deleteLater();
    const auto finished = std::exchange(m_finished, {});
    finished(std::move(error)); // runs continuations: this may be gone now
}

} // namespace weiwatch
