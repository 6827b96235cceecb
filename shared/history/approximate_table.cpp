// SPDX-License-Identifier: GPL-3.0-or-later
#include "approximate_table.h"

#include "rollups.h"

#include <algorithm>

namespace weiwatch::detail {
namespace {

std::vector<ObservedSpan> spansIn(Rows rows)
{
    std::vector<ObservedSpan> found;
    while (rows.next()) {
        found.push_back({rows.integer(0), rows.integer(1)});
    }
    return found;
}

bool liesBetween(const ObservedSpan &span, const ObservedSpan &a, const ObservedSpan &b)
{
    const auto &[earlier, later] = std::minmax(a, b, [](const auto &x, const auto &y) { return x.fromMs < y.fromMs; });
    return span != a && span != b && span.fromMs >= earlier.toMs && span.toMs <= later.fromMs;
}

SeriesBucket bucketOf(qint64 timeMs, double ether)
{
    return {timeMs, timeMs, ether, ether, ether, ether};
}

} // namespace

ApproximateTable::ApproximateTable(SqlConnection &connection)
    : m_touching(connection, "SELECT from_ms, to_ms FROM approximate_spans WHERE wallet = ? AND from_ms <= ? "
                             "AND to_ms >= ? ORDER BY from_ms")
    , m_extent(connection, "SELECT min(from_ms), max(to_ms) FROM approximate_spans WHERE wallet = ?")
    , m_heldAt(connection, "SELECT time_ms, ether FROM approximate_points WHERE wallet = ? AND time_ms <= ? "
                           "ORDER BY time_ms DESC LIMIT 1")
    , m_points(connection, "SELECT time_ms, ether FROM approximate_points WHERE wallet = ? AND time_ms > ? "
                           "AND time_ms <= ? ORDER BY time_ms")
    , m_addPoint(connection, "INSERT OR REPLACE INTO approximate_points (wallet, time_ms, ether) VALUES (?, ?, ?)")
    , m_addSpan(connection, "INSERT INTO approximate_spans (wallet, from_ms, to_ms) VALUES (?, ?, ?)")
    , m_dropSpans(connection, "DELETE FROM approximate_spans WHERE wallet = ? AND from_ms <= ? AND to_ms >= ?")
    , m_asked(connection, "SELECT from_ms, to_ms FROM approximate_asked WHERE wallet = ? AND source = ? "
                          "AND from_ms <= ? AND to_ms >= ? ORDER BY from_ms")
    , m_addAsked(connection, "INSERT INTO approximate_asked (wallet, source, from_ms, to_ms) VALUES (?, ?, ?, ?)")
    , m_dropAsked(connection, "DELETE FROM approximate_asked WHERE wallet = ? AND source = ? AND from_ms <= ? "
                              "AND to_ms >= ?")
{
}

std::vector<ObservedSpan> ApproximateTable::touching(qint64 wallet, qint64 fromMs, qint64 toMs)
{
    return spansIn(m_touching.query(wallet, toMs, fromMs));
}

std::optional<ObservedSpan> ApproximateTable::extent(qint64 wallet)
{
    Rows rows = m_extent.query(wallet);
    if (!rows.next() || rows.isNull(0)) {
        return {};
    }
    return ObservedSpan{rows.integer(0), rows.integer(1)};
}

std::optional<ApproximatePoint> ApproximateTable::heldAt(qint64 wallet, qint64 timeMs)
{
    Rows rows = m_heldAt.query(wallet, timeMs);
    if (!rows.next()) {
        return {};
    }
    return ApproximatePoint{rows.integer(0), rows.real(1)};
}

std::vector<SeriesBucket> ApproximateTable::buckets(qint64 wallet, const ObservedSpan &piece, quint64 widthMs)
{
    std::vector<SeriesBucket> found;
    if (const auto held = heldAt(wallet, piece.fromMs)) {
        found.push_back(bucketOf(piece.fromMs, held->ether));
    }
    Rows rows = m_points.query(wallet, piece.fromMs, piece.toMs);
    while (rows.next()) {
        const SeriesBucket one = bucketOf(rows.integer(0), rows.real(1));
        if (!found.empty() && static_cast<quint64>(one.toMs - found.back().fromMs) < widthMs) {
            found.back() = merged(found.back(), one);
        } else {
            found.push_back(one);
        }
    }
    return found;
}

void ApproximateTable::add(qint64 wallet, const std::vector<ApproximatePoint> &points,
                           const std::vector<ObservedSpan> &taken, qint64 joinMs)
{
    std::vector<ApproximatePoint> stretch;
    auto next = taken.begin();
    for (const ApproximatePoint &point : points) {
        const auto passed = next;
        next = std::find_if(next, taken.end(), [&](const ObservedSpan &span) { return span.toMs >= point.timeMs; });
        const bool isTaken = next != taken.end() && next->fromMs <= point.timeMs;
        const bool isApart = next != passed || (!stretch.empty() && point.timeMs - stretch.back().timeMs > joinMs);
        if (isTaken || isApart) {
            addStretch(wallet, std::exchange(stretch, {}), taken, joinMs);
        }
        if (!isTaken) {
            stretch.push_back(point);
        }
    }
    addStretch(wallet, stretch, taken, joinMs);
}

void ApproximateTable::addStretch(qint64 wallet, const std::vector<ApproximatePoint> &points,
                                  const std::vector<ObservedSpan> &taken, qint64 joinMs)
{
    if (points.empty()) {
        return;
    }
    const ObservedSpan added{points.front().timeMs, points.back().timeMs};
    ObservedSpan whole = added;
    for (const ObservedSpan &neighbour : touching(wallet, added.fromMs - joinMs, added.toMs + joinMs)) {
        const bool isParted =
            std::ranges::any_of(taken, [&](const ObservedSpan &span) { return liesBetween(span, added, neighbour); });
        if (!isParted) {
            whole = {std::min(whole.fromMs, neighbour.fromMs), std::max(whole.toMs, neighbour.toMs)};
        }
    }
    m_dropSpans.run(wallet, whole.toMs, whole.fromMs);
    m_addSpan.run(wallet, whole.fromMs, whole.toMs);
    const ApproximatePoint *before = nullptr;
    for (const ApproximatePoint &point : points) {
        if (!before || before->ether != point.ether) {
            m_addPoint.run(wallet, point.timeMs, point.ether);
        }
        before = &point;
    }
}

std::vector<ObservedSpan> ApproximateTable::asked(qint64 wallet, const QString &source, qint64 fromMs, qint64 toMs)
{
    return spansIn(m_asked.query(wallet, source, toMs, fromMs));
}

void ApproximateTable::noteAsked(qint64 wallet, const QString &source, const ObservedSpan &span)
{
    ObservedSpan whole = span;
    for (const ObservedSpan &neighbour : asked(wallet, source, span.fromMs, span.toMs)) {
        whole = {std::min(whole.fromMs, neighbour.fromMs), std::max(whole.toMs, neighbour.toMs)};
    }
    m_dropAsked.run(wallet, source, whole.toMs, whole.fromMs);
    m_addAsked.run(wallet, source, whole.fromMs, whole.toMs);
}

} // namespace weiwatch::detail
