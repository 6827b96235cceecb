// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/recipe.h>

#include <mutex>

namespace weiwatch {

/// What a recipe reported, as text that a test compares whole.
class RecordedEvents
{
public:
    [[nodiscard]] std::function<void(const StepEvent &)> recorder()
    {
        return [this](const StepEvent &event) {
            const std::lock_guard lock(m_mutex);
            m_events.push_back(event);
        };
    }

    [[nodiscard]] std::vector<StepEvent> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

    /// "upload begun", "upload done"; without progress and words.
    [[nodiscard]] QStringList turns() const
    {
        QStringList turns;
        for (const StepEvent &event : all()) {
            switch (event.what) {
            case StepEvent::What::Begun:
                turns << nameOf(event.step) + QStringLiteral(" begun");
                break;
            case StepEvent::What::Done:
                turns << nameOf(event.step) + QStringLiteral(" done");
                break;
            case StepEvent::What::Skipped:
                turns << nameOf(event.step) + QStringLiteral(" skipped");
                break;
            case StepEvent::What::Failed:
                turns << nameOf(event.step) + QStringLiteral(" failed");
                break;
            case StepEvent::What::Progress:
            case StepEvent::What::Said:
                break;
            }
        }
        return turns;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<StepEvent> m_events;
};

} // namespace weiwatch
