// SPDX-License-Identifier: GPL-3.0-or-later
#include <chart/time_ticks.h>

#include <QTest>

namespace weiwatch {

namespace {

qint64 at(const char *zone, const QDate &date, const QTime &time)
{
    return QDateTime(date, time, QTimeZone(zone)).toMSecsSinceEpoch();
}

double sixPixelsALetter(const QString &text)
{
    return 6.0 * static_cast<double>(text.size());
}

std::vector<TimeTick> ticksOf(const char *zone, qint64 fromMs, qint64 toMs, double width = 700,
                              const QLocale &locale = QLocale(QLocale::English, QLocale::UnitedKingdom))
{
    return timeTicks({fromMs, toMs}, {width, 0, 60}, QTimeZone(zone), locale, sixPixelsALetter);
}

QStringList localTimes(const char *zone, const std::vector<TimeTick> &ticks)
{
    QStringList times;
    for (const TimeTick &tick : ticks) {
        times
            << QDateTime::fromMSecsSinceEpoch(tick.timeMs, QTimeZone(zone)).toString(QStringLiteral("MM-dd HH:mm:ss"));
    }
    return times;
}

} // namespace

class TimeTicksTest : public QObject
{
    Q_OBJECT
private slots:
    void aWeekTicksAtLocalMidnights()
    {
        const qint64 to = at("Europe/Paris", {2026, 11, 22}, {13, 40});
        const auto ticks = ticksOf("Europe/Paris", to - 7 * qint64{86'400'000}, to, 500);
        QCOMPARE(ticks.size(), size_t{7});
        QCOMPARE(ticks.front().timeMs, at("Europe/Paris", {2026, 11, 16}, {0, 0}));
        QCOMPARE(ticks.front().label, QStringLiteral("Mon 16"));
    }

    void midnightsStayMidnightsAcrossBothChangesOfClocks_data()
    {
        QTest::addColumn<QDate>("first");
        QTest::newRow("spring") << QDate(2026, 3, 27);
        QTest::newRow("autumn") << QDate(2026, 10, 23);
    }
    void midnightsStayMidnightsAcrossBothChangesOfClocks()
    {
        QFETCH(QDate, first);
        const auto ticks = ticksOf("Europe/Paris", at("Europe/Paris", first, {12, 0}),
                                   at("Europe/Paris", first.addDays(5), {12, 0}), 350);
        QCOMPARE(ticks.size(), size_t{5});
        for (const TimeTick &tick : ticks) {
            QCOMPARE(QDateTime::fromMSecsSinceEpoch(tick.timeMs, QTimeZone("Europe/Paris")).time(), QTime(0, 0));
        }
    }

    void theHourLeftOutInSpringHasNoTick()
    {
        const auto ticks = ticksOf("Europe/Paris", at("Europe/Paris", {2026, 3, 29}, {0, 0}),
                                   at("Europe/Paris", {2026, 3, 29}, {5, 0}), 240);
        QCOMPARE(localTimes("Europe/Paris", ticks),
                 QStringList({QStringLiteral("03-29 00:00:00"), QStringLiteral("03-29 01:00:00"),
                              QStringLiteral("03-29 03:00:00"), QStringLiteral("03-29 04:00:00"),
                              QStringLiteral("03-29 05:00:00")}));
    }

    void theHourRepeatedInAutumnHasTwoTicks()
    {
        const qint64 from = at("Europe/Paris", {2026, 10, 25}, {0, 0});
        const auto ticks = ticksOf("Europe/Paris", from, from + 5 * qint64{3'600'000}, 300);
        QCOMPARE(localTimes("Europe/Paris", ticks),
                 QStringList({QStringLiteral("10-25 00:00:00"), QStringLiteral("10-25 01:00:00"),
                              QStringLiteral("10-25 02:00:00"), QStringLiteral("10-25 02:00:00"),
                              QStringLiteral("10-25 03:00:00"), QStringLiteral("10-25 04:00:00")}));
    }

    void sixHoursCountFromLocalMidnightAfterTheClocksChanged()
    {
        const qint64 from = at("America/New_York", {2026, 3, 7}, {12, 0});
        const auto ticks = ticksOf("America/New_York", from, from + qint64{48} * 3'600'000, 600);
        for (const TimeTick &tick : ticks) {
            const QTime time = QDateTime::fromMSecsSinceEpoch(tick.timeMs, QTimeZone("America/New_York")).time();
            QCOMPARE(time.minute(), 0);
            QCOMPARE(time.hour() % 6, 0);
        }
        QVERIFY(ticks.size() >= 7);
    }

