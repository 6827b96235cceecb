// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server_scripts.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace weiwatch::detail {

/// Has the server's script check the watchlist and put it in force. It is sent as a file first, whole or not at all: a
/// list that a lost connection cut off would be a list, too. Gives the SHA-256 of what is in force. Errors:
/// WatchlistRefused (the one before stays), and as ServerScripts says.
[[nodiscard]] Result<QString, DeployError> putWatchlistInForce(RemoteShell &shell, const ServerScripts &scripts,
                                                               const QByteArray &yaml, std::stop_token stop);

} // namespace weiwatch::detail
