// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns.h"
#include "plot_geometry.h"

#include <QGraphicsItem>
#include <QRect>

namespace weiwatch {

/// Observed, or about right: told by a server's Prometheus.
enum class SeriesStroke { Observed, Approximate };

/// One series, drawn as filled rectangles on whole device pixels: no pen, no path, no antialiasing. A long polyline
/// would cost QPainter's stroker up to a second a frame on noisy data. What is approximate is dotted where it is level,
/// and paler where it jumps: a jump left out between two dots would be one that nobody sees.
class SeriesItem : public QGraphicsItem
{
public:
    explicit SeriesItem(SeriesStroke stroke);

    /// paler: of what is approximate, where it jumps.
    void show(std::vector<ColumnRun> runs, const PlotGeometry &geometry, const QColor &color, const QColor &paler);
    [[nodiscard]] const std::vector<ColumnRun> &runs() const { return m_runs; }

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void addDots(const QRect &rect, const PlotGeometry &geometry);
    static void paintRects(QPainter &painter, const std::vector<QRect> &rects, double left, double right,
                           const QColor &color);

    const SeriesStroke m_stroke;
    std::vector<ColumnRun> m_runs;
    std::vector<QRect> m_rects; ///< in device pixels, from left to right
    std::vector<QRect> m_jumps; ///< the same, in the paler colour
    double m_ratio = 1;
    QColor m_color;
    QColor m_paler;
    QRectF m_bounds;
};

} // namespace weiwatch
