// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipe.h"

#include "deployment.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>

namespace weiwatch {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// Makes the events: their fraction never goes back, and silence is broken. The only part of the engine that two
/// threads use, hence the lock; it is held while an event is handed on, so that they come in order.
class Recipe::Reporter final : public StepContext
{
public:
    Reporter(const Settings &settings, double weightOfAll, std::stop_token stop)
        : m_settings(settings)
        , m_weightOfAll(weightOfAll > 0 ? weightOfAll : 1)
        , m_stop(std::move(stop))
        , m_start(settings.clock->monotonic())
        , m_categorySince(m_start)
        , m_watch([this](const std::stop_token &ended) { breakSilence(ended); })
    {
    }

    void begin(const Step &step)
    {
        const std::lock_guard lock(m_mutex);
        m_step = step.id;
        m_weight = step.weight;
        m_note = StepNote::None;
        m_arguments.clear();
        m_quiet = {};
        emitEvent(StepEvent::What::Begun);
    }

    void end(StepEvent::What what)
    {
        const std::lock_guard lock(m_mutex);
        if (what != StepEvent::What::Failed) {
            moveTo(1);
            m_weightDone += m_weight;
            m_weight = 0;
        }
        m_note = StepNote::None;
        m_arguments.clear();
        emitEvent(what);
    }

    std::stop_token stop() const override { return m_stop; }

    void progress(double fraction) override
    {
        const std::lock_guard lock(m_mutex);
        // More than the eye can follow would only fill the queue of whoever shows it.
        constexpr double kVisible = 0.002;
        const double before = m_fraction;
        moveTo(fraction);
        if (m_fraction - m_shownFraction >= kVisible || (m_fraction > before && fraction >= 1)) {
            emitEvent(StepEvent::What::Progress);
        }
    }

    void say(StepNote note, const QStringList &arguments) override
    {
        const std::lock_guard lock(m_mutex);
        m_note = note;
        m_arguments = arguments;
        m_quiet = {};
        emitEvent(StepEvent::What::Said);
    }

    TimeCategory countAs(TimeCategory category) override
    {
        const std::lock_guard lock(m_mutex);
        settleTime();
        return std::exchange(m_category, category);
    }

    [[nodiscard]] TimeSpent time()
    {
        const std::lock_guard lock(m_mutex);
        settleTime();
        return m_time;
    }

private:
    void moveTo(double ofStep)
    {
        const double share = m_weight * std::clamp(ofStep, 0.0, 1.0);
        m_fraction = std::max(m_fraction, std::min(1.0, (m_weightDone + share) / m_weightOfAll));
    }

    void settleTime()
    {
        const nanoseconds now = m_settings.clock->monotonic();
        m_unsettled += now - m_categorySince;
        m_categorySince = now;
        const auto whole = duration_cast<milliseconds>(m_unsettled);
        m_time.of(m_category) += whole;
        m_unsettled -= whole;
    }

    void emitEvent(StepEvent::What what)
    {
        m_shownFraction = m_fraction;
        if (what != StepEvent::What::Progress) {
            m_saidSince = true;
            m_wake.notify_all();
        }
        if (m_settings.onEvent) {
            const bool said = what == StepEvent::What::Said;
            m_settings.onEvent({.step = m_step,
                                .what = what,
                                .fraction = m_fraction,
                                .note = said ? m_note : StepNote::None,
                                .arguments = said ? m_arguments : QStringList(),
                                .elapsed = duration_cast<milliseconds>(m_settings.clock->monotonic() - m_start),
                                .waitingFor = m_category});
        }
    }

    void breakSilence(const std::stop_token &ended)
    {
        std::unique_lock lock(m_mutex);
        std::chrono::steady_clock::time_point quietSince = std::chrono::steady_clock::now();
        while (!ended.stop_requested()) {
            m_saidSince = false;
            const bool said =
                m_wake.wait_until(lock, ended, quietSince + m_settings.silence, [this] { return m_saidSince; });
            const auto now = std::chrono::steady_clock::now();
            if (!said && !ended.stop_requested() && m_weight > 0) {
                repeatNote(duration_cast<std::chrono::seconds>(now - quietSince));
            }
            quietSince = now;
        }
    }

