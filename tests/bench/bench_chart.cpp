// SPDX-License-Identifier: GPL-3.0-or-later
// Frame times of the chart over a real history: from an input event to everything it led to being painted, new data
// arriving included; and the GUI thread's own share of it (cpu), which a busy machine does not lengthen.

#include "bench_output.h"

#include <chart/chart_widget.h>
#include <testlib/futures.h>
#include <testlib/history_fixture.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <utility>

namespace weiwatch {

namespace {

constexpr QSize kSize(1280, 720);
constexpr int kRuns = 5;
constexpr int kFrames = 200;

/// Counts what is painted anywhere inside a widget.
class PaintCounter : public QObject
{
public:
    explicit PaintCounter(QWidget &widget)
    {
        widget.installEventFilter(this);
        for (QWidget *child : widget.findChildren<QWidget *>()) {
            child->installEventFilter(this);
        }
    }
    [[nodiscard]] int count() const { return m_count; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_count = 0;
};

/// Brings a chart what it wants to see, as the application does: three times the visible range, one question at a time.
class Feeder : public QObject
{
public:
    Feeder(ChartWidget &chart, History &history, const std::vector<WalletKey> &wallets)
        : m_chart(chart)
        , m_history(history)
        , m_wallets(wallets)
    {
        connect(&chart, &ChartWidget::visibleRangeChanged, this, &Feeder::fetch);
        connect(&chart, &ChartWidget::pointWanted, this, &Feeder::find);
    }

    void fetch()
    {
        if (m_fetching || isCovered()) {
            return;
        }
        m_fetching = true;
        const ChartRange range = m_chart.visibleRange();
        m_fetched = {range.fromMs - range.length(), range.toMs + range.length()};
        m_history.series(m_wallets, m_fetched.fromMs, m_fetched.toMs, 3 * m_chart.width())
            .then(this, [this](Result<std::vector<SeriesRange>, HistoryError> ranges) {
                m_fetching = false;
                if (ranges) {
                    show(std::move(*ranges));
                }
                fetch();
            });
    }
    [[nodiscard]] bool isFetching() const { return m_fetching; }

private:
    [[nodiscard]] bool isCovered() const
    {
        const ChartRange range = m_chart.visibleRange();
        const double zoomed = 3.0 * static_cast<double>(range.length()) / static_cast<double>(m_fetched.length());
        return m_fetched.fromMs <= range.fromMs && m_fetched.toMs >= range.toMs && zoomed > 0.5 && zoomed < 2;
    }

    void show(std::vector<SeriesRange> ranges)
    {
        std::vector<ChartSeries> series;
        for (SeriesRange &range : ranges) {
            const int hue = static_cast<int>(series.size()) * 36;
            const WalletKey wallet = range.wallet;
            series.push_back({wallet, QStringLiteral("Wallet %1").arg(series.size() + 1),
                              QColor::fromHsv(hue, 180, 160), std::move(range), std::nullopt, QStringLiteral("ETH")});
        }
        m_chart.setSeries(std::move(series));
    }

    void find(const WalletKey &wallet, qint64 timeMs)
    {
        m_history.nearest(wallet, timeMs)
            .then(this, [this, wallet](Result<std::optional<StoredPoint>, HistoryError> point) {
                m_chart.showPoint(wallet, point ? *point : std::nullopt);
            });
    }

    ChartWidget &m_chart;
    History &m_history;
    std::vector<WalletKey> m_wallets;
    ChartRange m_fetched{0, 1};
    bool m_fetching = false;
};

/// Medians over the runs; the worst is the worst of all.
class Summary
{
public:
    void add(std::vector<double> frames)
    {
        std::sort(frames.begin(), frames.end());
        m_p50.push_back(frames[frames.size() / 2]);
        m_p95.push_back(frames[frames.size() * 95 / 100]);
        m_worst = std::max(m_worst, frames.back());
    }

    [[nodiscard]] double p50() const { return median(m_p50); }

    void print(const QByteArray &name) const
    {
        printMetric(name + "_p50", p50(), "ms");
        printMetric(name + "_p95", median(m_p95), "ms");
        printMetric(name + "_max", m_worst, "ms");
    }

private:
    [[nodiscard]] static double median(std::vector<double> values)
    {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    }

    std::vector<double> m_p50, m_p95;
    double m_worst = 0;
};

class Bench
{
public:
    Bench(ChartWidget &chart, Feeder &feeder)
        : m_chart(chart)
        , m_feeder(feeder)
        , m_paints(chart)
    {
    }

    /// Gives the GUI thread's own time for a frame.
    double run(const QByteArray &name, const std::function<void(int)> &event)
    {
        Summary wall;
        Summary cpu;
        for (int run = 0; run < kRuns; ++run) {
            settle();
            std::vector<double> wallTimes;
            std::vector<double> cpuTimes;
            for (int i = 0; i < kFrames; ++i) {
                const Frame timed = frame([&] { event(i); });
                wallTimes.push_back(timed.wallMs);
                cpuTimes.push_back(timed.cpuMs);
            }
            wall.add(std::move(wallTimes));
            cpu.add(std::move(cpuTimes));
        }
        const QByteArray full = "chart_" + name + '_' + QGuiApplication::platformName().toLatin1();
        wall.print(full);
        cpu.print(full + "_cpu");
        return cpu.p50();
    }

