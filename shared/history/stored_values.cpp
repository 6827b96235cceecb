// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_values.h"

namespace weiwatch::detail {

Address storedAddress(const QByteArray &bytes)
{
    if (const auto address = Address::fromBytes(bytes)) {
        return *address;
    }
    throw SqlFailure::corrupt(QStringLiteral("an address of %1 bytes").arg(bytes.size()));
}

Wei storedWei(const QByteArray &bytes)
{
    if (const auto wei = Wei::fromBigEndian(bytes)) {
        return *wei;
    }
    throw SqlFailure::corrupt(QStringLiteral("a balance of %1 bytes").arg(bytes.size()));
}

StoredPoint pointAt(const Rows &rows, int column)
{
    return {rows.integer(column), rows.natural(column + 1), storedWei(rows.blob(column + 2))};
}

std::optional<StoredPoint> onlyPoint(Rows rows)
{
    if (!rows.next()) {
        return {};
    }
    return pointAt(rows);
}

} // namespace weiwatch::detail
