// SPDX-License-Identifier: GPL-3.0-or-later
#include "bounded_json.h"
#include "deploy_steps.h"

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Result<bool, DeployError> runsAndIsWell(const DeployPlan &plan, std::stop_token stop)
{
    const auto printed = plan.currentScripts().output({.name = u"status"_s}, std::move(stop));
    if (!printed) {
        // No stack, or one that cannot tell how it is: installing will say what is wrong.
        const bool connectionsFault =
            printed.error().kind == DeployError::Kind::Ssh || printed.error().kind == DeployError::Kind::Cancelled;
        return connectionsFault ? Result<bool, DeployError>(failure(printed.error())) : false;
    }
    const auto status = parseStatus(*printed);
    return status && status->release == plan.release && status->isWell();
}

void pass(const QJsonObject &event, StepContext &context, double &parts)
{
    constexpr double kParts = 4; ///< configure, images, start, health
    constexpr auto kWaiting = "waiting for "_L1;
    const QString what = textOf(event, "event"_L1);
    const QString text = textOf(event, "text"_L1);
    if (what == "say"_L1 && text.startsWith(kWaiting)) {
        context.say(StepNote::WaitingForHealth, {text.mid(kWaiting.size())});
    } else if (what == "say"_L1) {
        context.say(StepNote::ServerSays, {text});
    } else if (what == "progress"_L1) {
        context.say(StepNote::Pulling, {text});
    } else if (what == "begin"_L1 && textOf(event, "part"_L1) == "rollback"_L1) {
        context.say(StepNote::RollingBack);
    } else if (what == "end"_L1) {
        context.progress(++parts / kParts);
    }
}

Result<void, DeployError> install(const DeployPlan &plan, StepContext &context)
{
    context.say(StepNote::Starting, {plan.release});
    const ServerScripts scripts(plan.shell, plan.releaseFolder() + u"/server"_s, plan.dataDir());
    double parts = 0;
    const auto done = scripts.follow(
        {.name = u"release"_s, .arguments = {u"install"_s, plan.release}, .deadline = 10min},
        [&](const QJsonObject &event) { pass(event, context, parts); }, context.stop());
    if (!done) {
        return failure(done.error());
    }
    return {};
}

} // namespace

Step startStep(const Plan &plan)
{
    return {.id = StepId::Start,
            .weight = 30,
            .hash = [plan] { return plan->release.toLatin1(); },
            .isDone = [plan](StepContext &context, bool journaled) -> Result<bool, DeployError> {
                return journaled ? runsAndIsWell(*plan, context.stop()) : false;
            },
            .run = [plan](StepContext &context) { return install(*plan, context); }};
}

} // namespace weiwatch::detail
