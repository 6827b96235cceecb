// SPDX-License-Identifier: GPL-3.0-or-later
#include "series_item.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cmath>
#include <utility>

namespace weiwatch {

namespace {

constexpr double kLineWidth = 2;
constexpr double kDot = 3;
constexpr double kDotPeriod = 6;

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

SeriesItem::SeriesItem(SeriesStroke stroke)
    : m_stroke(stroke)
{
    // For exposedRect: moving the crosshair repaints a few columns, not all of them.
    setFlag(ItemUsesExtendedStyleOption);
}

void SeriesItem::show(std::vector<ColumnRun> runs, const PlotGeometry &geometry, const QColor &color,
                      const QColor &paler)
{
    const QRectF bounds = geometry.area.adjusted(-kLineWidth, -kLineWidth, kLineWidth, kLineWidth);
    if (bounds != m_bounds) {
        prepareGeometryChange();
        m_bounds = bounds;
    }
    m_runs = std::move(runs);
    m_ratio = geometry.ratio;
    m_color = color;
    m_paler = paler;
    const int lineWidth = std::max(1, qRound(kLineWidth * geometry.ratio));
    m_rects.clear();
    m_jumps.clear();
    m_rects.reserve(m_runs.size());
    for (const ColumnRun &run : m_runs) {
        const QRect rect = rectOf(run, geometry, lineWidth);
        if (m_stroke == SeriesStroke::Observed) {
            m_rects.push_back(rect);
        } else if (run.low == run.high) {
            addDots(rect, geometry);
        } else {
            m_jumps.push_back(rect);
        }
    }
    update();
}

void SeriesItem::addDots(const QRect &rect, const PlotGeometry &geometry)
{
    // Counted from 1970, so that the dots move with the line while it is panned.
    const int dot = qRound(kDot * geometry.ratio);
    const int period = qRound(kDotPeriod * geometry.ratio);
    const double columnMs = static_cast<double>(geometry.range.length()) / std::max(1, geometry.columns());
    const auto since1970 = static_cast<qint64>(std::floor(static_cast<double>(geometry.range.fromMs) / columnMs));
    const int edge = qRound(geometry.area.left() * geometry.ratio);
    const int phase = static_cast<int>((since1970 + rect.left() - edge) % period);
    for (int left = rect.left() - phase; left <= rect.right(); left += period) {
        const QRect piece = QRect(left, rect.top(), dot, rect.height()).intersected(rect);
        if (!piece.isEmpty()) {
            m_rects.push_back(piece);
        }
    }
}

void SeriesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const double left = (option->exposedRect.left() - kLineWidth) * m_ratio;
    const double right = (option->exposedRect.right() + kLineWidth) * m_ratio;
    // In device pixels, integers need no rasteriser: each rectangle is a plain fill.
    painter->save();
    painter->scale(1 / m_ratio, 1 / m_ratio);
    painter->setPen(Qt::NoPen);
    paintRects(*painter, m_jumps, left, right, m_paler);
    paintRects(*painter, m_rects, left, right, m_color);
    painter->restore();
}

void SeriesItem::paintRects(QPainter &painter, const std::vector<QRect> &rects, double left, double right,
                            const QColor &color)
{
    const auto first =
        std::partition_point(rects.begin(), rects.end(), [left](const QRect &rect) { return rect.right() < left; });
    const auto last =
        std::partition_point(first, rects.end(), [right](const QRect &rect) { return rect.left() <= right; });
    if (first != last) {
        painter.setBrush(color);
        painter.drawRects(&*first, static_cast<int>(last - first));
    }
}

} // namespace weiwatch
