// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_pane.h"

#include "range_bar.h"
#include "timings.h"

#include <chart/chart_widget.h>
#include <theme/theme_colors.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace weiwatch {

ChartPane::ChartPane(Monitor &monitor, QWidget *parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_controller(monitor)
    , m_rangeBar(new RangeBar(this))
    , m_chart(new ChartWidget(this))
    , m_hint(new QLabel(this))
    , m_timings(Timings::createIfWanted(m_chart, this))
{
    m_chart->setObjectName(QStringLiteral("chart"));
    m_hint->setObjectName(QStringLiteral("chart-hint"));
    m_hint->setProperty("role", "small");
    m_hint->setWordWrap(true);

    auto *bars = new QHBoxLayout;
    bars->addWidget(m_rangeBar);
    bars->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(bars);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_hint);

    connect(m_rangeBar, &RangeBar::chosen, this, [this](RangePreset range) {
        setRange(range);
        emit rangeChosen(range);
    });
    connectChart();
    applyColors();
    retranslate();
}

void ChartPane::connectChart()
{
    connect(m_chart, &ChartWidget::visibleRangeChanged, this, &ChartPane::takeVisibleRange);
    connect(m_chart, &ChartWidget::pointWanted, &m_controller, &ChartController::findPoint);
    connect(&m_controller, &ChartController::pointFound, m_chart, &ChartWidget::showPoint);
    connect(&m_controller, &ChartController::approximateFound, m_chart, &ChartWidget::showApproximate);
    connect(&m_controller, &ChartController::seriesChanged, this, &ChartPane::showSeries);
    connect(&m_controller, &ChartController::extentChanged, this, &ChartPane::takeExtent);
}

qint64 ChartPane::nowMs() const
{
    return m_monitor.clock().now().toMSecsSinceEpoch();
}

void ChartPane::setWallets(const std::vector<WalletRow> &rows)
{
    std::vector<WalletKey> keys;
    for (const WalletRow &row : rows) {
        if (!std::ranges::count(keys, row.key)) {
            keys.push_back(row.key);
        }
    }
    m_rows = rows;
    if (keys == m_controller.wallets()) {
        showSeries(); // a name or a limit may be another
        return;
    }
    m_awaitsExtent = m_range == RangePreset::All;
    m_controller.setWallets(keys);
}

void ChartPane::setRange(RangePreset range)
{
    m_range = range;
    m_awaitsExtent = range == RangePreset::All && !m_controller.extent();
    applyRange();
}

void ChartPane::applyRange()
{
    const qint64 now = nowMs();
    m_shownNowMs = now;
    m_chart->setNow(now);
    const auto length = lengthOf(m_range);
    if (length) {
        m_chart->setVisibleRange({now - length->count(), now});
    } else if (const auto &extent = m_controller.extent()) {
        constexpr qint64 kShortestMs = 60'000;
        m_chart->setVisibleRange({std::min(extent->fromMs, now - kShortestMs), now});
    }
    const ChartRange shown = m_chart->visibleRange();
    takeVisibleRange(shown.fromMs, shown.toMs);
}

void ChartPane::takeExtent()
{
    m_chart->setExtent(m_controller.extent());
    if (m_awaitsExtent && m_controller.extent()) {
        m_awaitsExtent = false;
        applyRange();
    }
}

void ChartPane::takeVisibleRange(qint64 fromMs, qint64 toMs)
{
    m_controller.setVisible(fromMs, toMs, m_chart->width());
    m_rangeBar->setCurrent(rangeShown());
    showHint();
    // The present moving on by itself is nothing that the person looks for.
    const qint64 length = toMs - fromMs;
    if (!m_chart->isFollowing() || length != m_shownLengthMs) {
        m_shownLengthMs = length;
        emit looksAt(fromMs, toMs);
    }
}

void ChartPane::setFillTrouble(const QString &sentence)
{
    m_fillTrouble = sentence;
    showHint();
}

void ChartPane::showHint()
{
    QStringList parts{tr("Wheel to zoom, drag to pan, Backspace to undo. Grey: not observed, never drawn as zero.")};
    const auto isPartlyTold = [shown = m_chart->visibleRange()](const ChartSeries &series) {
        return std::ranges::any_of(series.data.approximateSpans, [&](const ObservedSpan &span) {
            return span.toMs >= shown.fromMs && span.fromMs <= shown.toMs;
        });
    };
    if (std::ranges::any_of(m_chart->series(), isPartlyTold)) {
        parts << tr("Dotted: about right, from the server’s Prometheus.");
    }
    if (!m_fillTrouble.isEmpty()) {
        parts << tr("What was missed could not be filled in. %1").arg(m_fillTrouble);
    }
    m_hint->setText(parts.join(u' '));
}

std::optional<RangePreset> ChartPane::rangeShown() const
{
    if (!m_chart->isFollowing()) {
        return std::nullopt;
    }
    const ChartRange shown = m_chart->visibleRange();
    const double length = double(shown.toMs - shown.fromMs);
    for (const RangePreset range : kRangePresets) {
        const auto wanted = lengthOf(range);
        if (wanted && std::abs(length / double(wanted->count()) - 1) < 0.005) {
            return range;
        }
    }
    const auto &extent = m_controller.extent();
    const bool isAll =
        m_range == RangePreset::All && extent && std::abs(double(shown.fromMs - extent->fromMs)) < length / 100;
    return isAll ? std::optional(RangePreset::All) : std::nullopt;
}

void ChartPane::advance()
{
    const qint64 now = nowMs();
    const ChartRange shown = m_chart->visibleRange();
    const qint64 pixelMs = (shown.toMs - shown.fromMs) / std::max(1, m_chart->width());
    if (now - m_shownNowMs >= pixelMs) {
        m_shownNowMs = now;
        m_chart->setNow(now);
    }
}

void ChartPane::showSeries()
{
    const ThemeColors &colors = themeColors(palette());
    std::vector<ChartSeries> lines;
    bool hasData = false;
    for (const SeriesRange &part : m_controller.series()) {
        const auto row = std::ranges::find(m_rows, part.wallet, &WalletRow::key);
        if (row == m_rows.end()) {
            continue;
        }
        hasData = hasData || !part.buckets.empty() || !part.approximate.empty();
        lines.push_back(
            {part.wallet, row->name, colors.seriesColor(qsizetype(lines.size())), part, row->limit, row->symbol});
    }
    advance();
    m_chart->setSeries(std::move(lines));
    showHint();
    if (m_timings && hasData) {
        m_timings->noteChartHasData();
    }
}

void ChartPane::applyColors()
{
    const ThemeColors &colors = themeColors(palette());
    ChartColors chart;
    chart.background = colors.background;
    chart.text = colors.text;
    chart.mutedText = colors.mutedText;
    chart.grid = colors.grid;
    chart.gap = colors.gap;
    chart.crosshair = colors.crosshair;
    chart.limit = colors.limit;
    chart.popupBackground = colors.raised;
    chart.popupBorder = colors.border;
    chart.popupText = colors.text;
    m_chart->setColors(chart);
    showSeries();
}

void ChartPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        applyColors();
    }
    QWidget::changeEvent(event);
}

void ChartPane::retranslate()
{
    showHint();
    m_chart->setEmptyText(tr("Nothing was observed in this range"));
}

} // namespace weiwatch
