// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_widget.h"

#include <utility>

namespace weiwatch {

class ChartWidget::Private
{
public:
    std::vector<ChartSeries> series;
    ChartRange range;
    bool following = true;
};

ChartWidget::ChartWidget(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
}
ChartWidget::~ChartWidget() = default;
void ChartWidget::setColors(const ChartColors &)
{
}
void ChartWidget::setSeries(std::vector<ChartSeries> series)
{
    d->series = std::move(series);
}
const std::vector<ChartSeries> &ChartWidget::series() const
{
    return d->series;
}
void ChartWidget::setNow(qint64)
{
}
void ChartWidget::setFollowing(bool following)
{
    d->following = following;
}
bool ChartWidget::isFollowing() const
{
    return d->following;
}
void ChartWidget::setVisibleRange(ChartRange range)
{
    d->range = range;
}
ChartRange ChartWidget::visibleRange() const
{
    return d->range;
}
void ChartWidget::setExtent(const std::optional<ObservedSpan> &)
{
}
void ChartWidget::setEmptyText(const QString &)
{
}
bool ChartWidget::canUndo() const
{
    return false;
}
void ChartWidget::undo()
{
}
void ChartWidget::showPoint(const WalletKey &, const std::optional<StoredPoint> &)
{
}
QSize ChartWidget::sizeHint() const
{
    return {720, 480};
}
QSize ChartWidget::minimumSizeHint() const
{
    return {240, 160};
}

} // namespace weiwatch
