// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history_reader.h"
#include "history_writer.h"

#include <memory>

namespace weiwatch::detail {

/// The open file. Thread: the one that made it.
struct HistoryStore
{
    explicit HistoryStore(const QString &path)
        : connection(path)
    {
    }

    SqlConnection connection;
    // Made once the schema is there, which their statements name; gone before the connection is.
    struct Tables
    {
        explicit Tables(SqlConnection &connection)
            : wallets(connection)
            , writer(connection, wallets)
            , reader(connection, wallets)
        {
        }
        WalletTable wallets;
        HistoryWriter writer;
        HistoryReader reader;
    };
    std::optional<Tables> tables;
};

/// Lives on the history's thread and answers there. Where SqlFailure ends and HistoryError begins.
class HistoryWorker : public QObject
{
    Q_OBJECT
public:
    HistoryWorker(const QString &path, const Clock &clock)
        : m_path(path)
        , m_clock(clock)
    {
    }

    [[nodiscard]] const QString &path() const { return m_path; }

    [[nodiscard]] Result<HistoryOpened, HistoryError> open();
    void close();

    /// work(tables) on the open file. A damaged file met on the way is set aside and a new one begun.
    template <class T, class Work>
    [[nodiscard]] Result<T, HistoryError> run(HistoryError::Kind kind, Work work)
    {
        if (!m_store) {
            return failure(HistoryError{HistoryError::Kind::Closed, m_path, {}, {}});
        }
        try {
            return work(*m_store->tables);
        } catch (const SqlFailure &error) {
            return failure(recoverFrom(error, kind));
        }
    }

private:
    [[nodiscard]] Result<HistoryOpened, HistoryError> openFile();
    [[nodiscard]] HistoryError recoverFrom(const SqlFailure &error, HistoryError::Kind kind);

    const QString m_path;
    const Clock &m_clock;
    std::unique_ptr<HistoryStore> m_store;
};

} // namespace weiwatch::detail
