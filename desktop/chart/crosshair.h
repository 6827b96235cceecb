// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_scene.h"
#include "point_query.h"

#include <QObject>
#include <QPointF>
#include <QTimer>

#include <optional>
#include <variant>

namespace weiwatch {

/// Follows the pointer and shows the stored point nearest to it, once it is known. Until then the last one stays for a
/// moment, dot, line and amount together, lest the popup blinks; then it goes, so that nothing stale is read.
class Crosshair : public QObject
{
    Q_OBJECT
public:
    Crosshair(ChartScene &scene, const std::vector<ChartSeries> &series, QObject *parent);

    void pointAt(const QPointF &position);
    void leave();
    /// The chart was drawn anew: places move, and data may have changed.
    void refresh();
    void answer(const WalletKey &wallet, const std::optional<StoredPoint> &point);
    void answer(const WalletKey &wallet, const ApproximatePoint &point);
    void setPresentYear(int year) { m_presentYear = year; }
    [[nodiscard]] QStringList popupLines() const { return m_look ? m_look->lines : QStringList(); }

signals:
    void pointWanted(const weiwatch::WalletKey &wallet, qint64 timeMs);

private:
    struct NotObserved
    {
    };
    using Found = std::variant<NotObserved, StoredPoint, ApproximatePoint>;
    struct Shown
    {
        WalletKey wallet;
        Found found;
        qint64 askedMs = 0;
    };
    void take(const WalletKey &wallet, const Found &found);
    [[nodiscard]] bool isMeant(const StoredPoint &point) const;
    void ask();
    void dropShown();
    void show();
    [[nodiscard]] std::optional<CrosshairLook> look() const;
    void describe(CrosshairLook &look) const;
    [[nodiscard]] QStringList linesOf(const ChartSeries &series) const;
    [[nodiscard]] const ChartSeries *seriesOf(const WalletKey &wallet) const;

    ChartScene &m_scene;
    const std::vector<ChartSeries> &m_series;
    PointQuery m_query;
    std::optional<QPointF> m_pointer;
    std::optional<Shown> m_shown;
    std::optional<CrosshairLook> m_look;
    QTimer m_patience;
    int m_presentYear = 0;
};

} // namespace weiwatch
