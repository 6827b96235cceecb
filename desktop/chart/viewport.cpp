// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewport.h"

#include <algorithm>
#include <cmath>

namespace weiwatch {

namespace {

constexpr size_t kMostRemembered = 100;
constexpr qint64 kCenturyMs = qint64{36525} * 86'400'000;

} // namespace

void Viewport::setNow(qint64 ms)
{
    m_now = ms;
    if (m_following) {
        m_range = {ms - m_range.length(), ms};
    }
}

void Viewport::setFollowing(bool following)
{
    m_following = following;
    if (following && m_now) {
        m_range = {*m_now - m_range.length(), *m_now};
    }
}

void Viewport::remember()
{
    if (m_past.size() == kMostRemembered) {
        m_past.erase(m_past.begin());
    }
    m_past.push_back({m_range, m_following});
}

void Viewport::forgetIfUnmoved()
{
    if (!m_past.empty() && m_past.back() == Place{m_range, m_following}) {
        m_past.pop_back();
    }
}

void Viewport::undo()
{
    if (m_past.empty()) {
        return;
    }
    const Place place = m_past.back();
    m_past.pop_back();
    m_range = place.range;
    setFollowing(place.following);
}

void Viewport::show(ChartRange range)
{
    settle({range.toMs - std::clamp(range.length(), kShortestMs, kCenturyMs), range.toMs});
}

void Viewport::zoom(double factor, double fraction)
{
    const qint64 before = m_range.length();
    // A range wider than the limit may have been asked for by a button: it may stay, but not grow.
    const qint64 longest = std::max(longestMs(), before);
    const double wanted = std::clamp(static_cast<double>(before) * factor, static_cast<double>(kShortestMs),
                                     static_cast<double>(longest));
    const qint64 length = std::llround(wanted);
    const double anchor = static_cast<double>(m_range.fromMs) + fraction * static_cast<double>(before);
    const qint64 from = std::llround(anchor - fraction * static_cast<double>(length));
    settle({from, from + length});
}

void Viewport::panBy(qint64 ms)
{
    settle({m_range.fromMs + ms, m_range.toMs + ms});
}

void Viewport::place(qint64 timeMs, double fraction)
{
    const qint64 length = m_range.length();
    const qint64 from = timeMs - std::llround(fraction * static_cast<double>(length));
    settle({from, from + length});
}

void Viewport::toStart()
{
    if (m_extent) {
        settle({m_extent->fromMs, m_extent->fromMs + m_range.length()});
    }
}

void Viewport::toNow()
{
    if (m_now) {
        settle({*m_now - m_range.length(), *m_now});
    }
}

qint64 Viewport::longestMs() const
{
    if (!m_extent) {
        return kCenturyMs;
    }
    const qint64 end = std::max(m_extent->toMs, m_now.value_or(m_extent->toMs));
    // Half as much again, so that both ends of what exists can be seen from outside.
    return std::max((end - m_extent->fromMs) / 2 * 3, qint64{60'000});
}

void Viewport::settle(ChartRange range)
{
    const qint64 length = range.length();
    if (m_extent) {
        // The middle never leaves what exists: one cannot get lost in an empty past.
        const qint64 earliest = m_extent->fromMs - length / 2;
        range.fromMs = std::max(range.fromMs, earliest);
    }
    m_following = m_now && range.fromMs + length >= *m_now;
    if (m_following) {
        range.fromMs = *m_now - length;
    }
    m_range = {range.fromMs, range.fromMs + length};
}

} // namespace weiwatch
