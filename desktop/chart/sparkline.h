// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/history.h>

#include <QColor>
#include <QRectF>

class QPainter;

namespace weiwatch {

/// Draws the range as a small step line, its own lowest and highest value filling the height. What was not observed
/// stays open. Nothing is drawn for a range without data.
void paintSparkline(QPainter &painter, const QRectF &rect, const SeriesRange &range, const QColor &color);

} // namespace weiwatch
