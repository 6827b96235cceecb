// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_ticks.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace weiwatch {

namespace {

constexpr qint64 kSecondMs = 1000;
constexpr qint64 kMinuteMs = 60 * kSecondMs;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;
/// Least room between two labels, in pixels.
constexpr double kLabelGap = 18;

enum class TickUnit { Clock, Day, Week, HalfMonth, Month, Year };

struct TickStep
{
    TickUnit unit;
    qint64 count;    ///< of the unit; milliseconds of the clock
    qint64 lengthMs; ///< the shortest it can be, near enough to reject it early
};

constexpr TickStep clockStep(qint64 ms)
{
    return {TickUnit::Clock, ms, ms};
}

constexpr std::array kSteps{
    clockStep(kSecondMs),
    clockStep(2 * kSecondMs),
    clockStep(5 * kSecondMs),
    clockStep(10 * kSecondMs),
    clockStep(15 * kSecondMs),
    clockStep(30 * kSecondMs),
    clockStep(kMinuteMs),
    clockStep(2 * kMinuteMs),
    clockStep(5 * kMinuteMs),
    clockStep(10 * kMinuteMs),
    clockStep(15 * kMinuteMs),
    clockStep(30 * kMinuteMs),
    clockStep(kHourMs),
    clockStep(2 * kHourMs),
    clockStep(3 * kHourMs),
    clockStep(6 * kHourMs),
    clockStep(12 * kHourMs),
    TickStep{TickUnit::Day, 1, kDayMs},
    TickStep{TickUnit::Day, 2, 2 * kDayMs},
    TickStep{TickUnit::Week, 1, 7 * kDayMs},
    TickStep{TickUnit::HalfMonth, 1, 14 * kDayMs},
    TickStep{TickUnit::Month, 1, 28 * kDayMs},
    TickStep{TickUnit::Month, 3, 90 * kDayMs},
    TickStep{TickUnit::Month, 6, 181 * kDayMs},
    TickStep{TickUnit::Year, 1, 365 * kDayMs},
    TickStep{TickUnit::Year, 2, 730 * kDayMs},
    TickStep{TickUnit::Year, 5, 1826 * kDayMs},
    TickStep{TickUnit::Year, 10, 3652 * kDayMs},
    TickStep{TickUnit::Year, 20, 7305 * kDayMs},
    TickStep{TickUnit::Year, 50, 18262 * kDayMs},
};

qint64 roundedUp(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return rest == 0 ? value : value - rest + (rest > 0 ? step : 0);
}

/// A stretch of time in which the zone's clocks were not changed.
struct SteadyClock
{
    qint64 fromMs = 0, toMs = 0; ///< half open
    qint64 offsetMs = 0;         ///< local = UTC + offset
};

std::vector<SteadyClock> steadyClocks(const ChartRange &range, const QTimeZone &zone)
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(range.fromMs, Qt::UTC);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(range.toMs, Qt::UTC);
    std::vector<SteadyClock> clocks{{range.fromMs, range.toMs + 1, qint64{zone.offsetFromUtc(from)} * kSecondMs}};
    if (!zone.hasTransitions()) {
        return clocks;
    }
    for (const QTimeZone::OffsetData &change : zone.transitions(from, to)) {
        const qint64 at = change.atUtc.toMSecsSinceEpoch();
        if (at > clocks.back().fromMs && at <= range.toMs) {
            clocks.back().toMs = at;
            clocks.push_back({at, range.toMs + 1, qint64{change.offsetFromUtc} * kSecondMs});
        }
    }
    return clocks;
}

std::vector<qint64> clockTimes(const ChartRange &range, qint64 stepMs, const QTimeZone &zone)
{
    std::vector<qint64> times;
    for (const SteadyClock &clock : steadyClocks(range, zone)) {
        // Steps divide a day, so multiples of the local time count from local midnight.
        for (qint64 local = roundedUp(clock.fromMs + clock.offsetMs, stepMs); local - clock.offsetMs < clock.toMs;
             local += stepMs) {
            times.push_back(local - clock.offsetMs);
        }
    }
    return times;
}

QDate stepped(const QDate &date, const TickStep &step)
{
    const int count = static_cast<int>(step.count);
    switch (step.unit) {
    case TickUnit::Clock:
    case TickUnit::Day:
        return date.addDays(count);
    case TickUnit::Week:
        return date.addDays(7 * count);
    case TickUnit::HalfMonth:
        return date.day() == 1 ? date.addDays(14) : QDate(date.year(), date.month(), 1).addMonths(1);
    case TickUnit::Month:
        return date.addMonths(count);
    case TickUnit::Year:
        return date.addYears(count);
    }
    return date.addDays(1);
}

/// The last date on the step's grid that is not after `date`.
QDate gridDate(const QDate &date, const TickStep &step, const QLocale &locale)
{
    const int count = static_cast<int>(step.count);
    switch (step.unit) {
    case TickUnit::Clock:
        break;
    case TickUnit::Day:
        return date.addDays(-(date.toJulianDay() % count));
    case TickUnit::Week:
        return date.addDays(-((date.dayOfWeek() - int(locale.firstDayOfWeek()) + 7) % 7));
    case TickUnit::HalfMonth:
        return QDate(date.year(), date.month(), date.day() < 15 ? 1 : 15);
    case TickUnit::Month:
        return QDate(date.year(), (date.month() - 1) / count * count + 1, 1);
    case TickUnit::Year:
        return QDate(date.year() - date.year() % count, 1, 1);
    }
    return date;
}

