// SPDX-License-Identifier: GPL-3.0-or-later
#include "series_item.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <utility>

namespace weiwatch {

namespace {

constexpr double kLineWidth = 2;

} // namespace

SeriesItem::SeriesItem()
{
    // For exposedRect: moving the crosshair repaints a few columns, not all of them.
    setFlag(ItemUsesExtendedStyleOption);
}

void SeriesItem::show(std::vector<ColumnRun> runs, const PlotGeometry &geometry, const QColor &color)
{
    const QRectF bounds = geometry.area.adjusted(-kLineWidth, -kLineWidth, kLineWidth, kLineWidth);
    if (bounds != m_bounds) {
        prepareGeometryChange();
        m_bounds = bounds;
    }
    m_runs = std::move(runs);
    m_geometry = geometry;
    m_color = color;
    update();
}

QRectF SeriesItem::rectOf(const ColumnRun &run, double lineWidth) const
{
    const double top = m_geometry.snapped(m_geometry.yOf(run.high) - lineWidth / 2);
    const double bottom = m_geometry.snapped(m_geometry.yOf(run.low) + lineWidth / 2);
    int first = run.column;
    int end = run.end();
    if (run.low != run.high) {
        // As wide as the line is high, but never past the last observation: a gap stays free of any pixel.
        const int wider = std::max(1, qRound(lineWidth * m_geometry.ratio)) - 1;
        end = std::min(end + wider, run.segmentEnd);
        first = std::max(run.segmentFrom, std::min(first, end - 1 - wider));
    }
    return {QPointF(m_geometry.columnLeft(first), top), QPointF(m_geometry.columnLeft(end), bottom)};
}

void SeriesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const double lineWidth = std::max(1.0, std::round(kLineWidth * m_geometry.ratio)) / m_geometry.ratio;
    const double left = (option->exposedRect.left() - m_geometry.area.left() - lineWidth) * m_geometry.ratio;
    const double right = (option->exposedRect.right() - m_geometry.area.left() + lineWidth) * m_geometry.ratio;
    auto run = std::partition_point(m_runs.begin(), m_runs.end(),
                                    [left](const ColumnRun &candidate) { return candidate.end() < left; });
    for (; run != m_runs.end() && run->column <= right; ++run) {
        painter->fillRect(rectOf(*run, lineWidth), m_color);
    }
}

} // namespace weiwatch
