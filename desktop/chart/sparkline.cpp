// SPDX-License-Identifier: GPL-3.0-or-later
#include "sparkline.h"

#include <QPainter>

namespace weiwatch {

void paintSparkline(QPainter &, const QRectF &, const SeriesRange &, const QColor &)
{
}

} // namespace weiwatch
