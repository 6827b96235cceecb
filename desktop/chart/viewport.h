// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_types.h"

#include <optional>
#include <vector>

namespace weiwatch {

/// Which stretch of time is visible, how it may move, and where it was before. No painting, no events.
///
/// | right edge after a move | following |
/// |-------------------------|-----------|
/// | before now              | ends      |
/// | now, or beyond          | resumes; the edge is put at now, since nothing can be seen of the future |
class Viewport
{
public:
    static constexpr qint64 kShortestMs = 1000;

    [[nodiscard]] const ChartRange &range() const { return m_range; }
    [[nodiscard]] bool isFollowing() const { return m_following; }
    [[nodiscard]] bool canUndo() const { return !m_past.empty(); }

    void setNow(qint64 ms);
    void setFollowing(bool following);
    void setExtent(const std::optional<ObservedSpan> &extent) { m_extent = extent; }

    /// Remembers where we are, so that undo comes back here. Once for each gesture, before its first move.
    void remember();
    /// Forgets the last remembered place where nothing moved since.
    void forgetIfUnmoved();
    void undo();

    void show(ChartRange range);
    /// factor < 1 shows less. The time at `fraction` (0 = left edge, 1 = right) stays where it is, unless a limit is
    /// met.
    void zoom(double factor, double fraction);
    void panBy(qint64 ms);
    /// Moves so that `timeMs` stands at `fraction` of the width.
    void place(qint64 timeMs, double fraction);
    void toStart();
    void toNow();

private:
    struct Place
    {
        ChartRange range;
        bool following = false;
        friend bool operator==(const Place &, const Place &) = default;
    };
    [[nodiscard]] qint64 longestMs() const;
    void settle(ChartRange range);

    ChartRange m_range{0, 3'600'000};
    std::optional<qint64> m_now;
    std::optional<ObservedSpan> m_extent;
    bool m_following = true;
    std::vector<Place> m_past;
};

} // namespace weiwatch
