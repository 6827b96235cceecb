// SPDX-License-Identifier: GPL-3.0-or-later
#include "bounded_json.h"

#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace weiwatch::detail {
namespace {

constexpr double kLargestExact = 9007199254740992.0; // 2^53

} // namespace

QString textOf(const QJsonObject &object, QLatin1StringView field)
{
    constexpr qsizetype kLongest = 4096;
    QString text = object.value(field).toString().left(kLongest);
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n'; }, u' ');
    return text;
}

qint64 countOf(const QJsonObject &object, QLatin1StringView field)
{
    const double number = object.value(field).toDouble();
    return number >= 0 && number <= kLargestExact ? static_cast<qint64>(number) : 0;
}

QDateTime timeOf(const QJsonObject &object, QLatin1StringView field)
{
    constexpr double kYear9999 = 253402300799.0;
    const double seconds = object.value(field).toDouble(-1);
    if (!(seconds >= 0 && seconds <= kYear9999)) {
        return {};
    }
    return QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000), QTimeZone::utc());
}

} // namespace weiwatch::detail
