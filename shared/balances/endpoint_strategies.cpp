// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint_strategies.h"

namespace weiwatch::detail {

namespace {
// A node behind the endpoint may have been updated, or a bad minute may have cost it the better strategy.
constexpr std::chrono::hours kReconsiderAfter{1};
} // namespace

EndpointStrategies::EndpointStrategies()
    : m_readers{overriddenProgramReader(), batchReader(), singleCallReader()}
{
}

std::optional<std::size_t> EndpointStrategies::chosen(std::chrono::nanoseconds now) const
{
    const bool couldBeBetter = m_chosen.value_or(0) > 0;
    if (couldBeBetter && now - m_chosenAt >= kReconsiderAfter) {
        return {};
    }
    return m_chosen;
}

QString EndpointStrategies::chosenName() const
{
    return m_chosen ? m_readers[*m_chosen]->name() : QString();
}

void EndpointStrategies::choose(std::size_t index, BlockPin::Form form, std::chrono::nanoseconds now)
{
    m_chosen = index;
    m_pinForm = form;
    m_chosenAt = now;
}

} // namespace weiwatch::detail
