// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy_run.h"

#include "deploy_version.h"
#include "remote_journal.h"

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

Result<void, DeployError> prepare(DeployPlan &plan)
{
    auto tree = readStackTree(plan.files.folder + u"/remote-stack"_s);
    if (!tree) {
        return failure(tree.error());
    }
    plan.tree = *std::move(tree);
    plan.release = releaseName(QString::fromLatin1(kDeployVersion), plan.tree.hash);
    return {};
}

Result<TimeSpent, DeployError> runDeployment(const Plan &plan, const RunSettings &settings, std::stop_token stop)
{
    std::vector<Step> steps{preflightStep(plan), bootstrapStep(plan), uploadStep(plan),
                            imagesStep(plan),    configureStep(plan), startStep(plan)};
    if (!plan->keepSettings) {
        steps.push_back(certificateStep(plan));
        steps.push_back(allowlistStep(plan));
    }
    return runSteps(std::move(steps), plan, settings, std::move(stop));
}

Result<TimeSpent, DeployError> runSteps(std::vector<Step> steps, const Plan &plan, const RunSettings &settings,
                                        std::stop_token stop)
{
    const ServerScripts scripts = plan->newScripts();
    LocalJournal local(settings.journalFolder + u"/journal.jsonl"_s);
    RemoteJournal remote(plan->shell, scripts);
    Recipe::Settings recipe{.clock = &plan->clock, .onEvent = settings.onEvent};
    if (!settings.journalFolder.isEmpty()) {
        recipe.journals.push_back(&local);
    }
    recipe.journals.push_back(&remote);
    return Recipe(std::move(steps), std::move(recipe)).run(std::move(stop));
}

} // namespace weiwatch::detail
