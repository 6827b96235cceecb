// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>
#include <ssh/remote_shell.h>

#include <QString>

#include <functional>
#include <optional>
#include <stop_token>

namespace weiwatch::detail {

struct LogLine
{
    QString service;
    QString time; ///< Docker's, RFC 3339 with nanoseconds: texts of it sort as times do
    QString text;

    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// A line of `docker compose logs --timestamps`: "traefik-1  | 2026-11-24T10:00:00.000000000Z text". Nothing: it is
/// none.
[[nodiscard]] std::optional<LogLine> parseLogLine(const QByteArray &line);

struct LogQuestion
{
    QString dataDir;
    QString service; ///< empty: all
    int lines = 200;
    bool follow = false;
};

/// Reads the services' logs; with `follow` on and on, over lost connections too, until a stop request, which then is
/// the end that was asked for. Errors: NoSuchService, NoDeploymentHere, Ssh.
[[nodiscard]] Result<void, DeployError> readLogs(RemoteShell &shell, const LogQuestion &question,
                                                 const std::function<void(const LogLine &)> &onLine,
                                                 std::stop_token stop);

} // namespace weiwatch::detail
