// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "allow_types.h"
#include "deploy_error.h"
#include "deployment.h"
#include "outside.h"

#include <core/clock.h>
#include <core/result.h>
#include <ssh/remote_shell.h>

#include <QDateTime>
#include <QHostAddress>
#include <QString>

#include <stop_token>
#include <vector>

namespace weiwatch::detail {

/// The server's own public IPv4 address, as the record knows it. Null: it is reached by another way (a jump host, a
/// private address), and where its name has to lead cannot be told from here.
[[nodiscard]] QHostAddress publicAddressOf(const Deployment &record, Outside &outside, std::stop_token stop);

/// Where a visitor goes: the server's public address, else where its name leads.
[[nodiscard]] ProbeTarget visitTarget(const Deployment &record, Outside &outside, std::stop_token stop);

/// Where the server sees a visit to its dashboards come from, by a visit that is let in or refused.
[[nodiscard]] Result<QHostAddress, DeployError> whereSeen(RemoteShell &shell, Outside &outside, const Clock &clock,
                                                          const Deployment &record, std::stop_token stop);

/// Lists the address, keeps the change only when a visit passes.
/// Errors: AddressUnknown, AddressRefused, AllowlistNotSeen, Ssh.
[[nodiscard]] Result<AllowOutcome, DeployError> allowAddress(RemoteShell &shell, Outside &outside, const Clock &clock,
                                                             const Deployment &record, const AllowRequest &request,
                                                             std::stop_token stop);

[[nodiscard]] Result<std::vector<AllowedRange>, DeployError> allowedRanges(RemoteShell &shell, const Deployment &record,
                                                                           std::stop_token stop);
/// expires: invalid for never.
[[nodiscard]] Result<void, DeployError> addFixedRange(RemoteShell &shell, const Deployment &record, const QString &cidr,
                                                      const QString &name, const QDateTime &expires,
                                                      std::stop_token stop);
[[nodiscard]] Result<void, DeployError> removeFixedRange(RemoteShell &shell, const Deployment &record,
                                                         const QString &cidr, std::stop_token stop);

} // namespace weiwatch::detail
