// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollups.h"
#include "sql.h"

#include <functional>

namespace weiwatch::detail {

/// The rollups as stored: clustered by wallet, level and time. A bucket of one change stores only its time and value.
class RollupTable
{
public:
    explicit RollupTable(SqlConnection &connection);

    /// Adds a change that is newer than all others of the wallet to every level. Inside a transaction.
    void append(qint64 wallet, OpenBuckets &open, const Change &change);
    /// The newest bucket of each level.
    [[nodiscard]] OpenBuckets newest(qint64 wallet);

    /// Buckets that begin inside the range (inclusive), by time.
    [[nodiscard]] std::vector<SeriesBucket> beginningIn(qint64 wallet, int level, qint64 fromMs, qint64 toMs);
    /// The last bucket that begins before.
    [[nodiscard]] std::optional<SeriesBucket> lastBefore(qint64 wallet, int level, qint64 timeMs);

    /// Makes the rollups agree with points and spans again after all points later than keepMs went (and those at
    /// keepMs may have). Inside a transaction.
    void repairAfter(qint64 wallet, qint64 keepMs);
    /// Builds a wallet's rollups, of which there are none yet, from its points. Inside a transaction.
    void build(qint64 wallet);
    void clear(qint64 wallet);

private:
    void write(qint64 wallet, int level, const SeriesBucket &bucket);
    void forEachChange(qint64 wallet, qint64 fromMs, qint64 toMs, const std::function<void(const Change &)> &visit);
    [[nodiscard]] std::optional<SeriesBucket> remade(qint64 wallet, int level, qint64 fromMs, qint64 toMs);

    Statement m_write;
    Statement m_beginningIn;
    Statement m_lastBefore;
    Statement m_deleteFrom;
    Statement m_clear;
    Statement m_points;
    Statement m_balanceBefore;
    Statement m_spanStarts;
};

} // namespace weiwatch::detail
