// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns.h"

#include <history/time_spans.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace weiwatch {

namespace {

/// Gathers what falls into each column, from left to right.
class ColumnCollector
{
public:
    ColumnCollector(const ChartRange &range, int columns)
        : m_range(range)
        , m_columns(columns)
    {
    }

    /// The values between low and high occur in every column from fromMs to toMs.
    void add(qint64 fromMs, qint64 toMs, double low, double high)
    {
        if (toMs < m_range.fromMs || fromMs >= m_range.toMs) {
            return;
        }
        const int first = visibleColumn(fromMs);
        const int last = visibleColumn(toMs);
        if (m_open && first <= m_current.column) {
            m_current.low = std::min(m_current.low, low);
            m_current.high = std::max(m_current.high, high);
        } else {
            push(m_open);
            m_current = {first, 1, low, high};
            m_open = true;
        }
        if (last > m_current.column) {
            const int from = m_current.column + 1;
            push(true);
            if (last > from) {
                m_current = {from, last - from, low, high};
                push(true);
            }
            m_current = {last, 1, low, high};
        }
    }

    void endSegment()
    {
        push(m_open);
        m_open = false;
        for (size_t i = m_segmentStart; i < m_runs.size(); ++i) {
            m_runs[i].segmentFrom = m_runs[m_segmentStart].column;
            m_runs[i].segmentEnd = m_runs.back().end();
        }
        m_segmentStart = m_runs.size();
    }

    [[nodiscard]] std::vector<ColumnRun> take() { return std::move(m_runs); }

private:
    [[nodiscard]] int visibleColumn(qint64 timeMs) const
    {
        return static_cast<int>(std::clamp(columnOf(timeMs, m_range, m_columns), qint64{0}, qint64{m_columns - 1}));
    }

    void push(bool really)
    {
        if (!really) {
            return;
        }
        if (m_runs.size() > m_segmentStart) {
            ColumnRun &previous = m_runs.back();
            if (previous.end() == m_current.column && previous.low == m_current.low &&
                previous.high == m_current.high) {
                previous.count += m_current.count;
                return;
            }
        }
        m_runs.push_back(m_current);
    }

    ChartRange m_range;
    int m_columns;
    ColumnRun m_current;
    bool m_open = false;
    size_t m_segmentStart = 0;
    std::vector<ColumnRun> m_runs;
};

using Buckets = std::vector<SeriesBucket>;

Buckets::const_iterator firstEndingAtOrAfter(const Buckets &buckets, qint64 timeMs)
{
    return std::lower_bound(buckets.begin(), buckets.end(), timeMs,
                            [](const SeriesBucket &bucket, qint64 time) { return bucket.toMs < time; });
}

/// What is drawn of one wallet, observed or told.
struct Steps
{
    const Buckets &buckets;
    const std::vector<ObservedSpan> &spans;
    std::optional<std::pair<qint64, double>> before; ///< time and value
    ChartRange known;
};

Steps observedSteps(const SeriesRange &data)
{
    Steps steps{data.buckets, data.spans, std::nullopt, {data.fromMs, data.toMs}};
    if (data.before) {
        steps.before = {data.before->timeMs, data.before->balance.toDouble(EtherUnit::Ether)};
    }
    return steps;
}

void collectSpan(ColumnCollector &columns, const Steps &data, const ObservedSpan &span, const ChartRange &range)
{
    const qint64 from = std::max(span.fromMs, data.known.fromMs);
    const qint64 to = std::min(span.toMs, data.known.toMs);
    auto bucket = firstEndingAtOrAfter(data.buckets, std::max(span.fromMs, range.fromMs));

    std::optional<double> held;
    qint64 heldSince = from;
    if (bucket != data.buckets.begin() && std::prev(bucket)->fromMs >= span.fromMs) {
        held = std::prev(bucket)->last;
        heldSince = std::prev(bucket)->toMs;
    } else if (data.before && data.before->first >= span.fromMs && data.before->first <= span.toMs) {
        held = data.before->second;
    }

    for (; bucket != data.buckets.end() && bucket->fromMs <= span.toMs && bucket->fromMs < range.toMs; ++bucket) {
        if (held) {
            columns.add(heldSince, bucket->fromMs, *held, *held);
            columns.add(bucket->fromMs, bucket->fromMs, std::min(*held, bucket->first), std::max(*held, bucket->first));
        }
        columns.add(bucket->fromMs, bucket->toMs, bucket->min, bucket->max);
        held = bucket->last;
        heldSince = bucket->toMs;
    }
    if (held && to >= heldSince) {
        // Where a later bucket exists beyond the right edge, the value holds at least up to that edge.
        columns.add(heldSince, to, *held, *held);
    }
    columns.endSegment();
}

std::vector<ColumnRun> reduce(const Steps &data, const ChartRange &range, int columns)
{
    if (columns <= 0 || range.length() <= 0) {
        return {};
    }
    ColumnCollector collector(range, columns);
    for (const ObservedSpan &span : data.spans) {
        if (span.toMs >= range.fromMs && span.fromMs < range.toMs) {
            collectSpan(collector, data, span, range);
        }
    }
    return collector.take();
}

} // namespace

