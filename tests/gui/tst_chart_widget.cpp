// SPDX-License-Identifier: GPL-3.0-or-later
#include <chart/chart_widget.h>

#include <QApplication>
#include <QDateTime>
#include <QImage>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <memory>

namespace weiwatch {

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kNow = 1'795'351'200'000; // 2026-11-22 13:40 in Paris
constexpr QRgb kLine = 0xff2f6fde;

ChartColors colorsOn(const QColor &background)
{
    ChartColors colors{background,       QColor(0x1b1c20), QColor(0x676b75), QColor(0xe3e4e8), QColor(0xefeff1),
                       QColor(0x676b75), QColor(0x8a5a00), QColor(0xf6f7f9), QColor(0xd9dbe0), QColor(0x1b1c20)};
    return colors;
}

WalletKey wallet(char n)
{
    return {kSepolia, *Address::fromBytes(QByteArray(Address::kBytes, n))};
}

/// A step every minute over the last 24 hours, but for the hour in `gapFrom`.
ChartSeries stepsOf(char n, std::optional<qint64> gapFrom = std::nullopt)
{
    ChartSeries series;
    series.wallet = wallet(n);
    series.name = QStringLiteral("Wallet %1").arg(int(n));
    series.color = QColor::fromRgb(kLine);
    series.unit = QStringLiteral("ETH");
    series.data.wallet = series.wallet;
    series.data.fromMs = kNow - 24 * kHour;
    series.data.toMs = kNow;
    series.data.spans.push_back({series.data.fromMs, kNow});
    if (gapFrom) {
        series.data.spans = {{series.data.fromMs, *gapFrom}, {*gapFrom + kHour, kNow}};
    }
    for (qint64 time = series.data.fromMs; time <= kNow; time += 60'000) {
        if (gapFrom && time > *gapFrom && time < *gapFrom + kHour) {
            continue;
        }
        const double value = int(n) + 0.2 * std::sin(static_cast<double>(time) / 7e6);
        series.data.buckets.push_back({time, time, value, value, value, value});
    }
    return series;
}

/// The same with its gap filled by what a Prometheus told: one value throughout.
ChartSeries toldOf(char n, qint64 from)
{
    ChartSeries series = stepsOf(n, from);
    const double value = n;
    series.data.approximateSpans = {{from, from + kHour}};
    series.data.approximate = {{from, from, value, value, value, value}};
    return series;
}

void wheel(QWidget &widget, const QPointF &at, int angle)
{
    QWheelEvent event(at, widget.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

/// By way of the window, as a real pointer comes.
void hover(QWidget &widget, const QPoint &at)
{
    QTest::mouseMove(widget.windowHandle(), at);
}

void drag(QWidget &widget, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(&widget, Qt::LeftButton, {}, from);
    QTest::mouseMove(&widget, (from + to) / 2);
    QTest::mouseMove(&widget, to);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
}

double timeUnder(const ChartWidget &chart, double x)
{
    const ChartRange range = chart.visibleRange();
    return static_cast<double>(range.fromMs) +
           (x - chart.plotArea().left()) / chart.plotArea().width() * static_cast<double>(range.length());
}

double xOf(const ChartWidget &chart, qint64 timeMs)
{
    const ChartRange range = chart.visibleRange();
    return chart.plotArea().left() +
           static_cast<double>(timeMs - range.fromMs) * chart.plotArea().width() / static_cast<double>(range.length());
}

bool columnShows(const QImage &image, int x, QRgb color)
{
    for (int y = 0; y < image.height(); ++y) {
        if (image.pixel(x, y) == color) {
            return true;
        }
    }
    return false;
}

} // namespace

class ChartWidgetTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<ChartWidget> m_chart;

    [[nodiscard]] QPoint middle() const { return m_chart->plotArea().center().toPoint(); }
    [[nodiscard]] QImage picture() const { return m_chart->grab().toImage().convertToFormat(QImage::Format_RGB32); }

private slots:
    void init()
    {
        m_chart = std::make_unique<ChartWidget>();
        m_chart->setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_chart->resize(800, 500);
        m_chart->setColors(colorsOn(Qt::white));
        m_chart->setExtent(ObservedSpan{kNow - 24 * kHour, kNow});
        m_chart->setNow(kNow);
        m_chart->setSeries({stepsOf(1)});
        m_chart->setVisibleRange({kNow - 12 * kHour, kNow});
        m_chart->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
        hover(*m_chart, QPoint(2, 2)); // away from where the last test left it: only a move sends an event
    }
    void cleanup() { m_chart.reset(); }

    void theWheelKeepsTheTimeUnderThePointer()
    {
        const QPointF pointer(300.5, 200);
        const double before = timeUnder(*m_chart, pointer.x());
        const double pixel = 12.0 * kHour / m_chart->plotArea().width();
        for (int i = 0; i < 8; ++i) {
            wheel(*m_chart, pointer, 120);
            QVERIFY(std::abs(timeUnder(*m_chart, pointer.x()) - before) < pixel);
        }
        QVERIFY(m_chart->visibleRange().length() < 3 * kHour);
    }

    void draggingMovesWhatIsUnderThePointerWithIt()
    {
        const qint64 before = std::llround(timeUnder(*m_chart, middle().x()));
        drag(*m_chart, middle(), middle() + QPoint(150, 0));
        QVERIFY(std::abs(xOf(*m_chart, before) - (middle().x() + 150)) < 1.5);
        QVERIFY(!m_chart->isFollowing());
    }

    void zoomAndPanSurviveAHundredLiveUpdates()
    {
        wheel(*m_chart, middle(), 240);
        drag(*m_chart, middle(), middle() + QPoint(80, 0));
        const ChartRange before = m_chart->visibleRange();
        for (int i = 1; i <= 100; ++i) {
            m_chart->setNow(kNow + i * 12'000);
            m_chart->setExtent(ObservedSpan{kNow - 24 * kHour, kNow + i * 12'000});
            m_chart->setSeries({stepsOf(1)});
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_chart->visibleRange(), before);
    }

    void followingKeepsTheRightEdgeAtNow()
    {
        QVERIFY(m_chart->isFollowing());
        QSignalSpy moved(m_chart.get(), &ChartWidget::visibleRangeChanged);
        m_chart->setNow(kNow + kHour);
        QCOMPARE(m_chart->visibleRange(), (ChartRange{kNow - 11 * kHour, kNow + kHour}));
        QCOMPARE(moved.count(), 1);
        QTest::keyClick(m_chart.get(), Qt::Key_Left);
        QVERIFY(!m_chart->isFollowing());
        QTest::keyClick(m_chart.get(), Qt::Key_End);
        QVERIFY(m_chart->isFollowing());
    }

    void backspaceUndoesZoomAndPan()
    {
        const ChartRange start = m_chart->visibleRange();
        QTest::keyClick(m_chart.get(), Qt::Key_Plus);
        const ChartRange zoomed = m_chart->visibleRange();
        drag(*m_chart, middle(), middle() + QPoint(100, 0));
        QVERIFY(m_chart->canUndo());
        QTest::keyClick(m_chart.get(), Qt::Key_Backspace);
        QCOMPARE(m_chart->visibleRange(), zoomed);
        QTest::keyClick(m_chart.get(), Qt::Key_Backspace);
        QCOMPARE(m_chart->visibleRange(), start);
    }

    void aDoubleClickHalvesTheRange()
    {
        const double before = timeUnder(*m_chart, middle().x());
        QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, middle());
        QCOMPARE(m_chart->visibleRange().length(), 6 * kHour);
        QVERIFY(std::abs(timeUnder(*m_chart, middle().x()) - before) < 60'000);
    }

    void aGapPaintsNoPixelOfTheSeriesBetweenItsEnds()
    {
        const qint64 gap = kNow - 7 * kHour;
        m_chart->setSeries({stepsOf(1, gap)});
        const QImage image = picture();
        const double ratio = image.devicePixelRatio();
        const int left = static_cast<int>(xOf(*m_chart, gap) * ratio);
        const int right = static_cast<int>(xOf(*m_chart, gap + kHour) * ratio);
        QVERIFY(right - left > 20);
        QVERIFY(columnShows(image, left, kLine));
        QVERIFY(columnShows(image, right, kLine));
        for (int x = left + 1; x < right; ++x) {
            QVERIFY2(!columnShows(image, x, kLine), qPrintable(QString::number(x)));
            QVERIFY(columnShows(image, x, 0xffefeff1));
        }
    }

    void theUnobservedFutureAndPastStayOpen()
    {
        m_chart->setSeries({stepsOf(1)});
        m_chart->setVisibleRange({kNow - 36 * kHour, kNow});
        const QImage image = picture();
        const int start = static_cast<int>(xOf(*m_chart, kNow - 24 * kHour));
        for (int x = 0; x < start; ++x) {
            QVERIFY(!columnShows(image, x, kLine));
            QVERIFY(!columnShows(image, x, 0xffefeff1));
        }
    }

    void theCrosshairShowsExactWeiAndBlockOfTheStoredPoint()
    {
        QSignalSpy wanted(m_chart.get(), &ChartWidget::pointWanted);
        hover(*m_chart, middle());
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(0).value<WalletKey>(), wallet(1));
        const qint64 time = wanted.at(0).at(1).toLongLong();
        QVERIFY(std::abs(static_cast<double>(time) - timeUnder(*m_chart, middle().x())) < 60'000);
        QVERIFY(m_chart->popupLines().isEmpty());

        m_chart->showPoint(wallet(1),
                           StoredPoint{time, 9'471'806, *Wei::parse(u"0.511165214556789012", EtherUnit::Ether)});
        const QString said = m_chart->popupLines().join(u'\n');
        QString digits = said.section(u'\n', 0, 0);
        digits.remove(QRegularExpression(QStringLiteral("[^0-9.A-Z]")));
        QCOMPARE(digits, QStringLiteral("0.511165214556789012ETH"));
        QVERIFY2(said.contains(QStringLiteral("9,471,806")), qPrintable(said));
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
        QVERIFY2(said.contains(local.toString(QStringLiteral("HH:mm:ss"))), qPrintable(said));
    }

    void nothingStaleIsShown()
    {
        QSignalSpy wanted(m_chart.get(), &ChartWidget::pointWanted);
        hover(*m_chart, middle());
        QTRY_COMPARE(wanted.count(), 1);
        hover(*m_chart, middle() + QPoint(120, 0));
        QCoreApplication::processEvents();
        QCOMPARE(wanted.count(), 1); // the second waits for the first
        m_chart->showPoint(wallet(1), StoredPoint{wanted.at(0).at(1).toLongLong(), 1, Wei(1)});
        QCOMPARE(wanted.count(), 2);
        QVERIFY(m_chart->popupLines().isEmpty());
        m_chart->showPoint(wallet(1), StoredPoint{wanted.at(1).at(1).toLongLong(), 2, Wei(2)});
        QVERIFY(!m_chart->popupLines().isEmpty());
        hover(*m_chart, middle() - QPoint(120, 0));
        QTRY_VERIFY(m_chart->popupLines().isEmpty()); // no answer comes: the old one goes
    }

    void thePointerInAGapSaysThatNothingWasObserved()
    {
        const qint64 gap = kNow - 7 * kHour;
        m_chart->setSeries({stepsOf(1, gap)});
        m_chart->setVisibleRange({gap - kHour, gap + 2 * kHour});
        QSignalSpy wanted(m_chart.get(), &ChartWidget::pointWanted);
        hover(*m_chart, QPoint(static_cast<int>(xOf(*m_chart, gap + kHour / 2)), 200));
        QTRY_COMPARE(wanted.count(), 1);
        m_chart->showPoint(wallet(1), StoredPoint{gap, 1, Wei(1)});
        QCOMPARE(m_chart->popupLines().value(0), QStringLiteral("not observed"));
    }

    void whatPrometheusToldIsDottedNeverALine()
    {
        const qint64 from = kNow - 6 * kHour;
        m_chart->setSeries({toldOf(1, from)});
        const QImage image = picture();
        const int first = static_cast<int>(xOf(*m_chart, from)) + 2;
        const int last = static_cast<int>(xOf(*m_chart, from + kHour)) - 2;
        int drawn = 0;
        for (int x = first; x <= last; ++x) {
            drawn += columnShows(image, x, kLine);
        }
        QVERIFY2(drawn > (last - first) * 4 / 10 && drawn < (last - first) * 8 / 10,
                 qPrintable(QString::number(drawn)));
        const int observed = static_cast<int>(xOf(*m_chart, from - kHour / 2));
        for (int x = observed; x < observed + 10; ++x) {
            QVERIFY(columnShows(image, x, kLine));
        }
    }

    void dotsMoveWithTheLine()
    {
        m_chart->setSeries({toldOf(1, kNow - 8 * kHour)});
        const auto dots = [&] {
            const QImage image = picture();
            QByteArray seen;
            const double from = xOf(*m_chart, kNow - 8 * kHour);
            for (int x = 3; x < 40; ++x) {
                seen += columnShows(image, qRound(from) + x, kLine) ? '-' : ' ';
            }
            return seen;
        };
        const QByteArray before = dots();
        drag(*m_chart, middle(), middle() + QPoint(17, 0));
        QCOMPARE(dots(), before);
    }

    void aJumpThatPrometheusToldIsSeen()
    {
        ChartSeries series = toldOf(1, kNow - 6 * kHour);
        const qint64 jump = kNow - 6 * kHour + kHour / 2;
        series.data.approximate.push_back({jump, jump, 0.9, 0.9, 0.9, 0.9});
        m_chart->setSeries({series});
        const QImage image = picture();
        const int x = static_cast<int>(xOf(*m_chart, jump));
        int paler = 0;
        for (int y = 0; y < image.height(); ++y) {
            paler += image.pixelColor(x, y) == QColor(130, 169, 235); // three fifths of the line's colour on white
        }
        QVERIFY2(paler > 20, qPrintable(QString::number(paler)));
    }

    void theCrosshairSaysWhereAnApproximateBalanceComesFrom()
    {
        const qint64 from = kNow - 6 * kHour;
        m_chart->setSeries({toldOf(1, from)});
        QSignalSpy wanted(m_chart.get(), &ChartWidget::pointWanted);
        const QPoint inside(static_cast<int>(xOf(*m_chart, from + kHour / 2)), middle().y());
        hover(*m_chart, inside);
        QTRY_COMPARE(wanted.size(), 1);
        const qint64 asked = wanted.at(0).at(1).toLongLong();
        m_chart->showApproximate(wallet(1), {asked, 1.2345678912345});
        const QStringList lines = m_chart->popupLines();
        QCOMPARE(lines.value(0), QStringLiteral("about 1.2345679 ETH"));
        QVERIFY2(lines.value(1).contains(u"from the server’s Prometheus"), qPrintable(lines.join(u'|')));
        QVERIFY(!lines.join(u' ').contains(u"block"));
    }

    void anApproximateAmountThatIsNotZeroIsNotShownAsZero()
    {
        const qint64 from = kNow - 6 * kHour;
        m_chart->setSeries({toldOf(1, from)});
        QSignalSpy wanted(m_chart.get(), &ChartWidget::pointWanted);
        hover(*m_chart, QPoint(static_cast<int>(xOf(*m_chart, from + kHour / 2)), middle().y()));
        QTRY_COMPARE(wanted.size(), 1);
        m_chart->showApproximate(wallet(1), {wanted.at(0).at(1).toLongLong(), 1e-18});
        QCOMPARE(m_chart->popupLines().value(0), QStringLiteral("about 0.000000000000000001 ETH"));
    }

    void whoCannotSeeTheDotsIsToldOfThem()
    {
        QVERIFY(!m_chart->accessibleDescription().contains(u"Prometheus"));
        m_chart->setSeries({toldOf(1, kNow - 6 * kHour)});
        QVERIFY(m_chart->accessibleDescription().contains(u"Prometheus"));
        const auto texts = m_chart->texts();
        QVERIFY(!std::ranges::count(texts, QStringLiteral("not observed"), &ChartText::text));
        // An hour is wider than the words.
        m_chart->setVisibleRange({kNow - 7 * kHour, kNow - 4 * kHour});
        const auto closer = m_chart->texts();
        QVERIFY(std::ranges::count(closer, QStringLiteral("about, from the server"), &ChartText::text));
    }

    void ticksFallOnRoundLocalTimes()
    {
        for (const qint64 length : {kHour / 60, kHour, 12 * kHour, 24 * kHour, 168 * kHour, 8760 * kHour}) {
            m_chart->setVisibleRange({kNow - length, kNow});
            const std::vector<qint64> ticks = m_chart->tickTimes();
            QVERIFY(ticks.size() >= 2);
            for (const qint64 tick : ticks) {
                const QTime local = QDateTime::fromMSecsSinceEpoch(tick).time();
                QCOMPARE(local.msec(), 0);
                QVERIFY(length < kHour || local.second() == 0);
                QVERIFY(length < 12 * kHour || local.minute() == 0);
                QVERIFY(length < 168 * kHour || local.hour() % 12 == 0);
            }
        }
    }

    void noTextIsClippedOrCoversAnother_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("wallets");
        for (const QSize size : {QSize(1280, 720), QSize(640, 360), QSize(320, 240)}) {
            for (const int wallets : {1, 3, 10}) {
                QTest::addRow("%dx%d, %d", size.width(), size.height(), wallets) << size << wallets;
            }
        }
    }
    void noTextIsClippedOrCoversAnother()
    {
        QFETCH(QSize, size);
        QFETCH(int, wallets);
        std::vector<ChartSeries> series;
        for (int i = 1; i <= wallets; ++i) {
            series.push_back(stepsOf(static_cast<char>(i), kNow - 7 * kHour));
            series.back().limit = Wei::parse(u"0.9", EtherUnit::Ether).value();
        }
        m_chart->setSeries(series);
        m_chart->resize(size);
        for (const QString &locale : {QStringLiteral("en_US"), QStringLiteral("fr_FR")}) {
            m_chart->setLocale(QLocale(locale));
            const std::vector<ChartText> texts = m_chart->texts();
            QVERIFY(texts.size() > 4);
            for (size_t i = 0; i < texts.size(); ++i) {
                QVERIFY2(QRectF(m_chart->rect()).contains(texts[i].rect), qPrintable(texts[i].text));
                for (size_t j = 0; j < i; ++j) {
                    QVERIFY2(!texts[i].rect.intersects(texts[j].rect),
                             qPrintable(texts[i].text + QStringLiteral(" / ") + texts[j].text));
                }
            }
        }
    }

    void anEmptyChartSaysSo()
    {
        m_chart->setEmptyText(QStringLiteral("No balance yet"));
        m_chart->setSeries({});
        QCOMPARE(m_chart->texts().size(), size_t{1});
        QCOMPARE(m_chart->texts().front().text, QStringLiteral("No balance yet"));
        QVERIFY(m_chart->rect().contains(m_chart->texts().front().rect.toRect()));
    }

    void colorsAreTaken()
    {
        m_chart->setColors(colorsOn(QColor(0x1b1d21)));
        QCOMPARE(picture().pixel(m_chart->width() - 3, m_chart->height() - 3), QRgb(0xff1b1d21));
    }

    void theLimitIsADashedLineWithItsAmount()
    {
        ChartSeries series = stepsOf(1);
        series.limit = Wei::parse(u"0.9", EtherUnit::Ether).value();
        m_chart->setSeries({series});
        const std::vector<ChartText> texts = m_chart->texts();
        QVERIFY(std::any_of(texts.begin(), texts.end(),
                            [](const ChartText &text) { return text.text == QStringLiteral("limit 0.9 ETH"); }));
        const QImage image = picture();
        const int ratio = qRound(image.devicePixelRatio());
        QVERIFY(columnShows(image, 2 * ratio, 0xff8a5a00));
        QVERIFY(!columnShows(image, 8 * ratio, 0xff8a5a00));
    }

    void nothingIsPaintedWhileNothingHappens()
    {
        // A year is shown: a second is far less than a pixel.
        m_chart->setVisibleRange({kNow - 8760 * kHour, kNow});
        QSignalSpy moved(m_chart.get(), &ChartWidget::visibleRangeChanged);
        for (int i = 1; i <= 60; ++i) {
            m_chart->setNow(kNow + i * 1000);
        }
        QCOMPARE(moved.count(), 0);
        QVERIFY(m_chart->isFollowing());
    }
};

} // namespace weiwatch

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    weiwatch::ChartWidgetTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_chart_widget.moc"
