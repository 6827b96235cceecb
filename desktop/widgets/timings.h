// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace weiwatch {

/// With WEIWATCH_TIMINGS=1, tells on standard error when the first paint was done and when the first one of the chart
/// with data in it: "first-paint-ms=N", "first-chart-ms=N", since the process began. For make bench.
class Timings : public QObject
{
    Q_OBJECT
public:
    /// Null where the environment does not ask for it.
    static Timings *createIfWanted(QWidget *chart, QObject *parent);

    void noteChartHasData() { m_hasChartData = true; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Timings(QWidget *chart, QObject *parent);
    void tellAfterPaint(const char *what);

    QPointer<QWidget> m_chart;
    bool m_hasPainted = false;
    bool m_hasChartData = false;
};

} // namespace weiwatch
