// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_row.h"

#include "networks.h"

#include <sentences/rpc_sentences.h>

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace weiwatch {
namespace {

constexpr QChar kDash(0x2014);

std::chrono::seconds ageOf(const QDateTime &then, const QDateTime &now)
{
    return std::chrono::seconds(std::max<qint64>(0, then.secsTo(now)));
}

Tone toneOf(const std::optional<BalanceChange> &change)
{
    if (!change || change->delta.isZero()) {
        return Tone::Neutral;
    }
    return change->delta.isNegative() ? Tone::Loss : Tone::Gain;
}

QString staleText(const Stale &stale, const QDateTime &now)
{
    const std::chrono::seconds age = ageOf(stale.since, now);
    if (!stale.why) {
        return agoText(age);
    }
    return QCoreApplication::translate("weiwatch", "%1, %2", "reason and age: timed out, 3 min")
        .arg(shortReason(*stale.why), ageText(age));
}

QString balanceLine(const WalletRow &row, const Observation &seen, const QLocale &locale)
{
    const QString amount = exactAmount(seen.balance, locale) + u' ' + row.symbol;
    return QCoreApplication::translate("weiwatch", "%1 at block %2, %3")
        .arg(amount, locale.toString(seen.block), locale.toString(seen.blockTime.toLocalTime(), QLocale::ShortFormat));
}

} // namespace

void describe(WalletRow &row, const QDateTime &now, const QLocale &locale)
{
    const auto seen = lastObserved(row.state);
    row.balanceText = seen ? listAmount(seen->balance, locale) : QString(kDash);
    row.tone = Tone::Neutral;
    row.readsSoUntil = {};
    if (std::holds_alternative<Live>(row.state)) {
        const bool isBelow = row.limit && seen->balance < *row.limit;
        row.health = isBelow ? Health::BelowLimit : Health::Live;
        row.tone = toneOf(row.change);
        row.detailText = row.change ? ratioText(*row.change, locale) : QString();
    } else if (const auto *stale = std::get_if<Stale>(&row.state)) {
        row.health = stale->why ? Health::Silent : Health::Waiting;
        row.detailText = staleText(*stale, now);
        const auto age = ageOf(stale->since, now);
        row.readsSoUntil = stale->since.addSecs((age + ageTextHolds(age)).count());
    } else {
        const auto why = reasonOf(row.state);
        row.health = why ? Health::Silent : Health::Waiting;
        row.detailText = why ? shortReason(*why) : QCoreApplication::translate("weiwatch", "waiting");
    }
}

QString hintOf(const WalletRow &row, const QDateTime &now, const QLocale &locale)
{
    QStringList lines{row.name + QStringLiteral(" · ") + row.chainName, row.key.address.toString()};
    if (const auto seen = lastObserved(row.state)) {
        lines << balanceLine(row, *seen, locale);
    }
    if (std::holds_alternative<Stale>(row.state)) {
        lines << QCoreApplication::translate("weiwatch", "Last known %1. What it is now is not known.")
                     .arg(agoText(ageOf(std::get<Stale>(row.state).since, now)));
    }
    if (const auto why = reasonOf(row.state)) {
        lines << sentence(*why);
    }
    if (row.health == Health::BelowLimit) {
        lines << QCoreApplication::translate("weiwatch", "Below its limit of %1.")
                     .arg(exactAmount(*row.limit, locale) + u' ' + row.symbol);
    }
    return lines.join(u'\n');
}

std::vector<ChainTotal> totalsOf(const std::vector<const WalletRow *> &rows)
{
    std::vector<ChainTotal> totals;
    std::set<WalletKey> counted;
    for (const WalletRow *row : rows) {
        if (isTestNetwork(row->key.chain) || !counted.insert(row->key).second) {
            continue;
        }
        auto total = std::ranges::find(totals, row->key.chain, &ChainTotal::chain);
        if (total == totals.end()) {
            totals.push_back({row->key.chain, row->chainName, row->symbol, Wei(), true});
            total = std::prev(totals.end());
        }
        const auto seen = lastObserved(row->state);
        const auto sum = seen ? total->sum.plus(seen->balance) : std::nullopt;
        total->sum = sum.value_or(total->sum);
        total->isComplete = total->isComplete && sum.has_value();
    }
    return totals;
}

QString totalText(const ChainTotal &total, const QLocale &locale)
{
    const QString sum = total.sum.toString(EtherUnit::Ether, locale, {.minDecimals = 2, .maxDecimals = 2});
    const QString text = QCoreApplication::translate("weiwatch", "%1 %2 on %3", "amount, coin, chain")
                             .arg(sum, total.symbol, total.chainName);
    return total.isComplete ? text : QStringLiteral("≥ ") + text;
}

} // namespace weiwatch
