// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatting.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace weiwatch {
namespace {

constexpr QChar kMinus(0x2212);
constexpr QChar kNarrowNoBreakSpace(0x202f);

struct AgeUnit
{
    std::chrono::seconds length;
    std::chrono::seconds from; ///< shorter ages are told in the next smaller unit
};

using std::chrono::seconds;
constexpr std::array kAgeUnits{
    AgeUnit{seconds(86'400), seconds(2 * 86'400)},
    AgeUnit{seconds(3'600), seconds(2 * 3'600)},
    AgeUnit{seconds(60), seconds(2 * 60)},
    AgeUnit{seconds(1), seconds(0)},
};

const AgeUnit &unitFor(seconds age)
{
    return *std::ranges::find_if(kAgeUnits, [age](const AgeUnit &unit) { return age >= unit.from; });
}

/// exponent: at most 18.
Wei tenToThe(int exponent)
{
    quint64 power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return Wei(power);
}

bool vanishesAt(const Wei &amount, int decimals)
{
    return !amount.isZero() && amount < tenToThe(decimalsOf(EtherUnit::Ether) - decimals);
}

} // namespace

QString ageText(seconds age)
{
    age = std::max(age, seconds(0));
    const AgeUnit &unit = unitFor(age);
    const int n = static_cast<int>(age / unit.length);
    if (unit.length == seconds(1)) {
        return QCoreApplication::translate("weiwatch", "%n s", "an age in seconds", n);
    }
    if (unit.length == seconds(60)) {
        return QCoreApplication::translate("weiwatch", "%n min", "an age in minutes", n);
    }
    if (unit.length == seconds(3'600)) {
        return QCoreApplication::translate("weiwatch", "%n h", "an age in hours", n);
    }
    return QCoreApplication::translate("weiwatch", "%n days", "an age in days, at least 2", n);
}

QString agoText(seconds age)
{
    return QCoreApplication::translate("weiwatch", "%1 ago", "%1: an age such as 6 s").arg(ageText(age));
}

seconds ageTextHolds(seconds age)
{
    age = std::max(age, seconds(0));
    const AgeUnit &unit = unitFor(age);
    return unit.length - age % unit.length;
}

QString listAmount(const Wei &amount, const QLocale &locale)
{
    constexpr int kDecimals = 4;
    const AmountFormat format{.minDecimals = kDecimals, .maxDecimals = kDecimals};
    if (vanishesAt(amount, kDecimals)) {
        const Wei smallest = tenToThe(decimalsOf(EtherUnit::Ether) - kDecimals);
        return QStringLiteral("< ") + smallest.toString(EtherUnit::Ether, locale, format);
    }
    return amount.toString(EtherUnit::Ether, locale, format);
}

QString headlineAmount(const Wei &amount, const QLocale &locale)
{
    constexpr int kDecimals = 6;
    if (vanishesAt(amount, kDecimals)) {
        return exactAmount(amount, locale);
    }
    return amount.toString(EtherUnit::Ether, locale,
                           {.minDecimals = kDecimals, .maxDecimals = kDecimals, .groupDecimals = true});
}

QString exactAmount(const Wei &amount, const QLocale &locale)
{
    return amount.toString(EtherUnit::Ether, locale, {.groupDecimals = true});
}

QString deltaAmount(const WeiDelta &delta, const QLocale &locale)
{
    AmountFormat format{.minDecimals = 0, .maxDecimals = 4, .alwaysSign = true};
    while (format.maxDecimals < decimalsOf(EtherUnit::Ether) && vanishesAt(delta.magnitude(), format.maxDecimals - 2)) {
        ++format.maxDecimals;
    }
    return delta.toString(EtherUnit::Ether, locale, format);
}

BalanceChange changeBetween(const Wei &first, const Wei &last)
{
    const WeiDelta delta = WeiDelta::between(first, last);
    return {delta, delta.ratioOf(first)};
}

QString ratioText(const BalanceChange &change, const QLocale &locale)
{
    if (!change.ratio) {
        return deltaAmount(change.delta, locale);
    }
    const double percent = std::abs(*change.ratio) * 100;
    const bool needsTwoDecimals = !change.delta.isZero() && percent < 0.1;
    QString text = locale.toString(percent, 'f', percent >= 1000 ? 0 : needsTwoDecimals ? 2 : 1);
    if (!change.delta.isZero()) {
        text.prepend(change.delta.isNegative() ? kMinus : QChar(u'+'));
    }
    return text + kNarrowNoBreakSpace + u'%';
}

QString shortReason(const RpcError &error)
{
    using Kind = RpcError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
        return QCoreApplication::translate("weiwatch", "unreachable");
    case Kind::TlsFailed:
        return QCoreApplication::translate("weiwatch", "not secure");
    case Kind::TimedOut:
        return QCoreApplication::translate("weiwatch", "timed out");
    case Kind::Dropped:
        return QCoreApplication::translate("weiwatch", "cut off");
    case Kind::HttpStatus:
        return QCoreApplication::translate("weiwatch", "HTTP %1").arg(error.httpStatus);
    case Kind::RateLimited:
        return QCoreApplication::translate("weiwatch", "rate limited");
    case Kind::QuotaExceeded:
        return QCoreApplication::translate("weiwatch", "quota used up");
    case Kind::Unauthorized:
        return QCoreApplication::translate("weiwatch", "not allowed");
    case Kind::Malformed:
    case Kind::TooLarge:
        return QCoreApplication::translate("weiwatch", "unusable answer");
    case Kind::NodeError:
        return QCoreApplication::translate("weiwatch", "node error");
    case Kind::NotSupported:
        return QCoreApplication::translate("weiwatch", "not supported");
    case Kind::BlockUnknown:
        return QCoreApplication::translate("weiwatch", "block unknown");
    case Kind::WrongChain:
        return QCoreApplication::translate("weiwatch", "wrong chain");
    case Kind::StaleBlock:
        return QCoreApplication::translate("weiwatch", "node is behind");
    case Kind::BadEndpoint:
        return QCoreApplication::translate("weiwatch", "bad endpoint");
    case Kind::NoEndpoint:
        return QCoreApplication::translate("weiwatch", "no endpoint");
    case Kind::Cancelled:
        break;
    }
    return QCoreApplication::translate("weiwatch", "stopped");
}

} // namespace weiwatch
