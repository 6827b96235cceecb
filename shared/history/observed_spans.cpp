// SPDX-License-Identifier: GPL-3.0-or-later
#include "observed_spans.h"

namespace weiwatch::detail {

// Spans are apart and in order: the only one that begins before the range and may reach into it is the last such.
ObservedSpans::ObservedSpans(SqlConnection &connection)
    : m_touching(connection, "SELECT from_ms, to_ms FROM spans WHERE wallet = ? AND from_ms <= ? AND from_ms >= "
                             "ifnull((SELECT max(from_ms) FROM spans WHERE wallet = ? AND from_ms <= ?), ?) "
                             "AND to_ms >= ? ORDER BY from_ms")
{
}

std::vector<ObservedSpan> ObservedSpans::touching(qint64 wallet, qint64 fromMs, qint64 toMs)
{
    std::vector<ObservedSpan> found;
    Rows rows = m_touching.query(wallet, toMs, wallet, fromMs, fromMs, fromMs);
    while (rows.next()) {
        found.push_back({rows.integer(0), rows.integer(1)});
    }
    return found;
}

} // namespace weiwatch::detail
