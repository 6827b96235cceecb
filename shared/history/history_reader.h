// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "approximate_table.h"
#include "observed_spans.h"
#include "rollup_table.h"
#include "wallet_table.h"

#include <vector>

namespace weiwatch::detail {

/// Every question. Throws SqlFailure. Thread: the connection's.
class HistoryReader
{
public:
    HistoryReader(SqlConnection &connection, WalletTable &wallets);

    [[nodiscard]] SeriesRange series(const WalletKey &wallet, qint64 fromMs, qint64 toMs, int columns);
    [[nodiscard]] std::optional<StoredPoint> nearest(const WalletKey &wallet, qint64 timeMs);
    [[nodiscard]] std::optional<ApproximatePoint> approximateAt(const WalletKey &wallet, qint64 timeMs);
    [[nodiscard]] std::vector<ObservedSpan> unfilled(const QString &source, const WalletKey &wallet, qint64 fromMs,
                                                     qint64 toMs);
    [[nodiscard]] RangeChange change(const WalletKey &wallet, qint64 fromMs, qint64 toMs);
    [[nodiscard]] std::vector<std::pair<WalletKey, StoredPoint>> latest();
    [[nodiscard]] std::optional<ObservedSpan> extent(const WalletKey &wallet);
    [[nodiscard]] std::vector<RecordedFailure> failures(ChainId chain, qint64 fromMs, qint64 toMs);

private:
    [[nodiscard]] std::vector<ObservedSpan> approximateSpans(qint64 wallet, qint64 fromMs, qint64 toMs,
                                                             const std::vector<ObservedSpan> &observed);
    [[nodiscard]] std::optional<StoredPoint> lastUpTo(qint64 wallet, qint64 timeMs);
    [[nodiscard]] std::optional<StoredPoint> lastBefore(qint64 wallet, qint64 timeMs);
    [[nodiscard]] std::optional<StoredPoint> firstFrom(qint64 wallet, qint64 timeMs);
    void collect(qint64 wallet, int level, qint64 fromMs, qint64 toMs, std::vector<SeriesBucket> &into);
    void collectPoints(qint64 wallet, qint64 fromMs, qint64 toMs, std::vector<SeriesBucket> &into);

    WalletTable &m_wallets;
    RollupTable m_rollups;
    ObservedSpans m_observed;
    ApproximateTable m_approximate;
    Statement m_lastUpTo;
    Statement m_lastBefore;
    Statement m_firstFrom;
    Statement m_points;
    Statement m_latest;
    Statement m_failures;
};

} // namespace weiwatch::detail
