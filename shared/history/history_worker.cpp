// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_worker.h"

#include "history_file.h"
#include "schema.h"

namespace weiwatch::detail {

using Kind = HistoryError::Kind;

Result<HistoryOpened, HistoryError> HistoryWorker::open()
{
    m_store.reset();
    auto opened = openFile();
    if (opened || opened.error().kind != Kind::Corrupt) {
        return opened;
    }
    const auto where = setAside(m_path, m_clock.now());
    if (!where) {
        return opened;
    }
    auto fresh = openFile();
    if (fresh) {
        fresh->setAside = where;
    }
    return fresh;
}

Result<HistoryOpened, HistoryError> HistoryWorker::openFile()
{
    if (const auto reason = prepareFile(m_path)) {
        return failure(HistoryError{Kind::CannotOpen, m_path, *reason, {}});
    }
    if (!looksLikeADatabase(m_path)) {
        return failure(HistoryError{Kind::Corrupt, m_path, QStringLiteral("not a SQLite database"), {}});
    }
    try {
        auto store = std::make_unique<HistoryStore>(m_path);
        const SchemaFound found = prepareSchema(store->connection);
        if (const auto *newer = std::get_if<SchemaNewer>(&found)) {
            return failure(HistoryError{Kind::NewerSchema, m_path, QString::number(newer->version), {}});
        }
        if (std::holds_alternative<SchemaForeign>(found)) {
            return failure(HistoryError{Kind::CannotOpen, m_path, QStringLiteral("another program's database"), {}});
        }
        store->tables.emplace(store->connection);
        m_store = std::move(store);
        const auto &ready = std::get<SchemaReady>(found);
        return HistoryOpened{ready.created, {}, ready.migratedFrom};
    } catch (const SqlFailure &error) {
        return failure(HistoryError{error.isCorruption() ? Kind::Corrupt : Kind::CannotOpen, m_path, error.text, {}});
    }
}

HistoryError HistoryWorker::recoverFrom(const SqlFailure &error, Kind kind)
{
    if (!error.isCorruption()) {
        return {kind, m_path, error.text, {}};
    }
    m_store.reset();
    HistoryError corrupt{Kind::Corrupt, m_path, error.text, {}};
    if (const auto where = setAside(m_path, m_clock.now())) {
        corrupt.setAside = *where;
        if (const auto fresh = openFile(); !fresh) {
            corrupt.detail += QStringLiteral("; ") + fresh.error().detail;
        }
    }
    return corrupt;
}

void HistoryWorker::close()
{
    m_store.reset(); // the last connection to a file checkpoints its log
}

} // namespace weiwatch::detail
