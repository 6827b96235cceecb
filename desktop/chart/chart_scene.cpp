// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_scene.h"

#include <QCategoryAxis>
#include <QChart>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsRectItem>
#include <QGraphicsScene>
#include <QGraphicsView>
#include <QLegend>
#include <QSignalBlocker>
#include <QValueAxis>
#include <QWidget>

#include <algorithm>
#include <limits>
#include <utility>

namespace weiwatch {

namespace {

constexpr double kTickPixels = 56;    ///< least distance of two grid lines
constexpr double kValueLabelGap = 8;  ///< between the plot and its values
constexpr double kValueRoomStep = 16; ///< the plot's width changes in such steps, lest it trembles while panning
constexpr double kSmallestValueRoom = 64;
constexpr double kLegendSpacing = 16;
constexpr double kSwatchWidth = 14;
constexpr double kSwatchGap = 6;
constexpr double kWidestName = 180;
/// Of the height: a window made small keeps its lines, and lets go of names.
constexpr double kHighestLegend = 0.2;
constexpr double kNarrowestNamedGap = 24;
constexpr double kLimitLabelIndent = 6;
constexpr double kPopupDistance = 14; ///< from the point
constexpr double kPopupMargin = 3;    ///< for its shadow

// Inside the chart, above its plot area's background and below its grid.
constexpr qreal kGapDepth = 1;
enum Depth { SeriesDepth = 10, LimitDepth, TextDepth, FocusDepth, CrosshairDepth, PopupDepth };

QString translated(const char *text)
{
    return QCoreApplication::translate("weiwatch::ChartWidget", text);
}

template <class Item, class... Args>
Item *added(QGraphicsScene *scene, Depth depth, Args... args)
{
    auto *item = new Item(args...);
    item->setZValue(depth);
    scene->addItem(item);
    return item;
}

/// Towards the background, for what is not sure.
QColor paler(const QColor &color, const QColor &background)
{
    constexpr double kept = 0.6;
    const auto mixed = [](int a, int b) { return qRound(kept * a + (1 - kept) * b); };
    return {mixed(color.red(), background.red()), mixed(color.green(), background.green()),
            mixed(color.blue(), background.blue())};
}

QPen hairline(const QColor &color)
{
    return QPen(color, 1, Qt::SolidLine, Qt::FlatCap);
}

} // namespace

/// Texts with their places, as they gather while the chart is laid out.
struct ChartScene::Texts
{
    explicit Texts(const QFont &font)
        : metrics(font)
    {
    }

    [[nodiscard]] QRectF rectAt(const QPointF &center, const QString &text) const
    {
        const QSizeF size(std::ceil(metrics.horizontalAdvance(text)), std::ceil(metrics.height()));
        return {QPointF(std::round(center.x() - size.width() / 2), std::round(center.y() - size.height() / 2)), size};
    }
    void place(const QString &text, const QRectF &rect, const QColor &color)
    {
        placed.push_back({{text, rect}, color});
    }
    bool placeWhereFree(const QString &text, const QRectF &rect, const QColor &color)
    {
        const bool isFree = std::none_of(placed.begin(), placed.end(), [&rect](const PlacedText &other) {
            return other.text.rect.adjusted(-4, 0, 4, 0).intersects(rect);
        });
        if (isFree) {
            place(text, rect, color);
        }
        return isFree;
    }

