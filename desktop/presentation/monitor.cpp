// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor.h"

#include <algorithm>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

Observation observationOf(const StoredPoint &point)
{
    return {point.balance, point.block, QDateTime::fromMSecsSinceEpoch(point.timeMs, Qt::UTC)};
}

} // namespace

Monitor::Monitor(const Config &config, std::shared_ptr<const SecretStore> secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_http(config.http)
    , m_history(config.historyPath)
    , m_worker(new PollingWorker(std::move(secrets), clock))
{
    qRegisterMetaType<Snapshot>();
    qRegisterMetaType<RpcError>();
    qRegisterMetaType<ChainId>();
    qRegisterMetaType<EndpointReport>();
    qRegisterMetaType<SecretError>();

    m_expiry.setSingleShot(true);
    m_expiry.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_expiry, &QTimer::timeout, this, &Monitor::expireSilent);

    m_thread.setObjectName(QStringLiteral("polling"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    // One sender, one receiver, queued: what the poller says arrives in its order, and so goes to the history in it.
    connect(m_worker, &PollingWorker::snapshotTaken, this, &Monitor::takeSnapshot);
    connect(m_worker, &PollingWorker::readFailed, this, &Monitor::takeFailure);
    connect(m_worker, &PollingWorker::reorged, this, &Monitor::takeReorg);
    connect(m_worker, &PollingWorker::endpointsChanged, this, &Monitor::takeEndpoints);
    connect(m_worker, &PollingWorker::secretMissing, this, &Monitor::takeMissingSecret);
    m_thread.start();
}

Monitor::~Monitor()
{
    m_thread.quit();
    m_thread.wait();
}

void Monitor::start(const std::vector<Snapshot> &past)
{
    m_history.open().then(this, [this](const Result<HistoryOpened, HistoryError> &opened) {
        if (opened) {
            emit historyOpened(*opened);
        } else {
            emit historyTrouble(opened.error());
        }
    });
    for (const Snapshot &snapshot : past) {
        store(m_history.record(snapshot, std::chrono::hours(24)), snapshot.chain, nullptr);
    }
    m_history.latest().then(this,
                            [this](const Result<std::vector<std::pair<WalletKey, StoredPoint>>, HistoryError> &points) {
                                if (points) {
                                    remember(*points);
                                }
                            });
}

void Monitor::remember(const std::vector<std::pair<WalletKey, StoredPoint>> &points)
{
    std::vector<ChainId> changed;
    for (const auto &[wallet, point] : points) {
        m_remembered.insert(wallet, point);
        const auto state = m_states.find(wallet);
        const auto *unknown = state == m_states.end() ? nullptr : std::get_if<Unknown>(&*state);
        if (!unknown) {
            continue; // not watched, or known better by now
        }
        const Observation last = observationOf(point);
        *state = Stale{last, unknown->why, last.blockTime};
        if (!std::ranges::count(changed, wallet.chain)) {
            changed.push_back(wallet.chain);
        }
    }
    for (const ChainId chain : changed) {
        emit balancesChanged(chain);
    }
}

void Monitor::apply(const Watchlist &watchlist)
{
    std::vector<ChainStatus> chains;
    QHash<WalletKey, BalanceState> states;
    for (const ChainSpec &spec : watchlist.chains) {
        const ChainStatus *before = chain(spec.id);
        ChainStatus status = before ? *before : ChainStatus{};
        status.name = spec.name;
        status.id = spec.id;
        status.interval = spec.interval;
        status.missingSecret.reset();
        status.isWatched = false;
        for (const WalletSpec &wallet : watchlist.wallets) {
            if (!wallet.chains.contains(spec.name)) {
                continue;
            }
            status.isWatched = true;
            const WalletKey key{spec.id, wallet.address};
            if (const auto known = m_states.constFind(key); known != m_states.cend()) {
                states.insert(key, *known);
            } else if (const auto stored = m_remembered.constFind(key); stored != m_remembered.cend()) {
                const Observation last = observationOf(*stored);
                states.insert(key, Stale{last, std::nullopt, last.blockTime});
            } else {
                states.insert(key, Unknown{});
            }
        }
        chains.push_back(std::move(status));
    }
    m_watchlist = watchlist;
    m_chains = std::move(chains);
    m_states = std::move(states);
    pushPlan();
    emit watchlistChanged();
}

void Monitor::setHttp(const HttpConfig &http)
{
    m_http = http;
    pushPlan();
}

void Monitor::pushPlan()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, watchlist = m_watchlist, http = m_http] { worker->apply(watchlist, http); });
}

QFuture<Result<void, HistoryError>> Monitor::fill(ChainId chain, const Backfill &backfill)
{
    const bool tells = std::ranges::any_of(backfill.series, [](const auto &series) { return !series.points.empty(); });
    return m_history.fill(backfill).then(this, [this, chain, tells](const Result<void, HistoryError> &stored) {
        if (!stored) {
            emit historyTrouble(stored.error());
        } else if (tells) {
            emit historyRewritten(chain);
        }
        return stored;
    });
}

void Monitor::readNow()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->pollNow(); });
}

BalanceState Monitor::balance(const WalletKey &wallet) const
{
    return m_states.value(wallet, Unknown{});
}

const ChainStatus *Monitor::chain(ChainId id) const
{
    const auto found = std::ranges::find(m_chains, id, &ChainStatus::id);
    return found == m_chains.end() ? nullptr : &*found;
}

ChainStatus *Monitor::find(ChainId id)
{
    const auto found = std::ranges::find(m_chains, id, &ChainStatus::id);
    return found == m_chains.end() ? nullptr : &*found;
}

