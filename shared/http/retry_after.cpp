// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry_after.h"

#include <QList>

#include <algorithm>
#include <array>

namespace weiwatch {
namespace {

constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24);
constexpr qsizetype kLongestText = 64;

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> toNumber(const QByteArray &text)
{
    if (!isDigits(text) || text.size() > 4) {
        return std::nullopt;
    }
    return text.toInt();
}

std::optional<int> toMonth(const QByteArray &text)
{
    static constexpr std::array<QByteArrayView, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::find(kMonths.begin(), kMonths.end(), QByteArrayView(text));
    if (found == kMonths.end()) {
        return std::nullopt;
    }
    return static_cast<int>(found - kMonths.begin()) + 1;
}

QList<QByteArray> words(QByteArrayView text)
{
    QList<QByteArray> found;
    QByteArray word;
    for (const char c : text) {
        if (c == ' ' || c == ',' || c == '-' || c == ':') {
            if (!word.isEmpty()) {
                found.append(std::exchange(word, {}));
            }
        } else {
            word.append(c);
        }
    }
    if (!word.isEmpty()) {
        found.append(word);
    }
    return found;
}

/// RFC 850's years have two digits: those that seem more than 50 years ahead are of the past century.
int fullYear(int year)
{
    if (year >= 100) {
        return year;
    }
    return year < 70 ? 2000 + year : 1900 + year;
}

} // namespace

std::optional<QDateTime> parseHttpDate(QByteArrayView text)
{
    if (text.size() > kLongestText) {
        return std::nullopt;
    }
    const auto parts = words(text);
    // "Sun, 06 Nov 1994 08:49:37 GMT" and "Sunday, 06-Nov-94 08:49:37 GMT", or asctime's "Sun Nov  6 08:49:37 1994".
    const bool isGmt = parts.size() == 8 && parts.at(7) == "GMT";
    if (!isGmt && parts.size() != 7) {
        return std::nullopt;
    }
    const auto day = toNumber(parts.at(isGmt ? 1 : 2));
    const auto month = toMonth(parts.at(isGmt ? 2 : 1));
    const auto year = toNumber(parts.at(isGmt ? 3 : 6));
    const int clock = isGmt ? 4 : 3;
    const auto hour = toNumber(parts.at(clock));
    const auto minute = toNumber(parts.at(clock + 1));
    const auto second = toNumber(parts.at(clock + 2));
    if (!day || !month || !year || !hour || !minute || !second) {
        return std::nullopt;
    }
    const QDate date(fullYear(*year), *month, *day);
    const QTime time(*hour, *minute, std::min(*second, 59)); // a leap second is written as :60
    if (!date.isValid() || !time.isValid()) {
        return std::nullopt;
    }
    return QDateTime(date, time, Qt::UTC);
}

std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    const auto text = value.trimmed();
    if (isDigits(text)) {
        // Six digits are already more than a day.
        const auto seconds = text.size() > 6 ? kLongest : std::chrono::seconds(text.toInt());
        return std::min<std::chrono::milliseconds>(seconds, kLongest);
    }
    const auto date = parseHttpDate(text);
    if (!date) {
        return std::nullopt;
    }
    const std::chrono::milliseconds wait(now.msecsTo(*date));
    return std::clamp(wait, std::chrono::milliseconds(0), kLongest);
}

} // namespace weiwatch
