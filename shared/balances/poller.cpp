// SPDX-License-Identifier: GPL-3.0-or-later
#include "poller.h"

#include "block_memory.h"
#include "block_rhythm.h"
#include "reorg_search.h"

#include <QTimer>

namespace weiwatch {

namespace {
constexpr int kRoundsUntilWoundBack = 3;
// After a failure: soon enough to see the recovery, and the pool has done its own backing off.
constexpr std::chrono::milliseconds kAfterFailure{5'000};
} // namespace

class Poller::Private
{
public:
    Private(Poller *owner, const ChainPlan &chainPlan, HttpClient &http, const Clock &theClock, RpcObserver *observer)
        : q(owner)
        , plan(chainPlan)
        , clock(theClock)
        , pool(std::make_unique<EndpointPool>(plan.name, plan.id, plan.endpoints, http, clock, observer, plan.retry))
        , reader(*pool, clock, plan.block)
        , rhythm(plan.interval)
    {
        timer.setSingleShot(true);
        timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&timer, &QTimer::timeout, q, [this] { beginRound(); });
        QObject::connect(pool.get(), &EndpointPool::statesChanged, q, &Poller::endpointsChanged);
    }

    void beginRound();
    void endRound(std::chrono::milliseconds wait);
    void snapshotCame(const Snapshot &snapshot);
    void judge(const Snapshot &snapshot, std::optional<quint64> firstReplaced);
    void accept(const Snapshot &snapshot, std::optional<quint64> firstReplaced);
    void fail(const RpcError &error);
    [[nodiscard]] bool isStale(const BlockRef &head) const;

    Poller *q;
    const ChainPlan plan;
    const Clock &clock;
    std::unique_ptr<EndpointPool> pool; ///< goes first: see ~Poller
    SnapshotReader reader;
    BlockRhythm rhythm;
    BlockMemory memory;
    std::optional<Snapshot> last;
    QString doubted; ///< the endpoint that was asked for its chain id anew in this round
    QTimer timer;
    int staleRounds = 0;
    bool isRunning = false;
    bool isReading = false;
    bool isAskedAgain = false;
};

bool Poller::Private::isStale(const BlockRef &head) const
{
    if (!last || head.number >= last->block.number || staleRounds >= kRoundsUntilWoundBack) {
        return false;
    }
    // Where another block of this number was read before, it is a reorg and no lag.
    const auto remembered = memory.hashOf(head.number);
    return !remembered || *remembered == head.hash;
}

void Poller::Private::beginRound()
{
    isReading = true;
    isAskedAgain = false;
    reader.read({plan.addresses, last, [this](const BlockRef &head) { return isStale(head); }})
        .then(q, [this](const Result<Snapshot, RpcError> &result) {
            if (result) {
                snapshotCame(*result);
            } else {
                fail(result.error());
            }
        });
}

void Poller::Private::snapshotCame(const Snapshot &snapshot)
{
    detail::ReorgSearch::start(reader, memory, snapshot)
        .then(q, [this, snapshot](const detail::ReorgSearch::Found &found) {
            if (found) {
                judge(snapshot, *found);
            } else {
                fail(found.error());
            }
        });
}

void Poller::Private::judge(const Snapshot &snapshot, std::optional<quint64> firstReplaced)
{
    // A chain wound back below what was read: nothing above its head stands.
    if (!firstReplaced && last && snapshot.block.number < last->block.number) {
        firstReplaced = snapshot.block.number + 1;
    }
    if (firstReplaced && doubted != snapshot.endpoint) {
        // A node started anew on another chain looks like one whose chain was reorganised: its chain id tells them
        // apart, and nothing is believed before it was asked for that.
        doubted = snapshot.endpoint;
        pool->doubt(doubted);
        beginRound();
        return;
    }
    accept(snapshot, firstReplaced);
}

void Poller::Private::accept(const Snapshot &snapshot, std::optional<quint64> firstReplaced)
{
    staleRounds = 0;
    if (firstReplaced) {
        memory.dropFrom(*firstReplaced);
        rhythm.forget();
        emit q->reorged(plan.id, *firstReplaced);
    }
    memory.add(snapshot.block);
    rhythm.blockSeen(snapshot.block);
    last = snapshot;
    emit q->snapshotTaken(snapshot);
    endRound(rhythm.untilNext(clock.now()));
}

void Poller::Private::fail(const RpcError &error)
{
    staleRounds = error.kind == RpcError::Kind::StaleBlock ? staleRounds + 1 : 0;
    emit q->readFailed(error, clock.now());
    endRound(std::min(plan.interval, kAfterFailure));
}

void Poller::Private::endRound(std::chrono::milliseconds wait)
{
    isReading = false;
    doubted.clear();
    if (isRunning || isAskedAgain) {
        timer.start(isAskedAgain ? std::chrono::milliseconds(0) : wait);
    }
}

Poller::Poller(const ChainPlan &plan, HttpClient &http, const Clock &clock, RpcObserver *observer, QObject *parent)
    : QObject(parent)
    , d(new Private(this, plan, http, clock, observer))
{
}

Poller::~Poller()
{
    // The pool's end cancels the reading under way, whose continuations come back here: all they use must still be
    // whole, and nobody is to hear of a failure that is only our going.
    blockSignals(true);
    stop();
    d->pool.reset();
}

const ChainPlan &Poller::plan() const
{
    return d->plan;
}

const EndpointPool &Poller::pool() const
{
    return *d->pool;
}

QString Poller::strategyOf(const QString &endpoint) const
{
    return d->reader.strategyOf(endpoint);
}

void Poller::start()
{
    d->isRunning = true;
    pollNow();
}

void Poller::stop()
{
    d->isRunning = false;
    d->isAskedAgain = false;
    d->timer.stop();
}

void Poller::pollNow()
{
    if (d->isReading) {
        d->isAskedAgain = true;
    } else {
        d->timer.start(std::chrono::milliseconds(0));
    }
}

} // namespace weiwatch
