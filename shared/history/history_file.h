// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace weiwatch::detail {

/// Makes the folder (0700) and the file (0600) where they are missing, and closes an open file to others. SQLite gives
/// the file's mode to the -wal and -shm beside it. Gives the reason where it cannot.
[[nodiscard]] std::optional<QString> prepareFile(const QString &path);

/// Whether the file can be a SQLite database, by its first bytes; an empty one can. Looked at before SQLite does, which
/// deletes the log of a file that it finds to be none, and with it what could be saved.
[[nodiscard]] bool looksLikeADatabase(const QString &path);

/// Moves a damaged file and its -wal and -shm to NAME.corrupt-<UTC time>, so that what can be saved still can.
/// Nobody here has it open any more. Nothing where it could not be moved.
[[nodiscard]] std::optional<QString> setAside(const QString &path, const QDateTime &nowUtc);

} // namespace weiwatch::detail
