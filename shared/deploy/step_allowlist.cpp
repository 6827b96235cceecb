// SPDX-License-Identifier: GPL-3.0-or-later
#include "allowlist_care.h"
#include "deploy_steps.h"

namespace weiwatch::detail {

namespace {

Result<void, DeployError> allow(DeployPlan &plan, StepContext &context)
{
    AllowRequest request{.name = plan.allowName};
    if (plan.allow) {
        request.address = QHostAddress(*plan.allow);
    }
    context.say(StepNote::Probing, {plan.allow.value_or(plan.domain())});
    const auto allowed = allowAddress(plan.shell, plan.outside, plan.clock, plan.deployment, request, context.stop());
    if (!allowed) {
        return failure(allowed.error());
    }
    plan.allowedAddress = allowed->address;
    return {};
}

} // namespace

Step allowlistStep(const Plan &plan)
{
    return {
        .id = StepId::Allowlist, .weight = 4, .run = [plan](StepContext &context) { return allow(*plan, context); }};
}

} // namespace weiwatch::detail