    void settle()
    {
        QTest::qWait(20);
        while (m_feeder.isFetching()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QTest::qWait(20);
    }

private:
    struct Frame
    {
        double wallMs = 0;
        double cpuMs = 0;
    };

    [[nodiscard]] Frame frame(const std::function<void()> &event)
    {
        QElapsedTimer timer;
        timer.start();
        const double cpuBefore = threadMs();
        const int before = m_paints.count();
        event();
        do {
            QCoreApplication::processEvents();
        } while (m_paints.count() == before && timer.elapsed() < 1000);
        return {static_cast<double>(timer.nsecsElapsed()) / 1e6, threadMs() - cpuBefore};
    }

    [[nodiscard]] static double threadMs()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    ChartWidget &m_chart;
    Feeder &m_feeder;
    PaintCounter m_paints;
};

void sendMouse(ChartWidget &chart, QEvent::Type type, const QPointF &at, Qt::MouseButton button, Qt::MouseButtons held)
{
    QMouseEvent event(type, at, chart.mapToGlobal(at), button, held, Qt::NoModifier);
    QCoreApplication::sendEvent(&chart, &event);
}

void sendWheel(ChartWidget &chart, const QPointF &at, int angle)
{
    QWheelEvent event(at, chart.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&chart, &event);
}

ChartRange middleOf(const ObservedSpan &extent)
{
    const qint64 length = (extent.toMs - extent.fromMs) / 3;
    return {extent.fromMs + length, extent.fromMs + 2 * length};
}

QPointF centerOfChart()
{
    return {kSize.width() / 2.0, kSize.height() / 2.0};
}

double benchPan(const QByteArray &name, ChartWidget &chart, Bench &bench, const ObservedSpan &extent)
{
    const QPointF center = centerOfChart();
    chart.setVisibleRange(middleOf(extent));
    bench.settle();
    return bench.run(name, [&](int i) {
        if (i == 0) {
            sendMouse(chart, QEvent::MouseButtonPress, center, Qt::LeftButton, Qt::LeftButton);
        }
        // 7 pixels a frame, to and fro: a wave of 100 frames.
        const int phase = i % 100;
        const double shift = 7.0 * (phase < 50 ? phase + 1 : 99 - phase);
        sendMouse(chart, QEvent::MouseMove, center + QPointF(shift, 0), Qt::NoButton, Qt::LeftButton);
        if (i == kFrames - 1) {
            sendMouse(chart, QEvent::MouseButtonRelease, center, Qt::LeftButton, Qt::NoButton);
        }
    });
}

/// Gives what panning takes.
double benchAll(ChartWidget &chart, Feeder &feeder, const ObservedSpan &extent)
{
    Bench bench(chart, feeder);
    const ChartRange middle = middleOf(extent);
    const QPointF center = centerOfChart();
    const double pan = benchPan("pan", chart, bench, extent);
    chart.setVisibleRange(middle);
    bench.run("zoom", [&](int i) { sendWheel(chart, center + QPointF(100, 0), i % 40 < 20 ? 60 : -60); });
    chart.setVisibleRange(middle);
    bench.run("crosshair", [&](int i) {
        sendMouse(chart, QEvent::MouseMove, QPointF(100 + 5 * i, 300), Qt::NoButton, Qt::NoButton);
    });
    return pan;
}

} // namespace

using BenchWork = std::function<void(ChartWidget &, Feeder &, const ObservedSpan &)>;

int benchOver(const QString &path, const std::vector<WalletKey> &wallets, const BenchWork &work)
{
    History history(path);
    const auto opened = await(history.open());
    const auto extent = await(history.extent(wallets));
    if (!opened || !extent || !*extent) {
        std::fputs("The history could not be read.\n", stderr);
        return 1;
    }
    ChartWidget chart;
    Feeder feeder(chart, history, wallets);
    chart.resize(kSize);
    chart.setExtent(*extent);
    chart.setNow((*extent)->toMs);
    chart.show();
    if (!QTest::qWaitForWindowExposed(&chart)) {
        std::fputs("No window could be shown.\n", stderr);
        return 1;
    }
    work(chart, feeder, **extent);
    return 0;
}

/// The same wallets, with nothing observed of them: a Prometheus told all of it, and each balance holds for a while, so
/// that all of the line is dots.
std::vector<WalletKey> fillWithTold(const QString &path)
{
    constexpr qint64 stepMs = 20'000;
    constexpr int steps = 20'000;
    History history(path);
    (void)await(history.open());
    std::vector<WalletKey> wallets;
    for (int n = 0; n < HistoryFixture().wallets; ++n) {
        wallets.push_back(fixtureWallet(n));
        Backfill backfill{
            QStringLiteral("bench"), 0, steps * stepMs, std::chrono::milliseconds(stepMs), {{wallets.back(), {}}}};
        for (int step = 0; step < steps; ++step) {
            backfill.series.front().points.push_back({step * stepMs, n + step / 200 % 7 * 0.1});
        }
        (void)await(history.fill(backfill));
    }
    return wallets;
}

int benchChart()
{
    QTemporaryDir folder;
    const QString observed = folder.filePath(QStringLiteral("history.sqlite"));
    double pan = 0;
    const auto all = [&pan](ChartWidget &chart, Feeder &feeder, const ObservedSpan &extent) {
        pan = benchAll(chart, feeder, extent);
    };
    if (const int fault = benchOver(observed, fillHistory(observed, HistoryFixture{}), all)) {
        return fault;
    }
    const QString told = folder.filePath(QStringLiteral("told.sqlite"));
    return benchOver(told, fillWithTold(told), [pan](ChartWidget &chart, Feeder &feeder, const ObservedSpan &extent) {
        Bench bench(chart, feeder);
        printMetric("chart_pan_approximate_to_pan_cpu", benchPan("pan_approximate", chart, bench, extent) / pan, "1");
    });
}

} // namespace weiwatch

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    return weiwatch::benchChart();
}
