// SPDX-License-Identifier: GPL-3.0-or-later
#include "values.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace weiwatch::detail {
namespace {

struct Unit
{
    QChar letter;
    std::chrono::seconds length;
};

using namespace std::chrono_literals;

constexpr std::array kUnits{Unit{u'w', 24h * 7}, Unit{u'd', 24h}, Unit{u'h', 1h}, Unit{u'm', 1min}, Unit{u's', 1s}};

constexpr qsizetype kMostDurationDigits = 9;
constexpr qsizetype kLongestRatio = 400; // the smallest double's decimal digits, and a little

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool areDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

bool isDecimal(const QString &text)
{
    const qsizetype point = text.indexOf(u'.');
    if (point < 0) {
        return areDigits(text);
    }
    return areDigits(QStringView(text).left(point)) && areDigits(QStringView(text).mid(point + 1));
}

} // namespace

std::optional<std::chrono::seconds> parseDuration(const QString &text)
{
    std::chrono::seconds unit{1};
    QString digits = text;
    for (const Unit &known : kUnits) {
        if (text.endsWith(known.letter)) {
            unit = known.length;
            digits = text.chopped(1).trimmed();
        }
    }
    if (!areDigits(digits) || digits.size() > kMostDurationDigits) {
        return std::nullopt;
    }
    return digits.toLongLong() * unit;
}

QString durationText(std::chrono::seconds duration)
{
    for (const Unit &unit : kUnits) {
        if (duration.count() != 0 && duration % unit.length == 0s) {
            return QString::number(duration / unit.length) + unit.letter;
        }
    }
    return QStringLiteral("0s");
}

std::optional<double> parseRatio(const QString &text)
{
    const bool percent = text.endsWith(u'%');
    const QString number = percent ? text.chopped(1).trimmed() : text;
    if (number.size() > kLongestRatio || !isDecimal(number)) {
        return std::nullopt;
    }
    // "e-2" moves the point before rounding: 12.3 % is the double nearest to 0.123, which 12.3 / 100 need not be.
    const double ratio = percent ? QString(number + QStringLiteral("e-2")).toDouble() : number.toDouble();
    return ratio > 0 && ratio <= 1 ? std::optional(ratio) : std::nullopt;
}

QString ratioText(double ratio)
{
    return QString::number(ratio, 'f', QLocale::FloatingPointShortest);
}

std::optional<quint64> parseCount(const QString &text)
{
    bool fits = false;
    const quint64 count = text.toULongLong(&fits);
    return areDigits(text) && fits ? std::optional(count) : std::nullopt;
}

} // namespace weiwatch::detail
