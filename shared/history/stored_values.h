// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"
#include "sql.h"

namespace weiwatch::detail {

/// Blocks and chain ids are unsigned, SQLite's integers are not: the same 64 bits.
[[nodiscard]] inline qint64 asStored(quint64 value)
{
    return static_cast<qint64>(value);
}

// A value of the wrong size can only come from a damaged file: these throw SqlFailure::corrupt.

[[nodiscard]] Address storedAddress(const QByteArray &bytes);
[[nodiscard]] Wei storedWei(const QByteArray &bytes);

/// From the columns time_ms, block, balance, beginning at `column`.
[[nodiscard]] StoredPoint pointAt(const Rows &rows, int column = 0);
/// The same of the first row, where there is one.
[[nodiscard]] std::optional<StoredPoint> onlyPoint(Rows rows);

} // namespace weiwatch::detail
