// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>
#include <ssh/remote_shell.h>

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <stop_token>

namespace weiwatch::detail {

struct VisitQuestion
{
    QString domain;
    QByteArray extraCa;     ///< PEM of an authority that is trusted beside the system's
    bool anyIssuer = false; ///< a certificate for the name is enough: staging's are vouched for by nobody
};

/// One visit's TLS handshake.
struct Visit
{
    bool trusted = false;
    QString detail; ///< where it is not: what was met, in the library's words
};

struct AllowWish
{
    QString address;
    QString name;
    QString seenAt; ///< where the server sees our SSH come from
    QString domain;
    QString dataDir;
    QByteArray extraCa;
    std::chrono::seconds undoAfter{60};
    std::chrono::seconds graceForOld{300};
};

struct Allowed
{
    QStringList active;
    bool changed = false;
};

/// What is seen from this computer, not from the server: the network, in a form that tests can put theirs in place of.
/// Thread: a worker's, which is blocked; every call ends within its deadline, or soon after a stop request.
class Outside
{
public:
    virtual ~Outside() = default;
    /// Empty: there is no such name.
    [[nodiscard]] virtual QList<QHostAddress> addressesOf(const QString &name, std::stop_token stop) = 0;
    [[nodiscard]] virtual Visit visit(const VisitQuestion &question, std::stop_token stop) = 0;
    /// The change is proposed to the server, seen from here, and confirmed; else the server undoes it.
    [[nodiscard]] virtual Result<Allowed, DeployError> allow(RemoteShell &shell, const AllowWish &wish,
                                                             std::stop_token stop) = 0;
};

} // namespace weiwatch::detail
