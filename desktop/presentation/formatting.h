// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/wei_delta.h>
#include <rpc/rpc_error.h>

#include <QLocale>
#include <QString>

#include <chrono>
#include <optional>

namespace weiwatch {

/// "6 s", "3 min", "2 h", "5 days": one unit, rounded down.
[[nodiscard]] QString ageText(std::chrono::seconds age);
/// "6 s ago"
[[nodiscard]] QString agoText(std::chrono::seconds age);
/// How long until the text of this age changes.
[[nodiscard]] std::chrono::seconds ageTextHolds(std::chrono::seconds age);

/// In ether for a list: four decimals; "< 0.0001" where those would hide an amount.
[[nodiscard]] QString listAmount(const Wei &amount, const QLocale &locale);
/// In ether for a headline: six decimals in groups of three; every digit where those would hide an amount.
[[nodiscard]] QString headlineAmount(const Wei &amount, const QLocale &locale);
/// In ether, every digit, in groups of three.
[[nodiscard]] QString exactAmount(const Wei &amount, const QLocale &locale);
/// In ether with its sign; three significant decimals at least.
[[nodiscard]] QString deltaAmount(const WeiDelta &delta, const QLocale &locale);

/// How a balance changed between the first and the last observation of a range.
struct BalanceChange
{
    WeiDelta delta;
    std::optional<double> ratio; ///< of the first; nothing where that was zero
    friend bool operator==(const BalanceChange &, const BalanceChange &) = default;
};
[[nodiscard]] BalanceChange changeBetween(const Wei &first, const Wei &last);

/// "−2.4 %", always with the sign of what it rounds: "+0.00 %" is a small gain. "0.0 %" is no change at all.
[[nodiscard]] QString ratioText(const BalanceChange &change, const QLocale &locale);

/// Two or three words for a list: "timed out". The whole sentence is weiwatch_sentences'.
[[nodiscard]] QString shortReason(const RpcError &error);

} // namespace weiwatch