std::vector<qint64> dateTimes(const ChartRange &range, const TickStep &step, const QTimeZone &zone,
                              const QLocale &locale)
{
    std::vector<qint64> times;
    QDate date = gridDate(QDateTime::fromMSecsSinceEpoch(range.fromMs, zone).date(), step, locale);
    for (; date.isValid(); date = stepped(date, step)) {
        // Not 00:00: some zones change their clocks at midnight, and that day begins at 01:00.
        const qint64 time = date.startOfDay(zone).toMSecsSinceEpoch();
        if (time > range.toMs) {
            break;
        }
        if (time >= range.fromMs) {
            times.push_back(time);
        }
    }
    return times;
}

/// The locale's clock without seconds. Some (C) have them in their short form.
QString minutesFormat(const QLocale &locale)
{
    static const QRegularExpression seconds(QStringLiteral("[^A-Za-z]?s+"));
    return locale.timeFormat(QLocale::ShortFormat).remove(seconds);
}

QString secondsFormat(const QLocale &locale)
{
    static const QRegularExpression minutes(QStringLiteral("([^A-Za-z]?)(m+)"));
    return minutesFormat(locale).replace(minutes, QStringLiteral("\\1\\2\\1ss"));
}

/// "d MMM" or "MMM d", as the locale's long date has them.
QString dayMonthFormat(const QLocale &locale)
{
    static const QRegularExpression weekday(QStringLiteral("d{3,4}"));
    const QString date = locale.dateFormat(QLocale::LongFormat).remove(weekday);
    return date.indexOf(u'd') < date.indexOf(u'M') ? QStringLiteral("d MMM") : QStringLiteral("MMM d");
}

QString labelFormat(const TickStep &step, const QDateTime &local, const QLocale &locale)
{
    switch (step.unit) {
    case TickUnit::Clock:
        if (local.time().hour() == 0 && local.time().minute() == 0 && local.time().second() == 0) {
            return local.date().day() == 1 ? dayMonthFormat(locale) : QStringLiteral("ddd d");
        }
        return step.count < kMinuteMs ? secondsFormat(locale) : minutesFormat(locale);
    case TickUnit::Day:
        return local.date().day() == 1 ? dayMonthFormat(locale) : QStringLiteral("ddd d");
    case TickUnit::Week:
    case TickUnit::HalfMonth:
        return dayMonthFormat(locale);
    case TickUnit::Month:
        return local.date().month() == 1 ? QStringLiteral("yyyy") : QStringLiteral("MMM");
    case TickUnit::Year:
        break;
    }
    return QStringLiteral("yyyy");
}

QString label(const TickStep &step, qint64 timeMs, const QTimeZone &zone, const QLocale &locale)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(timeMs, zone);
    return locale.toString(local, labelFormat(step, local, locale));
}

std::vector<TimeTick> ticksOf(const TickStep &step, const ChartRange &range, const QTimeZone &zone,
                              const QLocale &locale)
{
    const std::vector<qint64> times =
        step.unit == TickUnit::Clock ? clockTimes(range, step.count, zone) : dateTimes(range, step, zone, locale);
    std::vector<TimeTick> ticks;
    ticks.reserve(times.size());
    for (const qint64 time : times) {
        ticks.push_back({time, label(step, time, zone, locale)});
    }
    return ticks;
}

/// Takes away what would be clipped; false where two labels come too close to each other.
bool fitLabels(std::vector<TimeTick> &ticks, const ChartRange &range, const TickSpace &space, const TextWidth &width)
{
    double taken = -space.leftRoom - kLabelGap;
    for (TimeTick &tick : ticks) {
        const double half = width(tick.label) / 2;
        const double x =
            static_cast<double>(tick.timeMs - range.fromMs) * space.width / static_cast<double>(range.length());
        if (x - half < -space.leftRoom || x + half > space.width + space.rightRoom) {
            tick.label.clear();
            continue;
        }
        if (x - half - taken < kLabelGap) {
            return false;
        }
        taken = x + half;
    }
    return true;
}

} // namespace

std::vector<TimeTick> timeTicks(const ChartRange &range, const TickSpace &space, const QTimeZone &zone,
                                const QLocale &locale, const TextWidth &textWidth)
{
    if (range.length() <= 0 || space.width <= 0) {
        return {};
    }
    const double pixelsPerMs = space.width / static_cast<double>(range.length());
    for (const TickStep &step : kSteps) {
        const double stepWidth = static_cast<double>(step.lengthMs) * pixelsPerMs;
        const double roomForText = stepWidth - kLabelGap;
        // Words cost far more than arithmetic: a step that cannot hold its own label is not written out.
        if (roomForText <= 0 || roomForText < textWidth(label(step, range.fromMs, zone, locale)) * 0.8) {
            continue;
        }
        std::vector<TimeTick> ticks = ticksOf(step, range, zone, locale);
        if (fitLabels(ticks, range, space, textWidth)) {
            return ticks;
        }
    }
    return {};
}

QString preciseTime(qint64 timeMs, const QTimeZone &zone, const QLocale &locale, int presentYear)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(timeMs, zone);
    QString format = QStringLiteral("ddd ") % dayMonthFormat(locale) % QLatin1Char(' ');
    if (local.date().year() != presentYear) {
        format += QStringLiteral("yyyy ");
    }
    return locale.toString(local, format + secondsFormat(locale));
}

} // namespace weiwatch
