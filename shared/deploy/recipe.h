// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "step_event.h"
#include "step_journal.h"

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace weiwatch {

/// What a step may use of the engine that runs it. Thread: the recipe's.
class StepContext
{
public:
    virtual ~StepContext() = default;
    [[nodiscard]] virtual std::stop_token stop() const = 0;
    /// How far the step is, 0…1. Less than before counts as before.
    virtual void progress(double fraction) = 0;
    /// What is waited for, or was found. Said again by the engine while nothing else is heard for some seconds.
    virtual void say(StepNote note, const QStringList &arguments = {}) = 0;
    /// What the time from now on counts as. What it counted as before.
    virtual TimeCategory countAs(TimeCategory category) = 0;
};

/// Time within a scope counts as something else.
class CountedAs
{
public:
    CountedAs(StepContext &context, TimeCategory category)
        : m_context(context)
        , m_before(context.countAs(category))
    {
    }
    ~CountedAs() { m_context.countAs(m_before); }
    Q_DISABLE_COPY_MOVE(CountedAs)

private:
    StepContext &m_context;
    TimeCategory m_before;
};

/// One step, as a value. It knows nothing of the others, and may be killed anywhere and run again.
struct Step
{
    StepId id = StepId::Preflight;
    /// It looks and changes nothing, so that those after it have nothing to take up when it was run again.
    bool onlyLooks = false;
    double weight = 1; ///< its share of the progress: about the seconds that it takes the first time
    /// Of everything that the step is to make, as far as it is no secret. Asked when the step's turn comes.
    std::function<QByteArray()> hash;
    /// Whether the server's real state is what the step would make it. journaled: the journal says so (stillHolds),
    /// which counts for what cannot be seen there. Absent: the step always runs.
    std::function<Result<bool, DeployError>(StepContext &context, bool journaled)> isDone;
    std::function<Result<void, DeployError>(StepContext &context)> run;
};

/// Runs steps one after the other, journaled, reported and cancellable.
///
/// | a step                     | events                           | journals                 |
/// |----------------------------|----------------------------------|--------------------------|
/// | is as it should be already | Begun, Skipped                   | –                        |
/// | is run, and succeeds       | Begun, Progress and Said…, Done  | begun, done, with hash   |
/// | fails, or is cancelled     | Begun, …, Failed; the end        | begun, failed, with hash |
///
/// The journals are read once, at the start; the last one that could be read decides what is journaled. A journal that
/// cannot be written ends the recipe: what it did next could not be found again.
/// Thread: run() blocks its caller's. Events come on that thread and on one of the engine's own, never two at once.
class Recipe
{
public:
    struct Settings
    {
        std::vector<StepJournal *> journals; ///< they outlive the recipe; in the order of trust, the least first
        const Clock *clock = &systemClock();
        /// Silence that long and the last note is said again; below the 10 s after which people think it hangs.
        std::chrono::milliseconds silence{8'000};
        std::function<void(const StepEvent &)> onEvent;
    };

    Recipe(std::vector<Step> steps, Settings settings);
    ~Recipe();
    Q_DISABLE_COPY_MOVE(Recipe)

    [[nodiscard]] Result<TimeSpent, DeployError> run(std::stop_token stop);

private:
    class Reporter;
    [[nodiscard]] Result<void, DeployError> runStep(const Step &step);
    [[nodiscard]] Result<void, DeployError> carryOut(const Step &step, const QByteArray &hash);
    [[nodiscard]] Result<void, DeployError> write(const Step &step, JournalEntry::What what, const QByteArray &hash,
                                                  std::stop_token stop);
    [[nodiscard]] Result<void, DeployError> readJournals();

    std::vector<Step> m_steps;
    Settings m_settings;
    QString m_run;
    std::vector<JournalEntry> m_journal;
    std::stop_token m_stop;
    std::unique_ptr<Reporter> m_reporter;
};

} // namespace weiwatch
