// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <optional>

namespace weiwatch::detail {

/// SQLite said no. Thrown inside this folder only, where every line may meet it; HistoryWorker, the one way in, turns
/// it into a HistoryError.
struct SqlFailure
{
    int code = 0; ///< SQLite's primary result code
    QString text;

    /// The file is damaged, or no database at all.
    [[nodiscard]] bool isCorruption() const;
    [[nodiscard]] static SqlFailure corrupt(const QString &text);
};

/// One connection to one file. Thread: the one that made it, which destroys it as well. Its statements die before it.
class SqlConnection
{
public:
    /// Opens the file, throws SqlFailure. SQLite looks into it at the first statement only.
    explicit SqlConnection(const QString &path);
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    /// One statement without a result of interest.
    void run(const QString &sql);
    /// The first column of the first row; nothing where there is no row.
    [[nodiscard]] QVariant value(const QString &sql);

    [[nodiscard]] QSqlDatabase database() const { return m_database; }

private:
    QString m_name;
    QSqlDatabase m_database;
};

/// The rows of a statement under way. Ending it releases the read transaction, else no checkpoint could pass it.
class Rows
{
public:
    explicit Rows(QSqlQuery &query)
        : m_query(query)
    {
    }
    ~Rows() { m_query.finish(); }
    Q_DISABLE_COPY_MOVE(Rows)

    [[nodiscard]] bool next();
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] quint64 natural(int column) const { return static_cast<quint64>(integer(column)); }
    [[nodiscard]] double real(int column) const { return m_query.value(column).toDouble(); }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] QByteArray blob(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }

private:
    QSqlQuery &m_query;
};

/// A statement, prepared at its first use and kept: preparing costs more than most of them do.
class Statement
{
public:
    Statement(SqlConnection &connection, const char *sql)
        : m_connection(connection)
        , m_sql(sql)
    {
    }
    Q_DISABLE_COPY_MOVE(Statement)

    template <class... Args>
    void run(const Args &...args)
    {
        execute({QVariant(args)...});
        m_query->finish();
    }

    template <class... Args>
    [[nodiscard]] Rows query(const Args &...args)
    {
        execute({QVariant(args)...});
        return Rows(*m_query);
    }

private:
    void execute(const QVariantList &values);

    SqlConnection &m_connection;
    const char *m_sql;
    std::optional<QSqlQuery> m_query;
};

/// All or nothing: what is not committed is undone. Takes the write lock at once, so that what is read inside still
/// holds when it is written.
class Transaction
{
public:
    explicit Transaction(SqlConnection &connection);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    void commit();

private:
    SqlConnection &m_connection;
    bool m_open = true;
};

} // namespace weiwatch::detail