    void halfHourZonesTickOnTheirOwnFullHours()
    {
        for (const char *zone : {"Asia/Kolkata", "America/St_Johns", "Asia/Kathmandu"}) {
            const qint64 from = at(zone, {2026, 11, 22}, {8, 7});
            for (const TimeTick &tick : ticksOf(zone, from, from + 6 * qint64{3'600'000}, 500)) {
                QCOMPARE(QDateTime::fromMSecsSinceEpoch(tick.timeMs, QTimeZone(zone)).time().minute(), 0);
            }
        }
    }

    void aDayThatBeginsAtOneIsTickedAtOne()
    {
        // Beirut's clocks change at midnight.
        const auto ticks = ticksOf("Asia/Beirut", at("Asia/Beirut", {2026, 3, 27}, {12, 0}),
                                   at("Asia/Beirut", {2026, 3, 31}, {12, 0}), 300);
        QCOMPARE(ticks.at(1).timeMs, at("Asia/Beirut", {2026, 3, 29}, {1, 0}));
    }

    void everyRangeHasSomeRoundTicksAndNoLabelsTouch_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<double>("width");
        for (const qint64 seconds :
             {qint64{5}, qint64{60}, qint64{600}, qint64{3600}, qint64{6} * 3600, qint64{86400}, qint64{7} * 86400,
              qint64{30} * 86400, qint64{90} * 86400, qint64{365} * 86400, qint64{3650} * 86400}) {
            for (const double width : {320.0, 640.0, 1280.0, 2560.0}) {
                QTest::addRow("%lld s on %d px", static_cast<long long>(seconds), static_cast<int>(width))
                    << seconds * 1000 << width;
            }
        }
    }
    void everyRangeHasSomeRoundTicksAndNoLabelsTouch()
    {
        QFETCH(qint64, length);
        QFETCH(double, width);
        for (const QLocale &locale : {QLocale(QStringLiteral("en_US")), QLocale(QStringLiteral("fr_FR")),
                                      QLocale(QStringLiteral("fi_FI")), QLocale::c()}) {
            const qint64 to = at("Europe/Paris", {2026, 11, 22}, {13, 40, 17});
            const auto ticks = ticksOf("Europe/Paris", to - length, to, width, locale);
            double taken = 0;
            int labels = 0;
            for (const TimeTick &tick : ticks) {
                QVERIFY(tick.timeMs >= to - length && tick.timeMs <= to);
                QCOMPARE(tick.timeMs % 1000, qint64{0});
                if (tick.label.isEmpty()) {
                    continue;
                }
                const double x = static_cast<double>(tick.timeMs - (to - length)) * width / static_cast<double>(length);
                const double half = sixPixelsALetter(tick.label) / 2;
                QVERIFY2(x - half >= taken, qPrintable(tick.label));
                QVERIFY(x + half <= width + 60);
                taken = x + half + 4;
                ++labels;
            }
            QVERIFY2(labels >= 2, qPrintable(locale.name()));
        }
    }

    void labelsSpeakTheLocale()
    {
        const qint64 from = at("Europe/Paris", {2026, 11, 22}, {13, 0});
        const auto clock = [&](const char *locale) {
            return ticksOf("Europe/Paris", from, from + 3'600'000, 400, QLocale(QString::fromLatin1(locale)))
                .at(1)
                .label.simplified();
        };
        QCOMPARE(clock("fr_FR"), QStringLiteral("13:10"));
        QCOMPARE(clock("en_US").replace(QChar(0x202f), u' '), QStringLiteral("1:10 PM"));
        const auto days =
            ticksOf("Europe/Paris", from, from + 7 * qint64{86'400'000}, 640, QLocale(QStringLiteral("fr_FR")));
        QCOMPARE(days.front().label, QStringLiteral("lun. 23"));
    }

    void aPreciseTimeTellsTheYearOnlyWhereItIsAnother()
    {
        const qint64 time = at("Europe/Paris", {2026, 11, 21}, {0, 36, 12});
        const QLocale english(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(preciseTime(time, QTimeZone("Europe/Paris"), english, 2026), QStringLiteral("Sat 21 Nov 00:36:12"));
        QCOMPARE(preciseTime(time, QTimeZone("Europe/Paris"), english, 2027),
                 QStringLiteral("Sat 21 Nov 2026 00:36:12"));
    }
};

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::TimeTicksTest)
#include "tst_time_ticks.moc"
