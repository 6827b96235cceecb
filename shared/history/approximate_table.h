// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"
#include "sql.h"

#include <vector>

namespace weiwatch::detail {

/// What a server's Prometheus told of times in which nothing was observed here: stretches in which it knew the balance,
/// and in them each value that differs from the one before. In tables of its own, which no observation is ever read
/// from, with no rollups: a range is reduced when it is asked for, which the server's short memory keeps affordable.
/// Thread: the connection's. Throws SqlFailure.
class ApproximateTable
{
public:
    explicit ApproximateTable(SqlConnection &connection);

    /// Stretches that touch the range, by time, whole.
    [[nodiscard]] std::vector<ObservedSpan> touching(qint64 wallet, qint64 fromMs, qint64 toMs);
    /// First and last time of all.
    [[nodiscard]] std::optional<ObservedSpan> extent(qint64 wallet);
    /// What held at a time inside a stretch.
    [[nodiscard]] std::optional<ApproximatePoint> heldAt(qint64 wallet, qint64 timeMs);
    /// Of a piece of one stretch, by time, each at most widthMs wide. The first begins where the piece does.
    [[nodiscard]] std::vector<SeriesBucket> buckets(qint64 wallet, const ObservedSpan &piece, quint64 widthMs);

    /// Adds the points that lie in none of the spans taken already, which are by time. Points up to joinMs apart are
    /// one stretch, and so is what continues a stretch stored before. Inside a transaction.
    void add(qint64 wallet, const std::vector<ApproximatePoint> &points, const std::vector<ObservedSpan> &taken,
             qint64 joinMs);

    /// When the source was asked about the wallet: those that touch the range, by time, whole.
    [[nodiscard]] std::vector<ObservedSpan> asked(qint64 wallet, const QString &source, qint64 fromMs, qint64 toMs);
    /// Inside a transaction.
    void noteAsked(qint64 wallet, const QString &source, const ObservedSpan &span);

private:
    void addStretch(qint64 wallet, const std::vector<ApproximatePoint> &points, const std::vector<ObservedSpan> &taken,
                    qint64 joinMs);

    Statement m_touching;
    Statement m_extent;
    Statement m_heldAt;
    Statement m_points;
    Statement m_addPoint;
    Statement m_addSpan;
    Statement m_dropSpans;
    Statement m_asked;
    Statement m_addAsked;
    Statement m_dropAsked;
};

} // namespace weiwatch::detail