    QFontMetricsF metrics;
    std::vector<PlacedText> placed;
    std::vector<Swatch> swatches;
};

ChartScene::ChartScene(QWidget *parent)
    : m_scene(new QGraphicsScene(parent))
    , m_view(new QGraphicsView(m_scene, parent))
    , m_chart(new QChart)
    , m_timeAxis(new QCategoryAxis(m_chart))
    , m_valueAxis(new QValueAxis(m_chart))
    , m_gaps(new GapLayer)
    , m_limits(added<LimitLayer>(m_scene, LimitDepth))
    , m_texts(added<TextLayer>(m_scene, TextDepth))
    , m_crosshair(added<CrosshairItem>(m_scene, CrosshairDepth))
    , m_popup(added<PopupItem>(m_scene, PopupDepth))
    , m_focus(added<QGraphicsRectItem>(m_scene, FocusDepth))
{
    // Items are few and all in view: an index would only be rebuilt at every frame.
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    m_view->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_view->setInteractive(false);
    m_view->setViewportUpdateMode(QGraphicsView::MinimalViewportUpdate);
    m_view->setOptimizationFlag(QGraphicsView::DontAdjustForAntialiasing);

    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_timeAxis->setLabelsVisible(false);
    m_timeAxis->setGridLineVisible(false);
    m_timeAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_valueAxis->setLabelsVisible(false);
    m_valueAxis->setLineVisible(false);
    m_chart->addAxis(m_timeAxis, Qt::AlignBottom);
    m_chart->addAxis(m_valueAxis, Qt::AlignRight);
    m_scene->addItem(m_chart);
    m_gaps->setParentItem(m_chart);
    m_gaps->setZValue(kGapDepth);

    m_focus->setBrush(Qt::NoBrush);
    m_crosshair->hide();
    m_popup->hide();
}

ChartScene::~ChartScene() = default; // the widget's children go with the widget

void ChartScene::resize(const QSizeF &size, double ratio)
{
    m_size = size;
    m_geometry.ratio = ratio;
    m_view->setGeometry(QRect(QPoint(), size.toSize()));
    m_scene->setSceneRect({QPointF(), size});
    m_chart->resize(size);
}

void ChartScene::setLook(const ChartLook &look)
{
    m_look = look;
    m_view->setBackgroundBrush(look.colors.background);
    m_valueAxis->setGridLinePen(hairline(look.colors.grid));
    m_timeAxis->setLinePen(hairline(look.colors.grid));
}

void ChartScene::draw(const Series &series, const ChartRange &range, const std::optional<ObservedSpan> &extent)
{
    Texts texts(m_look.font);
    layOutLegend(series, texts);
    layOutPlot(series, range);
    const bool drawn = hasData();
    showAxes();
    m_chart->setVisible(drawn);
    if (drawn) {
        placeAxisLabels(texts);
    } else if (!m_look.emptyText.isEmpty()) {
        const QString text = texts.metrics.elidedText(m_look.emptyText, Qt::ElideRight, m_size.width());
        texts.place(text, texts.rectAt(QRectF(QPointF(), m_size).center(), text), m_look.colors.mutedText);
    }
    showGaps(series, extent, texts);
    nameApproximates(series, texts);
    showLimits(series, texts);
    showSeries(series);
    m_texts->show({QPointF(), m_size}, m_look.font, std::move(texts.placed), std::move(texts.swatches));

    m_focus->setVisible(m_look.focusShown);
    m_focus->setRect(m_geometry.area.adjusted(0.5, 0.5, -0.5, -0.5));
    m_focus->setPen(hairline(m_look.colors.crosshair));
    // Nearly everything moved: one region instead of a union of hundreds.
    m_view->viewport()->update();
}

bool ChartScene::hasData() const
{
    const auto isDrawn = [](const auto &runs) { return !runs.empty(); };
    return std::ranges::any_of(m_runs, isDrawn) || std::ranges::any_of(m_approximateRuns, isDrawn);
}

void ChartScene::layOutLegend(const Series &series, Texts &texts)
{
    m_legendHeight = 0;
    if (series.size() < 2) {
        return;
    }
    const double lineHeight = std::ceil(texts.metrics.height()) + 4;
    double x = 0;
    double y = 0;
    for (const ChartSeries &one : series) {
        const QString name = texts.metrics.elidedText(one.name, Qt::ElideMiddle, kWidestName);
        const double width = std::ceil(texts.metrics.horizontalAdvance(name));
        if (x > 0 && x + kSwatchWidth + kSwatchGap + width > m_size.width()) {
            if (y + 2 * lineHeight > m_size.height() * kHighestLegend) {
                break;
            }
            x = 0;
            y += lineHeight;
        }
        texts.swatches.push_back({QRectF(x, std::round(y + lineHeight / 2) - 1, kSwatchWidth, 2), one.color});
        x += kSwatchWidth + kSwatchGap;
        texts.place(name, QRectF(x, y, width, lineHeight), m_look.colors.text);
        x += width + kLegendSpacing;
    }
    m_legendHeight = y + lineHeight + 2;
}

void ChartScene::layOutPlot(const Series &series, const ChartRange &range)
{
    const QFontMetricsF metrics(m_look.font);
    const double textHeight = std::ceil(metrics.height());
    const double top = m_legendHeight + std::ceil(textHeight / 2);
    const double bottom = m_size.height() - std::ceil(textHeight * 1.5) - 2;
    m_geometry.range = range;

    const auto setRoom = [&](double room) {
        m_valueLabelRoom = room;
        m_geometry.area =
            QRectF(QPointF(0, top), QPointF(std::max(1.0, m_size.width() - room), std::max(top + 1, bottom)));
    };
    const auto roomFor = [&metrics](const ValueScale &scale) {
        double widest = 0;
        for (const ValueTick &tick : scale.ticks) {
            widest = std::max(widest, metrics.horizontalAdvance(tick.label));
        }
        const double steps = std::ceil((widest + kValueLabelGap) / kValueRoomStep);
        return std::max(kSmallestValueRoom, steps * kValueRoomStep);
    };
    setRoom(std::max(m_valueLabelRoom, kSmallestValueRoom));
    m_scale = reduce(series);
    if (const double room = roomFor(m_scale); room != m_valueLabelRoom) {
        setRoom(room);
        m_scale = reduce(series);
    }
    m_geometry.lowest = m_scale.lowest;
    m_geometry.highest = m_scale.highest;
    m_ticks = timeTicks(range, {m_geometry.area.width(), 0, m_valueLabelRoom}, m_look.zone, m_look.locale,
                        [&metrics](const QString &text) { return metrics.horizontalAdvance(text); });
}

ValueScale ChartScene::reduce(const Series &series)
{
    m_runs.clear();
    m_approximateRuns.clear();
    std::optional<ValueExtremes> all;
    std::vector<double> limits;
    for (const ChartSeries &one : series) {
        m_runs.push_back(reduceToColumns(one.data, m_geometry.range, m_geometry.columns()));
        m_approximateRuns.push_back(reduceApproximateToColumns(one.data, m_geometry.range, m_geometry.columns()));
        for (const auto &extremes : {extremesOf(m_runs.back()), extremesOf(m_approximateRuns.back())}) {
            if (extremes) {
                all = all ? ValueExtremes{std::min(all->low, extremes->low), std::max(all->high, extremes->high)}
                          : extremes;
            }
        }
        if (one.limit) {
            limits.push_back(one.limit->toDouble(EtherUnit::Ether));
        }
    }
    const int mostTicks = std::clamp(static_cast<int>(m_geometry.area.height() / kTickPixels) + 1, 2, 12);
    return valueScale(all, std::move(limits), mostTicks, m_look.locale);
}

void ChartScene::showAxes()
{
    m_chart->setPlotArea(m_geometry.area);
    m_valueAxis->setTickCount(static_cast<int>(m_scale.ticks.size()));
    m_valueAxis->setRange(m_scale.lowest, m_scale.highest);
    {
        // Each label would lay the axis out once more; setRange below does it once for all.
        const QSignalBlocker blocker(m_timeAxis);
        for (const QString &label : m_timeAxis->categoriesLabels()) {
            m_timeAxis->remove(label);
        }
        m_timeAxis->setStartValue(static_cast<double>(m_geometry.range.fromMs));
        for (const TimeTick &tick : m_ticks) {
            m_timeAxis->append(QString::number(tick.timeMs), static_cast<double>(tick.timeMs));
        }
    }
    m_timeAxis->setRange(static_cast<double>(m_geometry.range.fromMs), static_cast<double>(m_geometry.range.toMs));
    emit m_timeAxis->categoriesChanged();
}

void ChartScene::placeAxisLabels(Texts &texts) const
{
    const QRectF &area = m_geometry.area;
    const double textHeight = std::ceil(texts.metrics.height());
    for (const ValueTick &tick : m_scale.ticks) {
        const double width = std::ceil(texts.metrics.horizontalAdvance(tick.label));
        const double y = std::round(m_geometry.yOf(tick.value) - textHeight / 2);
        texts.place(tick.label, {area.right() + kValueLabelGap, y, width, textHeight}, m_look.colors.mutedText);
    }
    const double y = area.bottom() + std::ceil(textHeight / 2) + textHeight / 2 + 1;
    for (const TimeTick &tick : m_ticks) {
        if (!tick.label.isEmpty()) {
            texts.place(tick.label, texts.rectAt({m_geometry.xOf(tick.timeMs), y}, tick.label),
                        m_look.colors.mutedText);
        }
    }
}

void ChartScene::showGaps(const Series &series, const std::optional<ObservedSpan> &extent, Texts &texts)
{
    const QRectF &area = m_geometry.area;
    const QString label = translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "not observed"));
    const double onePixel = 1 / m_geometry.ratio;
    std::vector<QRectF> bands;
    for (const ObservedSpan &gap : gapsBetween(series, extent)) {
        // From the pixel after the last observation to the one before the next.
        const double left =
            std::max(area.left(), std::floor(m_geometry.xOf(gap.fromMs) * m_geometry.ratio + 1) * onePixel);
        const double right = std::min(area.right(), std::floor(m_geometry.xOf(gap.toMs) * m_geometry.ratio) * onePixel);
        if (right - left < onePixel) {
            continue;
        }
        bands.push_back(QRectF(QPointF(left, area.top()), QPointF(right, area.bottom())));
        nameStretch(label, left, right, texts);
    }
    m_gaps->show(area, std::move(bands), m_look.colors.gap);
}

