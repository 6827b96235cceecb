// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql.h"

#include <variant>

namespace weiwatch::detail {

/// "weiw": tells our files from other programs' SQLite files (PRAGMA application_id).
inline constexpr qint64 kApplicationId = 0x77656977;
/// 1: wallets, points, spans, failures. 2: rollups. 3: what Prometheus told.
inline constexpr int kSchemaVersion = 3;

/// What a file was found to be, and made into.
struct SchemaReady
{
    bool created = false;
    int migratedFrom = 0; ///< 0 where nothing was to do
};
struct SchemaNewer
{
    int version = 0;
};
struct SchemaForeign
{
};
using SchemaFound = std::variant<SchemaReady, SchemaNewer, SchemaForeign>;

/// Brings the file to our schema and sets the connection up for work. A newer or foreign file is left as it is.
/// Throws SqlFailure, whose isCorruption() says that the file is damaged.
[[nodiscard]] SchemaFound prepareSchema(SqlConnection &connection);

} // namespace weiwatch::detail
