// SPDX-License-Identifier: GPL-3.0-or-later
#include "allowlist_care.h"
#include "deploy_run.h"
#include "deploy_steps.h"
#include "preflight.h"
#include "remote_tree.h"

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

/// The scripts come along before anything is installed, for they say what the server is and make it fit.
Result<void, DeployError> bringScripts(const DeployPlan &plan, std::stop_token stop)
{
    const auto there = holdsTree(plan.shell, plan.uploadFolder(), plan.tree, stop);
    if (!there) {
        return failure(there.error());
    }
    if (*there) {
        return {};
    }
    return putTree(plan.shell, plan.uploadFolder(), plan.tree, stop);
}

Result<ServerFacts, DeployError> readFacts(const DeployPlan &plan, QDateTime &ourTime, std::stop_token stop)
{
    const QDateTime before = plan.clock.now();
    const auto printed =
        plan.newScripts().output({.name = u"preflight"_s, .arguments = {plan.dataDir()}}, std::move(stop));
    if (!printed) {
        return failure(printed.error());
    }
    ourTime = before.addMSecs(before.msecsTo(plan.clock.now()) / 2);
    return parseFacts(*printed);
}

Result<void, DeployError> checkServer(DeployPlan &plan, StepContext &context)
{
    PreflightQuestion question{
        .domain = plan.domain(), .dataDir = plan.dataDir(), .knownRelease = plan.deployment.release};
    auto facts = readFacts(plan, question.ourTime, context.stop());
    if (!facts) {
        return failure(facts.error());
    }
    if (!plan.keepSettings || plan.isRestored) {
        question.domainAddresses = plan.outside.addressesOf(plan.domain(), context.stop());
        question.serverAddress = publicAddressOf(plan.deployment, plan.outside, context.stop());
    }
    if (!facts->aptLockHeldBy.isEmpty()) {
        context.say(StepNote::AptLocked, {facts->aptLockHeldBy});
    }
    const std::vector<DeployError> faults = judge(*facts, question);
    plan.facts = *std::move(facts);
    if (!faults.empty()) {
        return failure(faults.front());
    }
    return {};
}

} // namespace

Result<ServerFacts, DeployError> examineServer(const DeployPlan &plan, std::stop_token stop)
{
    if (const auto brought = bringScripts(plan, stop); !brought) {
        return failure(brought.error());
    }
    QDateTime ourTime;
    return readFacts(plan, ourTime, std::move(stop));
}

Step preflightStep(const Plan &plan)
{
    return {.id = StepId::Preflight,
            .onlyLooks = true,
            .weight = 3,
            .run = [plan](StepContext &context) -> Result<void, DeployError> {
                context.say(StepNote::Connecting, {plan->deployment.server.host});
                if (const auto brought = bringScripts(*plan, context.stop()); !brought) {
                    return brought;
                }
                context.progress(0.5);
                return checkServer(*plan, context);
            }};
}

} // namespace weiwatch::detail