void ChartScene::nameApproximates(const Series &series, Texts &texts) const
{
    const QString label = translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "about, from the server"));
    for (const ObservedSpan &stretch : approximateStretches(series)) {
        const double left = std::max(m_geometry.area.left(), m_geometry.xOf(stretch.fromMs));
        const double right = std::min(m_geometry.area.right(), m_geometry.xOf(stretch.toMs));
        if (right - left >= texts.metrics.horizontalAdvance(label)) {
            nameStretch(label, left, right, texts);
        }
    }
}

void ChartScene::nameStretch(const QString &name, double left, double right, Texts &texts) const
{
    if (right - left < kNarrowestNamedGap) {
        return;
    }
    const QRectF &area = m_geometry.area;
    QRectF rect = texts.rectAt({(left + right) / 2, area.top() + texts.metrics.height() / 2 + 4}, name);
    rect.moveLeft(std::clamp(rect.left(), area.left(), std::max(area.left(), area.right() - rect.width())));
    texts.placeWhereFree(name, rect, m_look.colors.mutedText);
}

void ChartScene::showLimits(const Series &series, Texts &texts)
{
    const QRectF &area = m_geometry.area;
    std::vector<LimitLine> lines;
    for (const ChartSeries &one : series) {
        if (!one.limit || !hasData()) {
            continue;
        }
        const double value = one.limit->toDouble(EtherUnit::Ether);
        if (value < m_scale.lowest || value > m_scale.highest) {
            continue;
        }
        const bool isAlone = series.size() == 1;
        const double y = m_geometry.snapped(m_geometry.yOf(value) - 0.75);
        lines.push_back({y, isAlone ? m_look.colors.limit : one.color});
        const QString amount = one.limit->toString(EtherUnit::Ether, m_look.locale);
        const QString text =
            isAlone ? translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "limit %1 %2")).arg(amount, one.unit)
                    : translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "%1: limit %2 %3"))
                          .arg(one.name, amount, one.unit);
        QRectF rect = texts.rectAt({}, text);
        const bool fitsAbove = y - rect.height() >= area.top();
        rect.moveTopLeft({area.left() + kLimitLabelIndent, fitsAbove ? y - rect.height() - 1 : y + 3});
        texts.placeWhereFree(text, rect, isAlone ? m_look.colors.limit : m_look.colors.mutedText);
    }
    m_limits->show(area, std::move(lines));
}

