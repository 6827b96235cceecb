// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_steps.h"
#include "recipe.h"

#include <core/result.h>

#include <functional>
#include <stop_token>
#include <vector>

namespace weiwatch::detail {

struct RunSettings
{
    QString journalFolder; ///< empty: no journal on this side
    std::function<void(const StepEvent &)> onEvent;
};

/// Reads what is to be sent into the plan, and names the release after it.
[[nodiscard]] Result<void, DeployError> prepare(DeployPlan &plan);

/// The whole way, or with plan.keepSettings a new release alone. plan: prepared.
[[nodiscard]] Result<TimeSpent, DeployError> runDeployment(const Plan &plan, const RunSettings &settings,
                                                           std::stop_token stop);

/// Any steps, journaled on both ends. plan: prepared.
[[nodiscard]] Result<TimeSpent, DeployError> runSteps(std::vector<Step> steps, const Plan &plan,
                                                      const RunSettings &settings, std::stop_token stop);

/// The server's facts, from scripts brought along. plan: prepared.
[[nodiscard]] Result<ServerFacts, DeployError> examineServer(const DeployPlan &plan, std::stop_token stop);

} // namespace weiwatch::detail
