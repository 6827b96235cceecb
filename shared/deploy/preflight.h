// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "stack_status.h"

#include <QDateTime>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace weiwatch {

/// What is asked of a server that a stack is to stand on.
struct PreflightQuestion
{
    QString domain;
    QString dataDir;
    QString knownRelease; ///< the record's: a stack of that release is ours, under whatever domain
    QDateTime ourTime;    ///< when the facts were read; half of the way there and back
    /// Where the domain's name leads. Nothing: not looked up, and not judged.
    std::optional<QList<QHostAddress>> domainAddresses;
    /// The server's own public address. Null: it is reached by another way (a jump host, a private address), and where
    /// the name has to lead cannot be told from here.
    QHostAddress serverAddress;
};

/// Why the stack cannot stand on this server, the gravest first; empty where it can. Nothing is asked of the server
/// here. A held apt lock is no reason: bootstrapping waits for it.
[[nodiscard]] std::vector<DeployError> judge(const ServerFacts &facts, const PreflightQuestion &question);

/// What a server needs at least.
inline constexpr qint64 kMemoryNeeded = 950LL * 1024 * 1024;    ///< what a machine sold with 1 GB tells
inline constexpr qint64 kDiskNeeded = 6LL * 1024 * 1024 * 1024; ///< packages 1, images 2.5, history 1, and room to move
inline constexpr qint64 kDiskNeededAgain = 1536LL * 1024 * 1024; ///< for another release on a stack that stands
inline constexpr int kClockSkewSeconds = 30;

} // namespace weiwatch