std::vector<WalletKey> Monitor::walletsOn(ChainId id) const
{
    std::vector<WalletKey> wallets;
    for (auto it = m_states.keyBegin(); it != m_states.keyEnd(); ++it) {
        if (it->chain == id) {
            wallets.push_back(*it);
        }
    }
    return wallets;
}

void Monitor::takeSnapshot(const Snapshot &snapshot)
{
    ChainStatus *status = find(snapshot.chain);
    if (!status) {
        return; // its chain was taken off the list while this was on its way
    }
    const Snapshot watched = watchedPart(snapshot);
    store(m_history.record(watched, joinWithin(*status, snapshot)), snapshot.chain, &Monitor::snapshotStored);

    status->block = snapshot.block;
    status->observedAt = snapshot.observedAt;
    status->endpoint = snapshot.endpoint;
    status->strategy = snapshot.strategy;
    status->failure.reset();
    status->failingSince = {};
    status->missingSecret.reset();
    for (const Reading &reading : watched.readings) {
        const WalletKey key{snapshot.chain, reading.address};
        m_states.insert(key, Live{{reading.balance, snapshot.block.number, snapshot.block.time}});
        m_remembered.insert(key, {snapshot.block.time.toMSecsSinceEpoch(), snapshot.block.number, reading.balance});
    }
    scheduleExpiry();
    emit snapshotTaken(watched);
    emit balancesChanged(snapshot.chain);
    emit chainChanged(snapshot.chain);
}

Snapshot Monitor::watchedPart(const Snapshot &snapshot) const
{
    Snapshot watched = snapshot;
    std::erase_if(watched.readings, [this, &snapshot](const Reading &reading) {
        return !m_states.contains({snapshot.chain, reading.address});
    });
    return watched;
}

milliseconds Monitor::joinWithin(const ChainStatus &status, const Snapshot &snapshot) const
{
    const milliseconds usual = std::max<milliseconds>(5 * status.interval, 30s);
    if (status.failure || !status.block || status.observedAt.msecsTo(snapshot.observedAt) > usual.count()) {
        return usual;
    }
    // Round after round succeeded: nothing went unobserved, however far the chain's own blocks are apart.
    const milliseconds sinceBlock{status.block->time.msecsTo(snapshot.block.time)};
    return std::max(usual, sinceBlock + 1s);
}

void Monitor::takeFailure(ChainId chain, const RpcError &error, const QDateTime &at)
{
    ChainStatus *status = find(chain);
    if (!status) {
        return;
    }
    store(m_history.recordFailure(chain, at, QString::fromLatin1(outcomeOf(error.kind))), chain, nullptr);
    if (!status->failure) {
        status->failingSince = at;
    }
    status->failure = error;
    loseTouch(chain, error);
    emit readFailed(chain, error);
    emit chainChanged(chain);
}

void Monitor::loseTouch(ChainId chain, const std::optional<RpcError> &why)
{
    const ChainStatus *status = this->chain(chain);
    for (const WalletKey &key : walletsOn(chain)) {
        BalanceState &state = m_states[key];
        if (const auto *live = std::get_if<Live>(&state)) {
            state = Stale{live->now, why, status->observedAt};
        } else if (auto *stale = std::get_if<Stale>(&state)) {
            stale->why = why;
        } else {
            state = Unknown{why};
        }
    }
    emit balancesChanged(chain);
}

void Monitor::takeReorg(ChainId chain, quint64 firstReplaced)
{
    if (find(chain)) {
        store(m_history.replaceFrom(chain, firstReplaced), chain, &Monitor::historyRewritten);
    }
}

void Monitor::takeEndpoints(ChainId chain, const EndpointReport &report)
{
    ChainStatus *status = find(chain);
    if (!status) {
        return;
    }
    status->endpoints = report.endpoints;
    const auto current = std::ranges::find(report.endpoints, report.current, &EndpointState::label);
    if (current != report.endpoints.end()) {
        status->endpoint = report.current;
        status->latency = current->latency;
        if (!report.strategy.isEmpty()) {
            status->strategy = report.strategy;
        }
    }
    emit chainChanged(chain);
}

void Monitor::takeMissingSecret(ChainId chain, const SecretError &error)
{
    ChainStatus *status = find(chain);
    if (!status) {
        return;
    }
    status->missingSecret = error;
    if (!status->failure) {
        status->failingSince = m_clock.now();
    }
    RpcError why;
    why.kind = RpcError::Kind::BadEndpoint;
    why.detail = error.name;
    status->failure = why;
    loseTouch(chain, why);
    emit chainChanged(chain);
}

void Monitor::store(QFuture<Result<void, HistoryError>> written, ChainId chain, void (Monitor::*done)(ChainId))
{
    written.then(this, [this, chain, done](const Result<void, HistoryError> &result) {
        if (!result) {
            emit historyTrouble(result.error());
        } else if (done) {
            emit(this->*done)(chain);
        }
    });
}

milliseconds Monitor::silenceLimit(milliseconds interval)
{
    // Longer than a poller's retries take, so that a failure comes with its reason and not as silence.
    return 2 * interval + 60s;
}

void Monitor::expireSilent()
{
    const QDateTime now = m_clock.now();
    for (const ChainStatus &status : m_chains) {
        const bool isLive = status.block && !status.failure;
        if (isLive && status.observedAt.msecsTo(now) > silenceLimit(status.interval).count()) {
            loseTouch(status.id, std::nullopt);
            emit chainChanged(status.id);
        }
    }
    scheduleExpiry();
}

void Monitor::scheduleExpiry()
{
    std::optional<milliseconds> next;
    for (const ChainStatus &status : m_chains) {
        if (status.block && !status.failure) {
            const milliseconds limit = silenceLimit(status.interval);
            next = std::min(next.value_or(limit), limit);
        }
    }
    if (next) {
        m_expiry.start(*next);
    }
}

} // namespace weiwatch
