// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "approximate_table.h"
#include "observed_spans.h"
#include "rollup_table.h"
#include "wallet_table.h"

#include <map>
#include <vector>

namespace weiwatch::detail {

/// How many of a wallet's newest observations are kept whatever their value. Older ones in the middle of an unchanged
/// stretch go: each end of a stretch stays, as observed. Kept, so that a reorg takes back only what it touched.
inline constexpr int kKeptObservations = 32;

/// Everything that changes the database. Throws SqlFailure; what failed left nothing behind.
/// Thread: the connection's.
class HistoryWriter
{
public:
    HistoryWriter(SqlConnection &connection, WalletTable &wallets);

    void record(const Snapshot &snapshot, std::chrono::milliseconds joinWithin);
    void recordFailure(ChainId chain, qint64 atMs, const QString &outcome);
    void replaceFrom(ChainId chain, quint64 firstReplaced);
    void fill(const Backfill &backfill);

private:
    /// One of the newest observations. An edge has another value than the one before, or begins a span.
    struct Recent
    {
        qint64 timeMs = 0;
        quint64 block = 0;
        bool edge = false;
    };
    /// What the next observation of a wallet is held against. A copy of what is stored, so that a block costs no reads.
    struct Tail
    {
        qint64 wallet = 0;
        std::optional<StoredPoint> last;
        std::vector<Recent> recent; ///< oldest first, at most kKeptObservations between calls
        OpenBuckets buckets;
        qint64 spanFromMs = 0;
        qint64 seenMs = 0; ///< by our clock; newer than what is stored where the same block was seen again
        bool open = false; ///< no failure since
    };
    struct Observation
    {
        StoredPoint point;
        qint64 seenMs = 0;
        qint64 joinWithinMs = 0;
    };

    template <class Work>
    void inTransaction(Work work);
    void dropTailsOthersOutdated();
    [[nodiscard]] Tail &tailOf(const WalletKey &key);
    [[nodiscard]] Tail load(qint64 wallet);
    void loadRecent(Tail &tail);

    [[nodiscard]] static bool isOlder(const Tail &tail, const StoredPoint &point);
    [[nodiscard]] static bool isSeenAgain(const Tail &tail, const StoredPoint &point);
    [[nodiscard]] static bool joins(const Tail &tail, const Observation &seen);
    void add(Tail &tail, const Observation &seen);
    void extendSpan(Tail &tail, const Observation &seen, bool joined);
    void dropMiddle(Tail &tail);
    void forgetFrom(qint64 wallet, const StoredPoint &first);
    void keepUpTo(qint64 wallet, const std::optional<StoredPoint> &last);

    SqlConnection &m_connection;
    WalletTable &m_wallets;
    RollupTable m_rollups;
    ObservedSpans m_observed;
    ApproximateTable m_approximate;
    Statement m_dataVersion;
    Statement m_newestPoints;
    Statement m_newestSpan;
    Statement m_spanStarts;
    Statement m_addPoint;
    Statement m_dropPoint;
    Statement m_addSpan;
    Statement m_extendSpan;
    Statement m_closeSpans;
    Statement m_addFailure;
    Statement m_prolongFailure;
    Statement m_lastBelowBlock;
    Statement m_lastBeforePoint;
    Statement m_dropPointsAfter;
    Statement m_dropSpansAfter;
    Statement m_cutSpan;
    Statement m_dropAllPoints;
    Statement m_dropAllSpans;

    QHash<WalletKey, Tail> m_tails;
    std::map<ChainId, qint64> m_outages; ///< when the failures began that no snapshot has ended yet
    qint64 m_seenDataVersion = -1;
};

} // namespace weiwatch::detail
