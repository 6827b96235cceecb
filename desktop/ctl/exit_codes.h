// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/deploy_error.h>

namespace weiwatch {

/// What weiwatchctl ends with, as its manual says.
enum class ExitCode {
    Done = 0,
    Fault = 1,
    Usage = 2,
    HostKeyUnknown = 3, ///< nobody confirmed it
    HostKeyChanged = 4,
    LoginFailed = 5, ///< password, key, passphrase, agent or sudo
    Unreachable = 6,
    ServerUnfit = 7,     ///< it cannot carry the stack as it is; nothing was changed
    NotSeen = 8,         ///< certificate or allowlist: the stack runs, but was not seen from outside
    NotWell = 9,         ///< status and doctor: something is wrong with the stack; update: rolled back
    BackupUnusable = 10, ///< another file, a wrong passphrase, or damaged; nothing was changed
    Cancelled = 130,
};

[[nodiscard]] ExitCode exitCodeOf(const DeployError &error);

} // namespace weiwatch
