// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns.h"
#include "crosshair_item.h"
#include "decoration_items.h"
#include "plot_geometry.h"
#include "series_item.h"
#include "time_ticks.h"
#include "value_scale.h"

#include <QFont>
#include <QLocale>
#include <QObject>
#include <QTimeZone>

#include <optional>
#include <utility>
#include <vector>

class QCategoryAxis;
class QChart;
class QGraphicsRectItem;
class QGraphicsScene;
class QGraphicsView;
class QValueAxis;
class QWidget;

namespace weiwatch {

/// How the chart looks, whatever it shows.
struct ChartLook
{
    ChartColors colors;
    QFont font;
    QLocale locale;
    QTimeZone zone;
    QString emptyText;
    bool focusShown = false;
};

/// Draws series over a range: Qt Charts gives frame, axis lines and grid, items of ours everything else, since its own
/// ticks know no calendar, its labels are cut off, and its line series cost 2 ms a frame each.
class ChartScene
{
public:
    explicit ChartScene(QWidget *parent);
    ~ChartScene();

    void resize(const QSizeF &size, double ratio);
    void setLook(const ChartLook &look);

    /// Places everything anew.
    void draw(const std::vector<ChartSeries> &series, const ChartRange &range,
              const std::optional<ObservedSpan> &extent);
    void showCrosshair(const std::optional<CrosshairLook> &look);

    [[nodiscard]] const PlotGeometry &geometry() const { return m_geometry; }
    [[nodiscard]] const ChartLook &look() const { return m_look; }
    [[nodiscard]] const std::vector<TimeTick> &ticks() const { return m_ticks; }
    [[nodiscard]] std::vector<ChartText> texts() const;

    struct Hit
    {
        size_t series = 0;
        bool known = false; ///< at the very column asked for
    };
    /// The series drawn nearest to a position: in its column where any is known there, else in the nearest column.
    [[nodiscard]] std::optional<Hit> nearestSeries(const QPointF &position) const;

private:
    using Series = std::vector<ChartSeries>;
    struct Texts;

    void layOutLegend(const Series &series, Texts &texts);
    void layOutPlot(const Series &series, const ChartRange &range);
    [[nodiscard]] ValueScale reduce(const Series &series);
    [[nodiscard]] std::vector<const SeriesItem *> itemsOf(size_t series) const;
    void showAxes();
    void placeAxisLabels(Texts &texts) const;
    void showGaps(const Series &series, const std::optional<ObservedSpan> &extent, Texts &texts);
    void nameApproximates(const Series &series, Texts &texts) const;
    void nameStretch(const QString &name, double left, double right, Texts &texts) const;
    void showLimits(const Series &series, Texts &texts);
    void showSeries(const Series &series);
    [[nodiscard]] bool hasData() const;
    [[nodiscard]] QRectF popupPlace(const CrosshairLook &look) const;
    /// Top and bottom of what the lines cover from left to right, and of y.
    [[nodiscard]] std::pair<double, double> drawnBetween(double left, double right, double y) const;

    QGraphicsScene *m_scene;
    QGraphicsView *m_view;
    QChart *m_chart;
    QCategoryAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
    GapLayer *m_gaps;
    LimitLayer *m_limits;
    TextLayer *m_texts;
    CrosshairItem *m_crosshair;
    PopupItem *m_popup;
    QGraphicsRectItem *m_focus;
    std::vector<SeriesItem *> m_series;
    std::vector<SeriesItem *> m_approximates; ///< as many

    ChartLook m_look;
    QSizeF m_size;
    PlotGeometry m_geometry;
    double m_legendHeight = 0;
    double m_valueLabelRoom = 0;
    ValueScale m_scale;
    std::vector<TimeTick> m_ticks;
    std::vector<std::vector<ColumnRun>> m_runs;
    std::vector<std::vector<ColumnRun>> m_approximateRuns;
};

} // namespace weiwatch
