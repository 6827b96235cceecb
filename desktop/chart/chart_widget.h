// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_types.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace weiwatch {

/// Balances over time: steps where observed, dotted where a server's Prometheus told of them, nothing elsewhere. Zoom
/// by wheel, keys or double click, pan by dragging.
///
/// It holds no history: it draws what setSeries gave it, and tells by visibleRangeChanged what it would like to have.
/// Until that comes it draws the data at hand.
/// Thread: the GUI thread.
class ChartWidget : public QWidget
{
    Q_OBJECT
public:
    explicit ChartWidget(QWidget *parent = nullptr);
    ~ChartWidget() override;

    void setColors(const ChartColors &colors);
    /// New data. Never changes the visible range.
    void setSeries(std::vector<ChartSeries> series);
    [[nodiscard]] const std::vector<ChartSeries> &series() const;

    /// The present, Unix milliseconds. While following, the right edge sticks to it.
    void setNow(qint64 ms);
    /// Panning or zooming away from now ends following; reaching now again resumes it.
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const;

    /// Recorded for undo. One that ends at now, or later, follows; any other does not.
    void setVisibleRange(ChartRange range);
    [[nodiscard]] ChartRange visibleRange() const;
    /// What exists at all: panning and zooming out stop a little beyond it, Home goes to its start.
    void setExtent(const std::optional<ObservedSpan> &extent);
    /// Shown when there is nothing to draw.
    void setEmptyText(const QString &text);

    [[nodiscard]] bool canUndo() const;
    void undo(); ///< the range before the last zoom, pan or setVisibleRange; Backspace does it too

    /// The answer to pointWanted. One that is no longer wanted is ignored.
    void showPoint(const WalletKey &wallet, const std::optional<StoredPoint> &point);
    /// The same where nothing was observed at the time asked for, and a server's Prometheus told this of it.
    void showApproximate(const WalletKey &wallet, const ApproximatePoint &point);

    /// Where the lines are drawn, in the widget's coordinates.
    [[nodiscard]] QRectF plotArea() const;
    /// All times that carry a tick, in order.
    [[nodiscard]] std::vector<qint64> tickTimes() const;
    /// Every text shown now, so that tests can tell whether one is clipped or covers another. The popup's is apart: it
    /// may lie over anything.
    [[nodiscard]] std::vector<ChartText> texts() const;
    /// What the popup says, line by line; empty while it is hidden.
    [[nodiscard]] QStringList popupLines() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

signals:
    /// Also when following moves it. At most once an event.
    void visibleRangeChanged(qint64 fromMs, qint64 toMs);
    /// The crosshair stands at this time: answer by showPoint with the stored point nearest to it, or by
    /// showApproximate.
    /// The next one is only asked for once this one is answered.
    void pointWanted(const weiwatch::WalletKey &wallet, qint64 timeMs);
    void undoAvailable(bool available);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
