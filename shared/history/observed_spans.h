// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"
#include "sql.h"

#include <vector>

namespace weiwatch::detail {

/// When a wallet was observed. Thread: the connection's. Throws SqlFailure.
class ObservedSpans
{
public:
    explicit ObservedSpans(SqlConnection &connection);

    /// Those that touch the range, by time, whole.
    [[nodiscard]] std::vector<ObservedSpan> touching(qint64 wallet, qint64 fromMs, qint64 toMs);

private:
    Statement m_touching;
};

} // namespace weiwatch::detail
