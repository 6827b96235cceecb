// SPDX-License-Identifier: GPL-3.0-or-later
#include "sparkline.h"

#include "columns.h"
#include "plot_geometry.h"

#include <QPainter>

namespace weiwatch {

void paintSparkline(QPainter &painter, const QRectF &rect, const SeriesRange &range, const QColor &color)
{
    PlotGeometry geometry;
    geometry.area = rect;
    geometry.range = {range.fromMs, range.toMs};
    geometry.ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1;
    const std::vector<ColumnRun> runs = reduceToColumns(range, geometry.range, geometry.columns());
    const std::optional<ValueExtremes> extremes = extremesOf(runs);
    if (!extremes) {
        return;
    }
    // A balance that does not change is a line through the middle.
    const bool isFlat = extremes->low >= extremes->high;
    geometry.lowest = isFlat ? extremes->low - 1 : extremes->low;
    geometry.highest = isFlat ? extremes->high + 1 : extremes->high;
    const double lineWidth = std::max(1.0, std::round(1.25 * geometry.ratio)) / geometry.ratio;
    geometry.area.adjust(0, lineWidth / 2, 0, -lineWidth / 2);
    for (const ColumnRun &run : runs) {
        const double top = geometry.snapped(geometry.yOf(run.high) - lineWidth / 2);
        const double bottom = std::max(top + lineWidth, geometry.snapped(geometry.yOf(run.low) + lineWidth / 2));
        painter.fillRect(
            QRectF(QPointF(geometry.columnLeft(run.column), top), QPointF(geometry.columnLeft(run.end()), bottom)),
            color);
    }
}

} // namespace weiwatch
