// SPDX-License-Identifier: GPL-3.0-or-later
#include "series_item.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <utility>

namespace weiwatch {

namespace {

constexpr double kLineWidth = 2;

/// In device pixels.
QRect rectOf(const ColumnRun &run, const PlotGeometry &geometry, int lineWidth)
{
    const int left = qRound(geometry.area.left() * geometry.ratio);
    const int top = qRound(geometry.yOf(run.high) * geometry.ratio - lineWidth / 2.0);
    const int bottom = qRound(geometry.yOf(run.low) * geometry.ratio + lineWidth / 2.0);
    int first = run.column;
    int end = run.end();
    if (run.low != run.high) {
        // As wide as the line is high, but never past the last observation: a gap stays free of any pixel.
        const int wider = lineWidth - 1;
        end = std::min(end + wider, run.segmentEnd);
        first = std::max(run.segmentFrom, std::min(first, end - 1 - wider));
    }
    return {left + first, top, end - first, bottom - top};
}

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
    m_ratio = geometry.ratio;
    m_color = color;
    const int lineWidth = std::max(1, qRound(kLineWidth * geometry.ratio));
    m_rects.clear();
    m_rects.reserve(m_runs.size());
    for (const ColumnRun &run : m_runs) {
        m_rects.push_back(rectOf(run, geometry, lineWidth));
    }
    update();
}

void SeriesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const double left = (option->exposedRect.left() - kLineWidth) * m_ratio;
    const double right = (option->exposedRect.right() + kLineWidth) * m_ratio;
    const auto first =
        std::partition_point(m_rects.begin(), m_rects.end(), [left](const QRect &rect) { return rect.right() < left; });
    const auto last =
        std::partition_point(first, m_rects.end(), [right](const QRect &rect) { return rect.left() <= right; });
    if (first == last) {
        return;
    }
    // In device pixels, integers need no rasteriser: each rectangle is a plain fill.
    painter->save();
    painter->scale(1 / m_ratio, 1 / m_ratio);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_color);
    painter->drawRects(&*first, static_cast<int>(last - first));
    painter->restore();
}

} // namespace weiwatch
