// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_types.h"

#include <optional>
#include <vector>

namespace weiwatch {

/// Neighbouring pixel columns in which a series has the same lowest and highest value.
struct ColumnRun
{
    int column = 0;
    int count = 1;
    double low = 0, high = 0;
    int segmentFrom = 0, segmentEnd = 0; ///< columns of the unbroken stretch it belongs to; end is one past the last

    [[nodiscard]] int end() const { return column + count; }
    friend bool operator==(const ColumnRun &, const ColumnRun &) = default;
};

struct ValueExtremes
{
    double low = 0, high = 0;
    friend bool operator==(const ValueExtremes &, const ValueExtremes &) = default;
};

/// Pixel column of a time; below 0 or ≥ columns when outside.
[[nodiscard]] qint64 columnOf(qint64 timeMs, const ChartRange &range, int columns);

/// What a series looks like in so many columns: a balance holds until the next observation of its span, jumps there,
/// and is not drawn where it was not observed. By column; one may occur twice where a gap is narrower than it.
[[nodiscard]] std::vector<ColumnRun> reduceToColumns(const SeriesRange &data, const ChartRange &range, int columns);

/// The same of what a server's Prometheus told.
[[nodiscard]] std::vector<ColumnRun> reduceApproximateToColumns(const SeriesRange &data, const ChartRange &range,
                                                                int columns);

[[nodiscard]] std::optional<ValueExtremes> extremesOf(const std::vector<ColumnRun> &runs);

/// Where nothing is known of any of the series, between times where something is of at least one. The open past and
/// future are no gaps; that there is more beyond the data at hand is known from the extent.
[[nodiscard]] std::vector<ObservedSpan> gapsBetween(const std::vector<ChartSeries> &series,
                                                    const std::optional<ObservedSpan> &extent);

/// Where none of the series was observed, and a server's Prometheus told of at least one.
[[nodiscard]] std::vector<ObservedSpan> approximateStretches(const std::vector<ChartSeries> &series);

} // namespace weiwatch
