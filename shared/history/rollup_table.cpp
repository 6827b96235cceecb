// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollup_table.h"

#include "stored_values.h"

#include <limits>
#include <set>

namespace weiwatch::detail {

namespace {

constexpr qint64 kEndOfTime = std::numeric_limits<qint64>::max();

bool isOneValue(const SeriesBucket &bucket)
{
    return bucket.fromMs == bucket.toMs && bucket.min == bucket.max;
}

// Columns: from_ms, to_ms, first, min, max, last.
SeriesBucket bucketAt(const Rows &rows)
{
    const qint64 fromMs = rows.integer(0);
    const double first = rows.real(2);
    if (rows.isNull(1)) {
        return {fromMs, fromMs, first, first, first, first};
    }
    return {fromMs, rows.integer(1), first, rows.real(3), rows.real(4), rows.real(5)};
}

} // namespace

RollupTable::RollupTable(SqlConnection &connection)
    : m_write(connection, "INSERT OR REPLACE INTO rollups (wallet, level, from_ms, to_ms, first, min, max, last) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    , m_beginningIn(connection, "SELECT from_ms, to_ms, first, min, max, last FROM rollups "
                                "WHERE wallet = ? AND level = ? AND from_ms BETWEEN ? AND ? ORDER BY from_ms")
    , m_lastBefore(connection, "SELECT from_ms, to_ms, first, min, max, last FROM rollups "
                               "WHERE wallet = ? AND level = ? AND from_ms < ? ORDER BY from_ms DESC LIMIT 1")
    , m_deleteFrom(connection, "DELETE FROM rollups WHERE wallet = ? AND level = ? AND from_ms >= ?")
    , m_clear(connection, "DELETE FROM rollups WHERE wallet = ?")
    , m_points(connection, "SELECT time_ms, balance FROM points WHERE wallet = ? AND time_ms BETWEEN ? AND ? "
                           "ORDER BY time_ms, block")
    , m_balanceBefore(connection, "SELECT balance FROM points WHERE wallet = ? AND time_ms < ? "
                                  "ORDER BY time_ms DESC, block DESC LIMIT 1")
    , m_spanStarts(connection, "SELECT from_ms FROM spans WHERE wallet = ? AND from_ms BETWEEN ? AND ?")
{
}

void RollupTable::append(qint64 wallet, OpenBuckets &open, const Change &change)
{
    for (int level = 0; level < kRollupLevels; ++level) {
        open.add(level, change);
        write(wallet, level, *open.at(level));
    }
}

OpenBuckets RollupTable::newest(qint64 wallet)
{
    OpenBuckets open;
    for (int level = 0; level < kRollupLevels; ++level) {
        if (const auto bucket = lastBefore(wallet, level, kEndOfTime)) {
            open.restore(level, *bucket);
        }
    }
    return open;
}

std::vector<SeriesBucket> RollupTable::beginningIn(qint64 wallet, int level, qint64 fromMs, qint64 toMs)
{
    std::vector<SeriesBucket> buckets;
    Rows rows = m_beginningIn.query(wallet, level, fromMs, toMs);
    while (rows.next()) {
        buckets.push_back(bucketAt(rows));
    }
    return buckets;
}

std::optional<SeriesBucket> RollupTable::lastBefore(qint64 wallet, int level, qint64 timeMs)
{
    Rows rows = m_lastBefore.query(wallet, level, timeMs);
    if (!rows.next()) {
        return {};
    }
    return bucketAt(rows);
}

void RollupTable::repairAfter(qint64 wallet, qint64 keepMs)
{
    // Finest level first: each next one is remade from the one below.
    for (int level = 0; level < kRollupLevels; ++level) {
        m_deleteFrom.run(wallet, level, keepMs + 1);
        const auto last = lastBefore(wallet, level, keepMs + 1);
        if (!last || last->toMs < keepMs) {
            continue;
        }
        m_deleteFrom.run(wallet, level, last->fromMs);
        if (const auto bucket = remade(wallet, level, last->fromMs, keepMs)) {
            write(wallet, level, *bucket);
        }
    }
}

void RollupTable::build(qint64 wallet)
{
    OpenBuckets open;
    forEachChange(wallet, std::numeric_limits<qint64>::min(), kEndOfTime, [&](const Change &change) {
        for (int level = 0; level < kRollupLevels; ++level) {
            if (const auto ended = open.add(level, change)) {
                write(wallet, level, *ended);
            }
        }
    });
    for (int level = 0; level < kRollupLevels; ++level) {
        if (const auto &bucket = open.at(level)) {
            write(wallet, level, *bucket);
        }
    }
}

void RollupTable::clear(qint64 wallet)
{
    m_clear.run(wallet);
}

void RollupTable::write(qint64 wallet, int level, const SeriesBucket &bucket)
{
    const QVariant none;
    if (isOneValue(bucket)) {
        m_write.run(wallet, level, bucket.fromMs, none, bucket.first, none, none, none);
    } else {
        m_write.run(wallet, level, bucket.fromMs, bucket.toMs, bucket.first, bucket.min, bucket.max, bucket.last);
    }
}

void RollupTable::forEachChange(qint64 wallet, qint64 fromMs, qint64 toMs,
                                const std::function<void(const Change &)> &visit)
{
    QByteArray balanceBefore;
    if (Rows rows = m_balanceBefore.query(wallet, fromMs); rows.next()) {
        balanceBefore = rows.blob(0);
    }
    std::set<qint64> starts;
    for (Rows rows = m_spanStarts.query(wallet, fromMs, toMs); rows.next();) {
        starts.insert(rows.integer(0));
    }
    Rows rows = m_points.query(wallet, fromMs, toMs);
    while (rows.next()) {
        const qint64 timeMs = rows.integer(0);
        const QByteArray balance = rows.blob(1);
        // Of several points at one time only the first begins a span.
        const bool startsSpan = starts.erase(timeMs) > 0;
        if (startsSpan || balance != balanceBefore) {
            visit({timeMs, storedWei(balance).toDouble(EtherUnit::Ether), startsSpan});
        }
        balanceBefore = balance;
    }
}

std::optional<SeriesBucket> RollupTable::remade(qint64 wallet, int level, qint64 fromMs, qint64 toMs)
{
    std::optional<SeriesBucket> whole;
    const auto add = [&whole](const SeriesBucket &part) { whole = whole ? merged(*whole, part) : part; };
    if (level == 0) {
        forEachChange(wallet, fromMs, toMs, [&add](const Change &change) {
            add({change.timeMs, change.timeMs, change.ether, change.ether, change.ether, change.ether});
        });
    } else {
        for (const SeriesBucket &part : beginningIn(wallet, level - 1, fromMs, toMs)) {
            add(part);
        }
    }
    return whole;
}

} // namespace weiwatch::detail