qint64 columnOf(qint64 timeMs, const ChartRange &range, int columns)
{
    const qint64 scaled = (timeMs - range.fromMs) * columns;
    const qint64 length = range.length();
    return scaled >= 0 ? scaled / length : -((-scaled + length - 1) / length);
}

std::vector<ColumnRun> reduceToColumns(const SeriesRange &data, const ChartRange &range, int columns)
{
    return reduce(observedSteps(data), range, columns);
}

std::vector<ColumnRun> reduceApproximateToColumns(const SeriesRange &data, const ChartRange &range, int columns)
{
    return reduce({data.approximate, data.approximateSpans, std::nullopt, {data.fromMs, data.toMs}}, range, columns);
}

std::optional<ValueExtremes> extremesOf(const std::vector<ColumnRun> &runs)
{
    if (runs.empty()) {
        return std::nullopt;
    }
    ValueExtremes found{runs.front().low, runs.front().high};
    for (const ColumnRun &run : runs) {
        found.low = std::min(found.low, run.low);
        found.high = std::max(found.high, run.high);
    }
    return found;
}

std::vector<ObservedSpan> gapsBetween(const std::vector<ChartSeries> &series, const std::optional<ObservedSpan> &extent)
{
    std::vector<ObservedSpan> spans;
    ObservedSpan covered{std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()};
    for (const ChartSeries &one : series) {
        spans.insert(spans.end(), one.data.spans.begin(), one.data.spans.end());
        spans.insert(spans.end(), one.data.approximateSpans.begin(), one.data.approximateSpans.end());
        covered.fromMs = std::min(covered.fromMs, one.data.fromMs);
        covered.toMs = std::max(covered.toMs, one.data.toMs);
    }
    std::sort(spans.begin(), spans.end(),
              [](const ObservedSpan &a, const ObservedSpan &b) { return a.fromMs < b.fromMs; });

    std::vector<ObservedSpan> gaps;
    std::optional<qint64> observedUntil;
    if (extent && extent->fromMs < covered.fromMs) {
        observedUntil = covered.fromMs;
    }
    for (const ObservedSpan &span : spans) {
        if (observedUntil && span.fromMs > *observedUntil) {
            gaps.push_back({*observedUntil, span.fromMs});
        }
        observedUntil = std::max(observedUntil.value_or(span.toMs), span.toMs);
    }
    if (observedUntil && extent && extent->toMs > covered.toMs && covered.toMs > *observedUntil) {
        gaps.push_back({*observedUntil, covered.toMs});
    }
    return gaps;
}

std::vector<ObservedSpan> approximateStretches(const std::vector<ChartSeries> &series)
{
    std::vector<ObservedSpan> told;
    std::vector<ObservedSpan> observed;
    for (const ChartSeries &one : series) {
        told.insert(told.end(), one.data.approximateSpans.begin(), one.data.approximateSpans.end());
        observed.insert(observed.end(), one.data.spans.begin(), one.data.spans.end());
    }
    observed = united(std::move(observed));
    std::vector<ObservedSpan> stretches;
    for (const ObservedSpan &span : united(std::move(told))) {
        const auto pieces = without(span, observed);
        stretches.insert(stretches.end(), pieces.begin(), pieces.end());
    }
    return stretches;
}

} // namespace weiwatch
