// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_reader.h"

#include "stored_values.h"
#include "time_spans.h"

#include <algorithm>
#include <limits>

namespace weiwatch::detail {

HistoryReader::HistoryReader(SqlConnection &connection, WalletTable &wallets)
    : m_wallets(wallets)
    , m_rollups(connection)
    , m_observed(connection)
    , m_approximate(connection)
    , m_lastUpTo(connection, "SELECT time_ms, block, balance FROM points WHERE wallet = ? AND time_ms <= ? "
                             "ORDER BY time_ms DESC, block DESC LIMIT 1")
    , m_lastBefore(connection, "SELECT time_ms, block, balance FROM points WHERE wallet = ? AND time_ms < ? "
                               "ORDER BY time_ms DESC, block DESC LIMIT 1")
    , m_firstFrom(connection, "SELECT time_ms, block, balance FROM points WHERE wallet = ? AND time_ms >= ? "
                              "ORDER BY time_ms, block LIMIT 1")
    , m_points(connection, "SELECT time_ms, balance FROM points WHERE wallet = ? AND time_ms BETWEEN ? AND ? "
                           "ORDER BY time_ms, block")
    , m_latest(connection, "SELECT w.chain, w.address, p.time_ms, p.block, p.balance FROM wallets w JOIN points p "
                           "ON p.wallet = w.id AND (p.time_ms, p.block) = (SELECT time_ms, block FROM points "
                           "WHERE wallet = w.id ORDER BY time_ms DESC, block DESC LIMIT 1) ORDER BY w.id")
    , m_failures(connection, "SELECT from_ms, to_ms, count, outcome FROM failures "
                             "WHERE chain = ? AND from_ms <= ? AND to_ms >= ? ORDER BY from_ms")
{
}

SeriesRange HistoryReader::series(const WalletKey &wallet, qint64 fromMs, qint64 toMs, int columns)
{
    SeriesRange range;
    range.wallet = wallet;
    range.fromMs = fromMs;
    range.toMs = toMs;
    const auto number = m_wallets.find(wallet);
    if (!number || fromMs > toMs) {
        return range;
    }
    range.spans = m_observed.touching(*number, fromMs, toMs);
    range.approximateSpans = approximateSpans(*number, fromMs, toMs, range.spans);
    const quint64 widthMs = columnWidthMs(fromMs, toMs, columns);
    for (const ObservedSpan &piece : range.approximateSpans) {
        std::ranges::move(m_approximate.buckets(*number, piece, widthMs), std::back_inserter(range.approximate));
    }
    if (range.spans.empty()) {
        return range;
    }
    if (range.spans.front().fromMs < fromMs) {
        range.before = lastBefore(*number, fromMs);
    }
    collect(*number, rollupLevelFor(fromMs, toMs, columns), fromMs, toMs, range.buckets);
    return range;
}

// Buckets that lie inside the range as they are; those that reach over an edge by what is inside, from the next finer
// level. So the range is exact to the millisecond, at the price of a few small queries at the edges.
void HistoryReader::collect(qint64 wallet, int level, qint64 fromMs, qint64 toMs, std::vector<SeriesBucket> &into)
{
    if (level < 0) {
        collectPoints(wallet, fromMs, toMs, into);
        return;
    }
    if (const auto reaching = m_rollups.lastBefore(wallet, level, fromMs); reaching && reaching->toMs >= fromMs) {
        collect(wallet, level - 1, fromMs, std::min(reaching->toMs, toMs), into);
    }
    const std::vector<SeriesBucket> beginning = m_rollups.beginningIn(wallet, level, fromMs, toMs);
    if (beginning.empty()) {
        return;
    }
    const bool lastReachesOver = beginning.back().toMs > toMs;
    into.insert(into.end(), beginning.begin(), lastReachesOver ? std::prev(beginning.end()) : beginning.end());
    if (lastReachesOver) {
        collect(wallet, level - 1, beginning.back().fromMs, toMs, into);
    }
}

void HistoryReader::collectPoints(qint64 wallet, qint64 fromMs, qint64 toMs, std::vector<SeriesBucket> &into)
{
    Rows rows = m_points.query(wallet, fromMs, toMs);
    while (rows.next()) {
        const qint64 timeMs = rows.integer(0);
        const double ether = storedWei(rows.blob(1)).toDouble(EtherUnit::Ether);
        into.push_back({timeMs, timeMs, ether, ether, ether, ether});
    }
}

std::optional<StoredPoint> HistoryReader::nearest(const WalletKey &wallet, qint64 timeMs)
{
    const auto number = m_wallets.find(wallet);
    if (!number) {
        return {};
    }
    const auto before = lastUpTo(*number, timeMs);
    const auto after = firstFrom(*number, timeMs);
    if (!before || !after) {
        return before ? before : after;
    }
    return timeMs - before->timeMs <= after->timeMs - timeMs ? before : after;
}

std::optional<ApproximatePoint> HistoryReader::approximateAt(const WalletKey &wallet, qint64 timeMs)
{
    const auto number = m_wallets.find(wallet);
    if (!number || !m_observed.touching(*number, timeMs, timeMs).empty() ||
        m_approximate.touching(*number, timeMs, timeMs).empty()) {
        return {};
    }
    auto held = m_approximate.heldAt(*number, timeMs);
    if (held) {
        held->timeMs = timeMs;
    }
    return held;
}

std::vector<ObservedSpan> HistoryReader::unfilled(const QString &source, const WalletKey &wallet, qint64 fromMs,
                                                  qint64 toMs)
{
    const ObservedSpan whole{fromMs, toMs};
    const auto number = m_wallets.find(wallet);
    if (!number) {
        return {whole};
    }
    std::vector<ObservedSpan> known = m_observed.touching(*number, fromMs, toMs);
    std::ranges::move(m_approximate.touching(*number, fromMs, toMs), std::back_inserter(known));
    std::ranges::move(m_approximate.asked(*number, source, fromMs, toMs), std::back_inserter(known));
    return without(whole, united(std::move(known)));
}

RangeChange HistoryReader::change(const WalletKey &wallet, qint64 fromMs, qint64 toMs)
{
    RangeChange change{wallet, {}, {}};
    const auto number = m_wallets.find(wallet);
    if (!number || fromMs > toMs) {
        return change;
    }
    const auto touching = m_observed.touching(*number, fromMs, toMs);
    if (touching.empty()) {
        return change;
    }
    change.first =
        touching.front().fromMs < fromMs ? lastBefore(*number, fromMs) : firstFrom(*number, touching.front().fromMs);
    change.last = lastUpTo(*number, toMs);
    return change;
}

std::vector<std::pair<WalletKey, StoredPoint>> HistoryReader::latest()
{
    std::vector<std::pair<WalletKey, StoredPoint>> found;
    Rows rows = m_latest.query();
    while (rows.next()) {
        found.emplace_back(WalletKey{ChainId{rows.natural(0)}, storedAddress(rows.blob(1))}, pointAt(rows, 2));
    }
    return found;
}

std::optional<ObservedSpan> HistoryReader::extent(const WalletKey &wallet)
{
    const auto number = m_wallets.find(wallet);
    if (!number) {
        return {};
    }
    const auto first = firstFrom(*number, std::numeric_limits<qint64>::min());
    const auto last = lastUpTo(*number, std::numeric_limits<qint64>::max());
    std::optional<ObservedSpan> all = m_approximate.extent(*number);
    if (first && last) {
        all = all ? ObservedSpan{std::min(all->fromMs, first->timeMs), std::max(all->toMs, last->timeMs)}
                  : ObservedSpan{first->timeMs, last->timeMs};
    }
    return all;
}

std::vector<RecordedFailure> HistoryReader::failures(ChainId chain, qint64 fromMs, qint64 toMs)
{
    std::vector<RecordedFailure> found;
    Rows rows = m_failures.query(asStored(chain.value), toMs, fromMs);
    while (rows.next()) {
        found.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.text(3)});
    }
    return found;
}

std::vector<ObservedSpan> HistoryReader::approximateSpans(qint64 wallet, qint64 fromMs, qint64 toMs,
                                                          const std::vector<ObservedSpan> &observed)
{
    std::vector<ObservedSpan> pieces;
    for (const ObservedSpan &stretch : m_approximate.touching(wallet, fromMs, toMs)) {
        const ObservedSpan inside{std::max(stretch.fromMs, fromMs), std::min(stretch.toMs, toMs)};
        std::ranges::move(without(inside, observed), std::back_inserter(pieces));
    }
    return pieces;
}

std::optional<StoredPoint> HistoryReader::lastUpTo(qint64 wallet, qint64 timeMs)
{
    return onlyPoint(m_lastUpTo.query(wallet, timeMs));
}

std::optional<StoredPoint> HistoryReader::lastBefore(qint64 wallet, qint64 timeMs)
{
    return onlyPoint(m_lastBefore.query(wallet, timeMs));
}

std::optional<StoredPoint> HistoryReader::firstFrom(qint64 wallet, qint64 timeMs)
{
    return onlyPoint(m_firstFrom.query(wallet, timeMs));
}

} // namespace weiwatch::detail
