// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/chart_controller.h>
#include <presentation/range_preset.h>
#include <presentation/wallet_row.h>

#include <QWidget>

class QLabel;

namespace weiwatch {

class ChartWidget;
class RangeBar;
class Timings;

/// Range buttons, the chart and the line below it, joined to a ChartController.
class ChartPane : public QWidget
{
    Q_OBJECT
public:
    /// monitor outlives it.
    explicit ChartPane(Monitor &monitor, QWidget *parent = nullptr);

    void setWallets(const std::vector<WalletRow> &rows);
    /// Shows the range up to now and follows.
    void setRange(RangePreset range);
    /// Moves the chart's right edge where that is worth a pixel.
    void advance();

    /// Why times that were not observed are not filled; empty: nothing is wrong.
    void setFillTrouble(const QString &sentence);

    [[nodiscard]] ChartWidget &chart() { return *m_chart; }

signals:
    /// By the person, with a button.
    void rangeChosen(weiwatch::RangePreset range);
    /// Unix milliseconds. Also when following moves it.
    void looksAt(qint64 fromMs, qint64 toMs);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectChart();
    void showSeries();
    void takeExtent();
    void takeVisibleRange(qint64 fromMs, qint64 toMs);
    void applyRange();
    void applyColors();
    void retranslate();
    void showHint();
    [[nodiscard]] qint64 nowMs() const;
    [[nodiscard]] std::optional<RangePreset> rangeShown() const;

    Monitor &m_monitor;
    ChartController m_controller;
    std::vector<WalletRow> m_rows;
    RangePreset m_range = RangePreset::Days7;
    bool m_awaitsExtent = false; ///< "All" was chosen before it was known what all is
    qint64 m_shownNowMs = 0;
    qint64 m_shownLengthMs = 0;
    RangeBar *m_rangeBar;
    ChartWidget *m_chart;
    QLabel *m_hint;
    QString m_fillTrouble;
    Timings *m_timings;
};

} // namespace weiwatch
