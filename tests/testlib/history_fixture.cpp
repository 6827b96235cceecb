// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_fixture.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <random>

namespace weiwatch {

namespace {

// As version 1 was, for ever: what today's code makes of new files is of no account here.
const char *const kVersion1[] = {
    "PRAGMA journal_mode = WAL",
    "CREATE TABLE wallets (id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, "
    "address BLOB NOT NULL CHECK (length(address) = 20), UNIQUE (chain, address)) STRICT",
    "CREATE TABLE points (wallet INTEGER NOT NULL, time_ms INTEGER NOT NULL, block INTEGER NOT NULL, "
    "balance BLOB NOT NULL CHECK (length(balance) = 32), PRIMARY KEY (wallet, time_ms, block)) STRICT, WITHOUT ROWID",
    "CREATE TABLE spans (wallet INTEGER NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, "
    "seen_ms INTEGER NOT NULL, open INTEGER NOT NULL, PRIMARY KEY (wallet, from_ms)) STRICT, WITHOUT ROWID",
    "CREATE INDEX spans_open ON spans (wallet) WHERE open = 1",
    "CREATE TABLE failures (chain INTEGER NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, "
    "count INTEGER NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (chain, from_ms)) STRICT, WITHOUT ROWID",
    "PRAGMA application_id = 2003134839",
    "PRAGMA user_version = 1",
};

class Database
{
public:
    explicit Database(const QString &path)
    {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), kConnection);
        m_database.setDatabaseName(path);
        if (!m_database.open()) {
            qFatal("%s: %s", qPrintable(path), qPrintable(m_database.lastError().text()));
        }
    }
    ~Database()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(kConnection);
    }
    Q_DISABLE_COPY_MOVE(Database)

    void run(const char *sql) { check(QSqlQuery(m_database), sql); }

    [[nodiscard]] QSqlQuery prepared(const char *sql)
    {
        QSqlQuery query(m_database);
        if (!query.prepare(QString::fromLatin1(sql))) {
            qFatal("%s: %s", sql, qPrintable(query.lastError().text()));
        }
        return query;
    }

private:
    static void check(QSqlQuery query, const char *sql)
    {
        if (!query.exec(QString::fromLatin1(sql))) {
            qFatal("%s: %s", sql, qPrintable(query.lastError().text()));
        }
    }

    const QString kConnection = QStringLiteral("weiwatch-history-fixture");
    QSqlDatabase m_database;
};

void insert(QSqlQuery &query, std::initializer_list<QVariant> values)
{
    int position = 0;
    for (const QVariant &value : values) {
        query.bindValue(position++, value);
    }
    if (!query.exec()) {
        qFatal("%s", qPrintable(query.lastError().text()));
    }
}

/// A balance that wanders between some hundred ether and none, with all of its digits in use.
class Wandering
{
public:
    explicit Wandering(int seed)
        : m_random(static_cast<quint64>(seed) + 1)
    {
    }

    [[nodiscard]] Wei next()
    {
        const quint64 step = m_random() % 40'000'000'000'000'000; // up to 0.04 ether
        const bool falls = (m_random() & 1) != 0 && m_wei > step;
        m_wei = falls ? m_wei - step : m_wei + step;
        return Wei(m_wei);
    }

private:
    std::mt19937_64 m_random;
    quint64 m_wei = 9'000'000'000'000'000'000;
};

void fillWallet(Database &database, int n, const HistoryFixture &fixture)
{
    QSqlQuery wallet = database.prepared("INSERT INTO wallets (id, chain, address) VALUES (?, ?, ?)");
    QSqlQuery point = database.prepared("INSERT INTO points (wallet, time_ms, block, balance) VALUES (?, ?, ?, ?)");
    QSqlQuery span =
        database.prepared("INSERT INTO spans (wallet, from_ms, to_ms, seen_ms, open) VALUES (?, ?, ?, ?, 1)");
    const qint64 id = n + 1;
    insert(wallet, {id, static_cast<qint64>(fixture.chain.value), fixtureWallet(n, fixture.chain).address.bytes()});

    const qint64 gaps = fixture.gapEvery > 0 ? (fixture.points - 1) / fixture.gapEvery : 0;
    qint64 timeMs = fixture.lastMs - (fixture.points - 1) * fixture.spacing.count() - gaps * fixture.gap.count();
    qint64 spanFromMs = timeMs;
    Wandering balance(n);
    for (int i = 0; i < fixture.points; ++i) {
        if (i > 0 && fixture.gapEvery > 0 && i % fixture.gapEvery == 0) {
            insert(span, {id, spanFromMs, timeMs - fixture.spacing.count(), timeMs - fixture.spacing.count()});
            timeMs += fixture.gap.count();
            spanFromMs = timeMs;
        }
        insert(point, {id, timeMs, qint64{1'000'000} + i, balance.next().toBigEndian()});
        timeMs += fixture.spacing.count();
    }
    insert(span, {id, spanFromMs, fixture.lastMs, fixture.lastMs});
}

} // namespace

WalletKey fixtureWallet(int n, ChainId chain)
{
    QByteArray bytes(Address::kBytes, '\x5e');
    bytes[18] = static_cast<char>(n >> 8);
    bytes[19] = static_cast<char>(n);
    return {chain, *Address::fromBytes(bytes)};
}

void createVersion1History(const QString &path)
{
    Database database(path);
    for (const char *sql : kVersion1) {
        database.run(sql);
    }
}

std::vector<WalletKey> fillHistory(const QString &path, const HistoryFixture &fixture)
{
    createVersion1History(path);
    std::vector<WalletKey> wallets;
    {
        Database database(path);
        database.run("PRAGMA synchronous = OFF");
        database.run("BEGIN");
        for (int n = 0; n < fixture.wallets; ++n) {
            fillWallet(database, n, fixture);
            wallets.push_back(fixtureWallet(n, fixture.chain));
        }
        database.run("COMMIT");
    }
    // Opening migrates: the rollups are made by the code that makes them for people.
    History history(path);
    auto opening = history.open();
    opening.waitForFinished();
    if (const auto opened = opening.takeResult(); !opened || opened->setAside) {
        qFatal("%s: the fixture could not be migrated", qPrintable(path));
    }
    return wallets;
}

} // namespace weiwatch
