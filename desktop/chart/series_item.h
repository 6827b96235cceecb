// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns.h"
#include "plot_geometry.h"

#include <QGraphicsItem>
#include <QRect>

namespace weiwatch {

/// One series, drawn as filled rectangles on whole device pixels: no pen, no path, no antialiasing. A long polyline
/// would cost QPainter's stroker up to a second a frame on noisy data.
class SeriesItem : public QGraphicsItem
{
public:
    SeriesItem();

    void show(std::vector<ColumnRun> runs, const PlotGeometry &geometry, const QColor &color);
    [[nodiscard]] const std::vector<ColumnRun> &runs() const { return m_runs; }

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    std::vector<ColumnRun> m_runs;
    std::vector<QRect> m_rects; ///< one for each run, in device pixels
    double m_ratio = 1;
    QColor m_color;
    QRectF m_bounds;
};

} // namespace weiwatch
