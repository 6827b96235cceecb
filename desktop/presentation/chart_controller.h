// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor.h"

namespace weiwatch {

/// Between the history and a chart: fetches what the visible range needs, three times as wide so that panning finds
/// data at once, and again as snapshots are stored. One request at a time; of those that wait the latest wins.
/// It never moves the chart.
/// Thread: the GUI's. monitor outlives it.
class ChartController : public QObject
{
    Q_OBJECT
public:
    explicit ChartController(Monitor &monitor, QObject *parent = nullptr);

    void setWallets(const std::vector<WalletKey> &wallets);
    [[nodiscard]] const std::vector<WalletKey> &wallets() const { return m_wallets; }
    /// Unix milliseconds; columns: pixels of the visible part.
    void setVisible(qint64 fromMs, qint64 toMs, int columns);

    /// One a wallet, in their order; empty before the first answer.
    [[nodiscard]] const std::vector<SeriesRange> &series() const { return m_series; }
    /// What exists at all of these wallets.
    [[nodiscard]] const std::optional<ObservedSpan> &extent() const { return m_extent; }

    /// Answered by approximateFound where a Prometheus told of that time, else by pointFound; where history fails, with
    /// nothing.
    void findPoint(const WalletKey &wallet, qint64 timeMs);

signals:
    void seriesChanged();
    void extentChanged();
    void approximateFound(const weiwatch::WalletKey &wallet, const weiwatch::ApproximatePoint &point);
    void pointFound(const weiwatch::WalletKey &wallet, const std::optional<weiwatch::StoredPoint> &point);

private:
    struct Window
    {
        qint64 fromMs = 0;
        qint64 toMs = 0;
        int columns = 0;
        friend bool operator==(const Window &, const Window &) = default;
    };

    void refresh();
    void request();
    void take(int generation, const Result<std::vector<SeriesRange>, HistoryError> &series);
    void findStored(const WalletKey &wallet, qint64 timeMs);
    void takeExtent(int generation, const std::optional<ObservedSpan> &extent);
    [[nodiscard]] bool isCovered() const;
    [[nodiscard]] bool concerns(ChainId chain) const;

    Monitor &m_monitor;
    std::vector<WalletKey> m_wallets;
    std::vector<SeriesRange> m_series;
    std::optional<ObservedSpan> m_extent;
    std::optional<Window> m_visible;
    std::optional<Window> m_fetched; ///< what m_series was asked for, or what is being asked
    int m_generation = 0;            ///< of the wallets: answers about earlier ones are dropped
    bool m_isBusy = false;
    bool m_isOutdated = false;
};

} // namespace weiwatch
