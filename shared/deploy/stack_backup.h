// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup_file.h"
#include "backup_types.h"
#include "deploy_run.h"
#include "deploy_steps.h"
#include "recipe.h"

#include <sealed/seal_header.h>

#include <functional>

namespace weiwatch::detail {

// A stack's way out of its server, and back. Thread of the steps: the recipe's.

/// What a backup is made of, and by. Shell and clock outlive the step.
struct BackupSource
{
    RemoteShell &shell;
    const Clock &clock;
    Deployment record;
    SealCost cost;
};

/// Fetches the backup and seals it as it comes: neither here nor there is there a file of it that can be read.
/// outcome: filled when it is done; outlives the step.
[[nodiscard]] Step backupStep(const BackupSource &source, const BackupRequest &request, BackupOutcome &outcome);

/// Takes the stack off its server. A server that has none any more is done already.
/// left: filled with what stayed there; outlives the step.
[[nodiscard]] Step removeStep(RemoteShell &shell, const Deployment &record, QStringList &left);

/// Sends the archive of a backup that checkBackup() found whole, and has the server put it in place.
[[nodiscard]] Step restoreStep(const Plan &plan, const RestoreRequest &request, const BackupContent &content);

/// preflightStep(), which also refuses a server where another stack's data, or another backup's, stands.
[[nodiscard]] Step preflightBeforeRestore(const Plan &plan, const BackupContent &content);

/// From a server that is bare to the stack of the backup, seen from outside.
[[nodiscard]] std::vector<Step> restoreSteps(const Plan &plan, const RestoreRequest &request,
                                             const BackupContent &content);

/// All the way. Gives the plan the record that the stack's own settings make. plan: prepared.
[[nodiscard]] Result<TimeSpent, DeployError> runRestore(const Plan &plan, const RestoreRequest &request,
                                                        const BackupContent &content, const RunSettings &settings,
                                                        std::stop_token stop);

} // namespace weiwatch::detail