void ChartScene::showSeries(const Series &series)
{
    while (m_series.size() > series.size()) {
        for (auto *items : {&m_series, &m_approximates}) {
            delete items->back();
            items->pop_back();
        }
    }
    while (m_series.size() < series.size()) {
        m_series.push_back(added<SeriesItem>(m_scene, SeriesDepth, SeriesStroke::Observed));
        m_approximates.push_back(added<SeriesItem>(m_scene, SeriesDepth, SeriesStroke::Approximate));
    }
    for (size_t i = 0; i < series.size(); ++i) {
        const QColor &color = series[i].color;
        const QColor jump = paler(color, m_look.colors.background);
        m_series[i]->show(std::move(m_runs[i]), m_geometry, color, jump);
        m_approximates[i]->show(std::move(m_approximateRuns[i]), m_geometry, color, jump);
    }
}

std::vector<const SeriesItem *> ChartScene::itemsOf(size_t series) const
{
    return {m_series[series], m_approximates[series]};
}

void ChartScene::showCrosshair(const std::optional<CrosshairLook> &look)
{
    m_crosshair->setVisible(look.has_value());
    m_popup->setVisible(look && !look->lines.isEmpty());
    if (look) {
        m_crosshair->show(m_geometry.area, *look, m_look.colors);
    }
    if (m_popup->isVisible()) {
        m_popup->show(*look, m_look.colors, m_look.font, popupPlace(*look));
    }
}

