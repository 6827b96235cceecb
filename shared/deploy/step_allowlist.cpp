// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy_steps.h"

#include <QFile>

namespace weiwatch::detail {

namespace {

Result<AllowWish, DeployError> wishOf(const DeployPlan &plan, std::stop_token stop)
{
    AllowWish wish{.name = plan.allowName, .domain = plan.domain(), .dataDir = plan.dataDir()};
    if (!plan.deployment.jump) {
        const auto seenAt = plan.shell.clientAddress(std::move(stop));
        if (!seenAt) {
            return failure(deployError(seenAt.error()));
        }
        wish.seenAt = *seenAt;
    }
    wish.address = plan.allow.value_or(wish.seenAt);
    if (wish.address.isEmpty()) {
        return failure(DeployError{.kind = DeployError::Kind::AddressUnknown});
    }
    QFile ca(plan.deployment.settings.acmeCaFile);
    if (!ca.fileName().isEmpty() && ca.open(QIODevice::ReadOnly)) {
        wish.extraCa = ca.readAll();
    }
    return wish;
}

Result<void, DeployError> allow(DeployPlan &plan, StepContext &context)
{
    const auto wish = wishOf(plan, context.stop());
    if (!wish) {
        return failure(wish.error());
    }
    context.say(StepNote::Probing, {wish->address});
    const auto allowed = plan.outside.allow(plan.shell, *wish, context.stop());
    if (!allowed) {
        return failure(allowed.error());
    }
    plan.allowedAddress = wish->address;
    return {};
}

} // namespace

Step allowlistStep(const Plan &plan)
{
    return {
        .id = StepId::Allowlist, .weight = 4, .run = [plan](StepContext &context) { return allow(*plan, context); }};
}

} // namespace weiwatch::detail
