// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_writer.h"

#include "stored_values.h"
#include "time_spans.h"

#include <algorithm>
#include <set>

namespace weiwatch::detail {

HistoryWriter::HistoryWriter(SqlConnection &connection, WalletTable &wallets)
    : m_connection(connection)
    , m_wallets(wallets)
    , m_rollups(connection)
    , m_observed(connection)
    , m_approximate(connection)
    , m_dataVersion(connection, "PRAGMA data_version")
    , m_newestPoints(connection, "SELECT time_ms, block, balance FROM points WHERE wallet = ? "
                                 "ORDER BY time_ms DESC, block DESC LIMIT ?")
    , m_newestSpan(connection, "SELECT from_ms, seen_ms, open FROM spans WHERE wallet = ? "
                               "ORDER BY from_ms DESC LIMIT 1")
    , m_spanStarts(connection, "SELECT from_ms FROM spans WHERE wallet = ? AND from_ms >= ?")
    , m_addPoint(connection, "INSERT INTO points (wallet, time_ms, block, balance) VALUES (?, ?, ?, ?)")
    , m_dropPoint(connection, "DELETE FROM points WHERE wallet = ? AND time_ms = ? AND block = ?")
    , m_addSpan(connection, "INSERT INTO spans (wallet, from_ms, to_ms, seen_ms, open) VALUES (?, ?, ?, ?, 1)")
    , m_extendSpan(connection, "UPDATE spans SET to_ms = ?, seen_ms = ?, open = 1 WHERE wallet = ? AND from_ms = ?")
    , m_closeSpans(connection, "UPDATE spans SET open = 0 WHERE open = 1 AND wallet IN "
                               "(SELECT id FROM wallets WHERE chain = ?)")
    , m_addFailure(connection, "INSERT INTO failures (chain, from_ms, to_ms, count, outcome) VALUES (?, ?, ?, 1, ?) "
                               "ON CONFLICT DO UPDATE SET count = count + 1, outcome = excluded.outcome")
    , m_prolongFailure(connection, "UPDATE failures SET to_ms = max(to_ms, ?), count = count + 1, outcome = ? "
                                   "WHERE chain = ? AND from_ms = ?")
    , m_lastBelowBlock(connection, "SELECT time_ms, block, balance FROM points WHERE wallet = ? AND block < ? "
                                   "ORDER BY time_ms DESC, block DESC LIMIT 1")
    , m_lastBeforePoint(connection, "SELECT time_ms, block, balance FROM points WHERE wallet = ? "
                                    "AND (time_ms, block) < (?, ?) ORDER BY time_ms DESC, block DESC LIMIT 1")
    , m_dropPointsAfter(connection, "DELETE FROM points WHERE wallet = ? AND (time_ms, block) > (?, ?)")
    , m_dropSpansAfter(connection, "DELETE FROM spans WHERE wallet = ? AND from_ms > ?")
    , m_cutSpan(connection, "UPDATE spans SET to_ms = ? WHERE wallet = ? AND to_ms > ?")
    , m_dropAllPoints(connection, "DELETE FROM points WHERE wallet = ?")
    , m_dropAllSpans(connection, "DELETE FROM spans WHERE wallet = ?")
{
}

void HistoryWriter::record(const Snapshot &snapshot, std::chrono::milliseconds joinWithin)
{
    const qint64 timeMs = snapshot.block.time.toMSecsSinceEpoch();
    const qint64 seenMs = snapshot.observedAt.isValid() ? snapshot.observedAt.toMSecsSinceEpoch() : timeMs;
    m_outages.erase(snapshot.chain);
    dropTailsOthersOutdated();

    // Between two blocks the same one is seen again and again: that is remembered, and costs no write.
    const bool nothingNew = std::ranges::all_of(snapshot.readings, [&](const Reading &reading) {
        const auto tail = m_tails.find({snapshot.chain, reading.address});
        if (tail == m_tails.end() || !tail->open ||
            !isSeenAgain(*tail, {timeMs, snapshot.block.number, reading.balance})) {
            return false;
        }
        tail->seenMs = seenMs;
        return true;
    });
    if (nothingNew) {
        return;
    }
    inTransaction([&] {
        for (const Reading &reading : snapshot.readings) {
            const StoredPoint point{timeMs, snapshot.block.number, reading.balance};
            add(tailOf({snapshot.chain, reading.address}), {point, seenMs, joinWithin.count()});
        }
    });
}

void HistoryWriter::recordFailure(ChainId chain, qint64 atMs, const QString &outcome)
{
    inTransaction([&] {
        if (const auto outage = m_outages.find(chain); outage != m_outages.end()) {
            m_prolongFailure.run(atMs, outcome, asStored(chain.value), outage->second);
        } else {
            m_addFailure.run(asStored(chain.value), atMs, atMs, outcome);
        }
        m_closeSpans.run(asStored(chain.value));
    });
    m_outages.try_emplace(chain, atMs);
    for (auto tail = m_tails.begin(); tail != m_tails.end(); ++tail) {
        if (tail.key().chain == chain) {
            tail->open = false;
        }
    }
}

void HistoryWriter::replaceFrom(ChainId chain, quint64 firstReplaced)
{
    inTransaction([&] {
        for (const auto &[key, wallet] : m_wallets.ofChain(chain)) {
            const auto newest = onlyPoint(m_newestPoints.query(wallet, 1));
            if (!newest || newest->block < firstReplaced) {
                continue;
            }
            keepUpTo(wallet, onlyPoint(m_lastBelowBlock.query(wallet, asStored(firstReplaced))));
            m_tails.remove(key);
        }
    });
}

void HistoryWriter::fill(const Backfill &backfill)
{
    // A scrape that came late by half a step is no gap.
    const qint64 joinMs = backfill.step.count() * 3 / 2;
    inTransaction([&] {
        for (const ApproximateSeries &series : backfill.series) {
            const qint64 wallet = m_wallets.findOrAdd(series.wallet);
            if (!series.points.empty()) {
                const qint64 fromMs = series.points.front().timeMs;
                const qint64 toMs = series.points.back().timeMs;
                std::vector<ObservedSpan> taken = m_observed.touching(wallet, fromMs - joinMs, toMs + joinMs);
                std::ranges::move(m_approximate.touching(wallet, fromMs, toMs), std::back_inserter(taken));
                std::ranges::sort(taken, {}, &ObservedSpan::fromMs);
                m_approximate.add(wallet, series.points, taken, joinMs);
            }
            m_approximate.noteAsked(wallet, backfill.source, {backfill.fromMs, backfill.toMs});
        }
    });
}

template <class Work>
void HistoryWriter::inTransaction(Work work)
{
    try {
        Transaction transaction(m_connection);
        dropTailsOthersOutdated();
        work();
        transaction.commit();
    } catch (...) {
        // What was undone in the file is undone here by reading it again.
        m_tails.clear();
        m_wallets.forgetNumbers();
        throw;
    }
}

void HistoryWriter::dropTailsOthersOutdated()
{
    Rows rows = m_dataVersion.query();
    const qint64 version = rows.next() ? rows.integer(0) : -1;
    if (version != m_seenDataVersion) {
        m_tails.clear();
        m_seenDataVersion = version;
    }
}

HistoryWriter::Tail &HistoryWriter::tailOf(const WalletKey &key)
{
    if (const auto known = m_tails.find(key); known != m_tails.end()) {
        return *known;
    }
    return *m_tails.insert(key, load(m_wallets.findOrAdd(key)));
}

HistoryWriter::Tail HistoryWriter::load(qint64 wallet)
{
    Tail tail;
    tail.wallet = wallet;
    loadRecent(tail);
    tail.buckets = m_rollups.newest(wallet);
    if (Rows rows = m_newestSpan.query(wallet); rows.next()) {
        tail.spanFromMs = rows.integer(0);
        tail.seenMs = rows.integer(1);
        tail.open = rows.integer(2) != 0;
    }
    return tail;
}

void HistoryWriter::loadRecent(Tail &tail)
{
    // One more than kept: it tells whether the oldest of them is an edge.
    std::vector<StoredPoint> points;
    for (Rows rows = m_newestPoints.query(tail.wallet, kKeptObservations + 1); rows.next();) {
        points.push_back(pointAt(rows));
    }
    if (points.empty()) {
        return;
    }
    std::ranges::reverse(points);
    tail.last = points.back();

    std::set<qint64> starts;
    for (Rows rows = m_spanStarts.query(tail.wallet, points.front().timeMs); rows.next();) {
        starts.insert(rows.integer(0));
    }
    for (size_t i = 0; i < points.size(); ++i) {
        const bool starting = starts.erase(points[i].timeMs) > 0;
        const bool edge = starting || i == 0 || points[i].balance != points[i - 1].balance;
        tail.recent.push_back({points[i].timeMs, points[i].block, edge});
    }
    if (tail.recent.size() > kKeptObservations) {
        tail.recent.erase(tail.recent.begin());
    }
}

bool HistoryWriter::isOlder(const Tail &tail, const StoredPoint &point)
{
    return tail.last && std::pair(point.timeMs, point.block) < std::pair(tail.last->timeMs, tail.last->block);
}

bool HistoryWriter::isSeenAgain(const Tail &tail, const StoredPoint &point)
{
    return tail.last == point;
}

bool HistoryWriter::joins(const Tail &tail, const Observation &seen)
{
    if (!tail.last) {
        return false;
    }
    if (seen.point.timeMs == tail.last->timeMs) {
        return true; // no time in between that could be a gap
    }
    const bool blocksAreNear = seen.point.timeMs - tail.last->timeMs <= seen.joinWithinMs;
    // A chain that made no block for an hour was observed all the same.
    const qint64 unseenMs = seen.seenMs - tail.seenMs;
    const bool looksAreNear = unseenMs >= 0 && unseenMs <= seen.joinWithinMs;
    return tail.open && (blocksAreNear || looksAreNear);
}

void HistoryWriter::add(Tail &tail, const Observation &seen)
{
    const StoredPoint &point = seen.point;
    if (isOlder(tail, point)) {
        return; // an endpoint that lags: newer is known already
    }
    if (isSeenAgain(tail, point)) {
        extendSpan(tail, seen, true);
        return;
    }
    if (tail.last && tail.last->timeMs == point.timeMs && tail.last->block == point.block) {
        // The same block with another balance: one of two forks, or of two endpoints. The newer word counts.
        forgetFrom(tail.wallet, point);
        tail = load(tail.wallet);
    }

    const bool joined = joins(tail, seen);
    const bool edge = !joined || tail.last->balance != point.balance;
    m_addPoint.run(tail.wallet, point.timeMs, asStored(point.block), point.balance.toBigEndian());
    extendSpan(tail, seen, joined);
    if (edge) {
        m_rollups.append(tail.wallet, tail.buckets, {point.timeMs, point.balance.toDouble(EtherUnit::Ether), !joined});
    }
    tail.last = point;
    tail.recent.push_back({point.timeMs, point.block, edge});
    dropMiddle(tail);
}

void HistoryWriter::extendSpan(Tail &tail, const Observation &seen, bool joined)
{
    if (joined) {
        m_extendSpan.run(seen.point.timeMs, seen.seenMs, tail.wallet, tail.spanFromMs);
    } else {
        m_addSpan.run(tail.wallet, seen.point.timeMs, seen.point.timeMs, seen.seenMs);
        tail.spanFromMs = seen.point.timeMs;
    }
    tail.seenMs = seen.seenMs;
    tail.open = true;
}

void HistoryWriter::dropMiddle(Tail &tail)
{
    if (tail.recent.size() <= kKeptObservations) {
        return;
    }
    const Recent oldest = tail.recent.front();
    tail.recent.erase(tail.recent.begin());
    if (!oldest.edge && !tail.recent.front().edge) {
        m_dropPoint.run(tail.wallet, oldest.timeMs, asStored(oldest.block));
    }
}

void HistoryWriter::forgetFrom(qint64 wallet, const StoredPoint &first)
{
    keepUpTo(wallet, onlyPoint(m_lastBeforePoint.query(wallet, first.timeMs, asStored(first.block))));
}

void HistoryWriter::keepUpTo(qint64 wallet, const std::optional<StoredPoint> &last)
{
    if (!last) {
        m_dropAllPoints.run(wallet);
        m_dropAllSpans.run(wallet);
        m_rollups.clear(wallet);
        return;
    }
    m_dropPointsAfter.run(wallet, last->timeMs, asStored(last->block));
    m_dropSpansAfter.run(wallet, last->timeMs);
    m_cutSpan.run(last->timeMs, wallet, last->timeMs);
    m_rollups.repairAfter(wallet, last->timeMs);
}

} // namespace weiwatch::detail
