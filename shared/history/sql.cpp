// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql.h"

#include <QSqlError>

#include <atomic>

namespace weiwatch::detail {

namespace {

// From sqlite3.h, which QtSql's users need not have.
constexpr int kSqliteError = 1;
constexpr int kSqliteCorrupt = 11;
constexpr int kSqliteNotADatabase = 26;

SqlFailure failureFrom(const QSqlError &error)
{
    bool isNumber = false;
    const int extended = error.nativeErrorCode().toInt(&isNumber);
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return {isNumber ? extended & 0xff : kSqliteError, text};
}

QString uniqueConnectionName()
{
    static std::atomic<quint64> count = 0;
    return QStringLiteral("weiwatch-history-%1").arg(++count);
}

} // namespace

bool SqlFailure::isCorruption() const
{
    return code == kSqliteCorrupt || code == kSqliteNotADatabase;
}

SqlFailure SqlFailure::corrupt(const QString &text)
{
    return {kSqliteCorrupt, text};
}

SqlConnection::SqlConnection(const QString &path)
    : m_name(uniqueConnectionName())
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(path);
    // Another weiwatch may be writing; its transactions are short.
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open()) {
        const SqlFailure failure = failureFrom(m_database.lastError());
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
        throw failure;
    }
}

SqlConnection::~SqlConnection()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

void SqlConnection::run(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql)) {
        throw failureFrom(query.lastError());
    }
}

QVariant SqlConnection::value(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        throw failureFrom(query.lastError());
    }
    Rows rows(query);
    return rows.next() ? query.value(0) : QVariant();
}

bool Rows::next()
{
    if (m_query.next()) {
        return true;
    }
    if (m_query.lastError().isValid()) {
        throw failureFrom(m_query.lastError());
    }
    return false;
}

void Statement::execute(const QVariantList &values)
{
    if (!m_query) {
        QSqlQuery query(m_connection.database());
        query.setForwardOnly(true);
        if (!query.prepare(QString::fromLatin1(m_sql))) {
            throw failureFrom(query.lastError());
        }
        m_query = std::move(query);
    }
    for (int i = 0; i < values.size(); ++i) {
        m_query->bindValue(i, values[i]);
    }
    if (!m_query->exec()) {
        throw failureFrom(m_query->lastError());
    }
}

Transaction::Transaction(SqlConnection &connection)
    : m_connection(connection)
{
    m_connection.run(QStringLiteral("BEGIN IMMEDIATE"));
}

Transaction::~Transaction()
{
    if (m_open) {
        // SQLite may have rolled back by itself (disk full): then this fails, and all is well.
        QSqlQuery(m_connection.database()).exec(QStringLiteral("ROLLBACK"));
    }
}

void Transaction::commit()
{
    m_connection.run(QStringLiteral("COMMIT"));
    m_open = false;
}

} // namespace weiwatch::detail