QRectF ChartScene::popupPlace(const CrosshairLook &look) const
{
    const QRectF inside = QRectF(QPointF(), m_size).adjusted(kPopupMargin, kPopupMargin, -kPopupMargin, -kPopupMargin);
    QRectF rect(QPointF(), PopupItem::sizeFor(look.lines, m_look.font));
    const double right = look.anchor.x() + kPopupDistance;
    rect.moveLeft(right + rect.width() <= inside.right() ? right : look.anchor.x() - kPopupDistance - rect.width());

    // Below the lines it would cover, else above them, else close to the point.
    const auto [top, bottom] = drawnBetween(rect.left(), rect.right(), look.anchor.y());
    const double above = top - kPopupDistance - rect.height();
    if (bottom + kPopupDistance + rect.height() <= m_geometry.area.bottom()) {
        rect.moveTop(bottom + kPopupDistance);
    } else if (above >= inside.top()) {
        rect.moveTop(above);
    } else {
        rect.moveTop(look.anchor.y() + kPopupDistance);
    }
    const double rightmost = std::max(inside.left(), inside.right() - rect.width());
    const double lowest = std::max(inside.top(), inside.bottom() - rect.height());
    rect.moveTopLeft({std::round(std::clamp(rect.left(), inside.left(), rightmost)),
                      std::round(std::clamp(rect.top(), inside.top(), lowest))});
    return rect;
}

std::pair<double, double> ChartScene::drawnBetween(double left, double right, double y) const
{
    const double first = (left - m_geometry.area.left()) * m_geometry.ratio;
    const double last = (right - m_geometry.area.left()) * m_geometry.ratio;
    std::pair drawn(y, y);
    const auto widen = [&](const SeriesItem &item) {
        const std::vector<ColumnRun> &runs = item.runs();
        auto run = std::partition_point(runs.begin(), runs.end(),
                                        [first](const ColumnRun &candidate) { return candidate.end() < first; });
        for (; run != runs.end() && run->column <= last; ++run) {
            drawn.first = std::min(drawn.first, m_geometry.yOf(run->high));
            drawn.second = std::max(drawn.second, m_geometry.yOf(run->low));
        }
    };
    for (size_t i = 0; i < m_series.size(); ++i) {
        for (const SeriesItem *item : itemsOf(i)) {
            widen(*item);
        }
    }
    return drawn;
}

std::vector<ChartText> ChartScene::texts() const
{
    std::vector<ChartText> texts;
    for (const PlacedText &placed : m_texts->texts()) {
        texts.push_back(placed.text);
    }
    return texts;
}

std::optional<ChartScene::Hit> ChartScene::nearestSeries(const QPointF &position) const
{
    const double column = std::floor((position.x() - m_geometry.area.left()) * m_geometry.ratio);
    std::optional<Hit> best;
    double bestSideways = std::numeric_limits<double>::max();
    double bestUpright = std::numeric_limits<double>::max();
    const auto consider = [&](size_t series, const std::vector<ColumnRun> &runs) {
        const auto next = std::partition_point(runs.begin(), runs.end(),
                                               [column](const ColumnRun &run) { return run.end() <= column; });
        for (auto run = next == runs.begin() ? next : std::prev(next); run != runs.end() && run <= next; ++run) {
            const double sideways = std::max({0.0, run->column - column, column - (run->end() - 1)});
            const double upright =
                std::max({0.0, m_geometry.yOf(run->high) - position.y(), position.y() - m_geometry.yOf(run->low)});
            if (std::pair(sideways, upright) < std::pair(bestSideways, bestUpright)) {
                best = Hit{series, sideways == 0};
                bestSideways = sideways;
                bestUpright = upright;
            }
        }
    };
    for (size_t i = 0; i < m_series.size(); ++i) {
        for (const SeriesItem *item : itemsOf(i)) {
            consider(i, item->runs());
        }
    }
    return best;
}

} // namespace weiwatch
