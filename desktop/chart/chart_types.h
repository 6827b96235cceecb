// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/history.h>

#include <QColor>
#include <QRectF>
#include <QString>

#include <optional>

namespace weiwatch {

/// Every colour the chart paints with, apart from those of its series.
struct ChartColors
{
    QColor background, text, mutedText, grid, gap, crosshair, limit;
    QColor popupBackground, popupBorder, popupText;
    friend bool operator==(const ChartColors &, const ChartColors &) = default;
};

/// One wallet's line.
struct ChartSeries
{
    WalletKey wallet;
    QString name;
    QColor color;
    SeriesRange data;         ///< may cover more than what is visible; what it does not cover is drawn as open
    std::optional<Wei> limit; ///< drawn as a dashed line
    QString unit;             ///< "ETH"
};

/// Unix milliseconds, UTC; fromMs < toMs.
struct ChartRange
{
    qint64 fromMs = 0, toMs = 0;

    [[nodiscard]] qint64 length() const { return toMs - fromMs; }
    friend bool operator==(const ChartRange &, const ChartRange &) = default;
};

/// A text on the chart and where it stands, in the widget's coordinates.
struct ChartText
{
    QString text;
    QRectF rect;
};

} // namespace weiwatch
