// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

#include "rollup_table.h"

#include <QStringList>

#include <array>
#include <vector>

namespace weiwatch::detail {

namespace {

/// Up to this size every page is looked at when opening (about 0.1 s). Damage in a larger file shows when the damaged
/// page is met, and is dealt with then in the same way; its schema and small tables are still looked at.
constexpr qint64 kFullCheckBytes = 32 * 1024 * 1024;

// The tables' STRICT typing and CHECKs keep a value of the wrong size from ever being stored. points and rollups are
// clustered by wallet (WITHOUT ROWID): a range of one wallet is then a run of neighbouring pages.
const QStringList kVersion1 = {
    QStringLiteral("CREATE TABLE wallets ("
                   "id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, "
                   "address BLOB NOT NULL CHECK (length(address) = 20), UNIQUE (chain, address)) STRICT"),
    QStringLiteral("CREATE TABLE points ("
                   "wallet INTEGER NOT NULL, time_ms INTEGER NOT NULL, block INTEGER NOT NULL, "
                   "balance BLOB NOT NULL CHECK (length(balance) = 32), "
                   "PRIMARY KEY (wallet, time_ms, block)) STRICT, WITHOUT ROWID"),
    QStringLiteral("CREATE TABLE spans ("
                   "wallet INTEGER NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, "
                   "seen_ms INTEGER NOT NULL, open INTEGER NOT NULL, "
                   "PRIMARY KEY (wallet, from_ms)) STRICT, WITHOUT ROWID"),
    QStringLiteral("CREATE INDEX spans_open ON spans (wallet) WHERE open = 1"),
    QStringLiteral("CREATE TABLE failures ("
                   "chain INTEGER NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, "
                   "count INTEGER NOT NULL, outcome TEXT NOT NULL, "
                   "PRIMARY KEY (chain, from_ms)) STRICT, WITHOUT ROWID"),
};

// A bucket of one change leaves to_ms, min, max and last out: most buckets of a quiet wallet are such.
const QStringList kVersion2 = {
    QStringLiteral("CREATE TABLE rollups ("
                   "wallet INTEGER NOT NULL, level INTEGER NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER, "
                   "first REAL NOT NULL, min REAL, max REAL, last REAL, "
                   "PRIMARY KEY (wallet, level, from_ms)) STRICT, WITHOUT ROWID"),
};

// ether is a double: what came through Prometheus was one already. Apart from points, which are exact.
const QStringList kVersion3 = {
    QStringLiteral("CREATE TABLE approximate_points ("
                   "wallet INTEGER NOT NULL, time_ms INTEGER NOT NULL, ether REAL NOT NULL, "
                   "PRIMARY KEY (wallet, time_ms)) STRICT, WITHOUT ROWID"),
    QStringLiteral("CREATE TABLE approximate_spans ("
                   "wallet INTEGER NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, "
                   "PRIMARY KEY (wallet, from_ms)) STRICT, WITHOUT ROWID"),
    QStringLiteral("CREATE TABLE approximate_asked ("
                   "wallet INTEGER NOT NULL, source TEXT NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, "
                   "PRIMARY KEY (wallet, source, from_ms)) STRICT, WITHOUT ROWID"),
};

void runAll(SqlConnection &connection, const QStringList &statements)
{
    for (const QString &sql : statements) {
        connection.run(sql);
    }
}

void createVersion1(SqlConnection &connection)
{
    runAll(connection, kVersion1);
}

void addRollups(SqlConnection &connection)
{
    runAll(connection, kVersion2);
    std::vector<qint64> wallets;
    Statement all(connection, "SELECT id FROM wallets");
    for (Rows rows = all.query(); rows.next();) {
        wallets.push_back(rows.integer(0));
    }
    RollupTable rollups(connection);
    for (const qint64 wallet : wallets) {
        rollups.build(wallet);
    }
}

void addApproximates(SqlConnection &connection)
{
    runAll(connection, kVersion3);
}

/// kMigrations[n] leads from version n to n + 1; a new file goes all the way, so that every step is always in use.
constexpr std::array kMigrations = {createVersion1, addRollups, addApproximates};
static_assert(kMigrations.size() == kSchemaVersion);

int versionOf(SqlConnection &connection)
{
    return connection.value(QStringLiteral("PRAGMA user_version")).toInt();
}

bool hasTables(SqlConnection &connection)
{
    return connection.value(QStringLiteral("SELECT count(*) FROM sqlite_schema")).toLongLong() > 0;
}

void check(SqlConnection &connection)
{
    const qint64 pages = connection.value(QStringLiteral("PRAGMA page_count")).toLongLong();
    const qint64 pageBytes = connection.value(QStringLiteral("PRAGMA page_size")).toLongLong();
    const bool small = pages * pageBytes <= kFullCheckBytes;
    const QStringList checks = small ? QStringList{QStringLiteral("PRAGMA quick_check(1)")}
                                     : QStringList{QStringLiteral("PRAGMA quick_check('wallets')"),
                                                   QStringLiteral("PRAGMA quick_check('spans')"),
                                                   QStringLiteral("PRAGMA quick_check('failures')")};
    for (const QString &sql : checks) {
        if (const QString found = connection.value(sql).toString(); found != QLatin1String("ok")) {
            throw SqlFailure::corrupt(found);
        }
    }
}

/// Every table that the version should have.
void checkTables(SqlConnection &connection)
{
    const qint64 tables =
        connection
            .value(QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN "
                                  "('wallets', 'points', 'spans', 'failures', 'rollups', 'approximate_points', "
                                  "'approximate_spans', 'approximate_asked')"))
            .toLongLong();
    if (tables != 8) {
        throw SqlFailure::corrupt(QStringLiteral("%1 of its 8 tables are there").arg(tables));
    }
}

/// Gives the version before. Another process may migrate at the same moment: what counts is read inside the
/// transaction.
int migrate(SqlConnection &connection)
{
    Transaction transaction(connection);
    const int before = versionOf(connection);
    for (int version = before; version < kSchemaVersion; ++version) {
        kMigrations[version](connection);
    }
    connection.run(QStringLiteral("PRAGMA application_id = %1").arg(kApplicationId));
    connection.run(QStringLiteral("PRAGMA user_version = %1").arg(kSchemaVersion));
    transaction.commit();
    return before;
}

} // namespace

SchemaFound prepareSchema(SqlConnection &connection)
{
    // Nothing is written before the file is known to be ours.
    const bool filled = hasTables(connection);
    const qint64 application = connection.value(QStringLiteral("PRAGMA application_id")).toLongLong();
    if (filled && application != kApplicationId) {
        return SchemaForeign{};
    }
    if (const int version = versionOf(connection); version > kSchemaVersion) {
        return SchemaNewer{version};
    }
    if (filled) {
        check(connection);
    }

    connection.run(QStringLiteral("PRAGMA journal_mode = WAL"));
    connection.run(QStringLiteral("PRAGMA synchronous = NORMAL"));
    connection.run(QStringLiteral("PRAGMA cache_size = -4096"));
    // Else the log keeps the size of the largest transaction ever.
    connection.run(QStringLiteral("PRAGMA journal_size_limit = 8388608"));

    SchemaReady ready;
    if (versionOf(connection) < kSchemaVersion) {
        const int before = migrate(connection);
        ready.created = before == 0;
        ready.migratedFrom = before == kSchemaVersion ? 0 : before;
    }
    checkTables(connection);
    return ready;
}

} // namespace weiwatch::detail
