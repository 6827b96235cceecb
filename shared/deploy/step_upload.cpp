// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy_steps.h"
#include "remote_tree.h"

namespace weiwatch::detail {

Step uploadStep(const Plan &plan)
{
    return {
        .id = StepId::Upload,
        .weight = 2,
        .hash = [plan] { return plan->tree.hash; },
        .isDone = [plan](StepContext &context,
                         bool) { return holdsTree(plan->shell, plan->releaseFolder(), plan->tree, context.stop()); },
        .run = [plan](StepContext &context) -> Result<void, DeployError> {
            const CountedAs transfer(context, TimeCategory::Transfer);
            const QString size = QString::number(plan->tree.archive.size());
            context.say(StepNote::Sending, {plan->release, QStringLiteral("0"), size});
            return putTree(plan->shell, plan->releaseFolder(), plan->tree, context.stop());
        }};
}

} // namespace weiwatch::detail
