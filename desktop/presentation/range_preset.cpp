// SPDX-License-Identifier: GPL-3.0-or-later
#include "range_preset.h"

#include <QCoreApplication>

namespace weiwatch {
namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("weiwatch", text);
}

} // namespace

std::optional<std::chrono::milliseconds> lengthOf(RangePreset range)
{
    using namespace std::chrono;
    switch (range) {
    case RangePreset::Hour1:
        return hours(1);
    case RangePreset::Hours6:
        return hours(6);
    case RangePreset::Hours24:
        return hours(24);
    case RangePreset::Days7:
        return hours(24 * 7);
    case RangePreset::Days30:
        return hours(24 * 30);
    case RangePreset::Days90:
        return hours(24 * 90);
    case RangePreset::Year1:
        return hours(24 * 365);
    case RangePreset::All:
        break;
    }
    return std::nullopt;
}

QString rangeLabel(RangePreset range)
{
    switch (range) {
    case RangePreset::Hour1:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "1 h"));
    case RangePreset::Hours6:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "6 h"));
    case RangePreset::Hours24:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "24 h"));
    case RangePreset::Days7:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "7 d"));
    case RangePreset::Days30:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "30 d"));
    case RangePreset::Days90:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "90 d"));
    case RangePreset::Year1:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "1 y"));
    case RangePreset::All:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("weiwatch", "All"));
}

QString rangePhrase(RangePreset range)
{
    switch (range) {
    case RangePreset::Hour1:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "in 1 hour"));
    case RangePreset::Hours6:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "in 6 hours"));
    case RangePreset::Hours24:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "in 24 hours"));
    case RangePreset::Days7:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "in 7 days"));
    case RangePreset::Days30:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "in 30 days"));
    case RangePreset::Days90:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "in 90 days"));
    case RangePreset::Year1:
        return translated(QT_TRANSLATE_NOOP("weiwatch", "in 1 year"));
    case RangePreset::All:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("weiwatch", "since the first observation"));
}

QString rangeKey(RangePreset range)
{
    switch (range) {
    case RangePreset::Hour1:
        return QStringLiteral("1h");
    case RangePreset::Hours6:
        return QStringLiteral("6h");
    case RangePreset::Hours24:
        return QStringLiteral("24h");
    case RangePreset::Days7:
        return QStringLiteral("7d");
    case RangePreset::Days30:
        return QStringLiteral("30d");
    case RangePreset::Days90:
        return QStringLiteral("90d");
    case RangePreset::Year1:
        return QStringLiteral("1y");
    case RangePreset::All:
        break;
    }
    return QStringLiteral("all");
}

std::optional<RangePreset> rangeFromKey(const QString &key)
{
    for (const RangePreset range : kRangePresets) {
        if (rangeKey(range) == key) {
            return range;
        }
    }
    return std::nullopt;
}

} // namespace weiwatch