    void repeatNote(std::chrono::seconds quiet)
    {
        if (m_note == StepNote::None || m_note == StepNote::StillWorking) {
            m_quiet += quiet;
            m_note = StepNote::StillWorking;
            m_arguments = {QString::number(m_quiet.count())};
        }
        emitEvent(StepEvent::What::Said);
    }

    const Settings &m_settings;
    const double m_weightOfAll;
    const std::stop_token m_stop;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_saidSince = false;
    StepId m_step = StepId::Preflight;
    double m_weight = 0; ///< of the step that runs; 0 between two
    double m_weightDone = 0;
    double m_fraction = 0;
    double m_shownFraction = 0;
    StepNote m_note = StepNote::None;
    QStringList m_arguments;
    std::chrono::seconds m_quiet{0};
    const nanoseconds m_start;
    nanoseconds m_categorySince;
    nanoseconds m_unsettled{0};
    TimeCategory m_category = TimeCategory::Own;
    TimeSpent m_time;
    std::jthread m_watch; ///< last: it uses the others
};

Recipe::Recipe(std::vector<Step> steps, Settings settings)
    : m_steps(std::move(steps))
    , m_settings(std::move(settings))
    , m_run(makeDeploymentId())
{
}

Recipe::~Recipe() = default;

Result<TimeSpent, DeployError> Recipe::run(std::stop_token stop)
{
    m_stop = stop;
    const double weightOfAll = std::accumulate(m_steps.begin(), m_steps.end(), 0.0,
                                               [](double sum, const Step &step) { return sum + step.weight; });
    m_reporter = std::make_unique<Reporter>(m_settings, weightOfAll, stop);
    if (const auto read = readJournals(); !read) {
        return failure(read.error());
    }
    for (const Step &step : m_steps) {
        m_reporter->begin(step);
        if (const auto done = runStep(step); !done) {
            m_reporter->end(StepEvent::What::Failed);
            return failure(done.error());
        }
    }
    return m_reporter->time();
}

Result<void, DeployError> Recipe::readJournals()
{
    for (StepJournal *journal : m_settings.journals) {
        auto entries = journal->read(m_stop);
        if (!entries) {
            return failure(entries.error());
        }
        // A server that was never reached, or lost its disk, has none: then ours says nothing of it either.
        m_journal = *std::move(entries);
    }
    return {};
}

Result<void, DeployError> Recipe::runStep(const Step &step)
{
    if (m_stop.stop_requested()) {
        return failure(DeployError{.kind = DeployError::Kind::Cancelled});
    }
    const QByteArray hash = step.hash ? step.hash() : QByteArray();
    if (step.isDone) {
        std::vector<StepId> order;
        for (const Step &each : m_steps) {
            if (!each.onlyLooks) {
                order.push_back(each.id);
            }
        }
        const auto done = step.isDone(*m_reporter, stillHolds(m_journal, order, step.id, hash));
        if (!done) {
            return failure(done.error());
        }
        if (*done) {
            m_reporter->end(StepEvent::What::Skipped);
            return {};
        }
    }
    return carryOut(step, hash);
}

Result<void, DeployError> Recipe::carryOut(const Step &step, const QByteArray &hash)
{
    if (const auto written = write(step, JournalEntry::What::Begun, hash, m_stop); !written) {
        return written;
    }
    auto done = step.run(*m_reporter);
    if (!done && m_stop.stop_requested()) {
        done = failure(DeployError{.kind = DeployError::Kind::Cancelled});
    }
    const auto what = done ? JournalEntry::What::Done : JournalEntry::What::Failed;
    // Without the stop token: that it ended is written even where the end was asked for.
    auto written = write(step, what, hash, {});
    if (!done) {
        return done; // the first fault is the one to tell
    }
    if (!written) {
        return written;
    }
    m_reporter->end(StepEvent::What::Done);
    return {};
}

Result<void, DeployError> Recipe::write(const Step &step, JournalEntry::What what, const QByteArray &hash,
                                        std::stop_token stop)
{
    const JournalEntry entry{
        .time = m_settings.clock->now(), .run = m_run, .step = step.id, .what = what, .hash = hash};
    m_journal.push_back(entry);
    for (StepJournal *journal : m_settings.journals) {
        if (const auto written = journal->append(entry, stop); !written) {
            return written;
        }
    }
    return {};
}

} // namespace weiwatch
