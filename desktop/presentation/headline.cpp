// SPDX-License-Identifier: GPL-3.0-or-later
#include "headline.h"

#include "formatting.h"
#include "networks.h"

#include <sentences/rpc_sentences.h>

#include <QCoreApplication>

#include <algorithm>

namespace weiwatch {
namespace {

QString join(const QStringList &parts)
{
    return parts.join(QStringLiteral(" · "));
}

std::chrono::seconds ageOf(const QDateTime &then, const QDateTime &now)
{
    return std::chrono::seconds(std::max<qint64>(0, then.secsTo(now)));
}

QString noteOf(const WalletRow &row, const QDateTime &now, const QLocale &locale)
{
    if (const auto *stale = std::get_if<Stale>(&row.state)) {
        return QCoreApplication::translate("weiwatch", "last known %1").arg(agoText(ageOf(stale->since, now)));
    }
    if (row.health == Health::BelowLimit) {
        return QCoreApplication::translate("weiwatch", "below its limit of %1")
            .arg(exactAmount(*row.limit, locale) + u' ' + row.symbol);
    }
    if (std::holds_alternative<Unknown>(row.state)) {
        return reasonOf(row.state) ? QCoreApplication::translate("weiwatch", "not known: no answer yet")
                                   : QCoreApplication::translate("weiwatch", "waiting for the first answer");
    }
    return {};
}

Headline headlineOfOne(const WalletRow &row, RangePreset range, const QDateTime &now, const QLocale &locale)
{
    Headline line;
    const QString address = row.key.address.toString();
    line.subject = join({row.name, row.chainName, address.left(10) + u'…' + address.right(6)});
    line.isLive = std::holds_alternative<Live>(row.state);
    line.note = noteOf(row, now, locale);
    line.hint = hintOf(row, now, locale);
    const auto seen = lastObserved(row.state);
    if (!seen) {
        line.amount = row.balanceText;
        return line;
    }
    line.amount = headlineAmount(seen->balance, locale);
    line.symbol = row.symbol;
    if (line.isLive && row.change) {
        line.tone = row.tone;
        line.change = deltaAmount(row.change->delta, locale) + u' ' + row.symbol;
        if (row.change->ratio) {
            line.change += QStringLiteral(" (") + ratioText(*row.change, locale) + u')';
        }
        line.changePhrase = rangePhrase(range);
    }
    if (line.isLive && seen->balance.isZero()) {
        line.faucet = faucetOf(row.key.chain);
    }
    return line;
}

Headline headlineOfMany(const std::vector<WalletRow> &rows, const QLocale &locale)
{
    Headline line;
    QStringList names;
    std::vector<const WalletRow *> pointers;
    for (const WalletRow &row : rows) {
        names << row.name;
        pointers.push_back(&row);
    }
    line.subject = names.join(u", ");
    line.hint = names.join(u'\n');
    line.amount = QCoreApplication::translate("weiwatch", "%n wallet(s)", "how many are selected", int(rows.size()));
    line.isLive = true;
    QStringList totals;
    for (const ChainTotal &total : totalsOf(pointers)) {
        totals << totalText(total, locale);
    }
    line.note = totals.join(u", ");
    return line;
}

QString latencyText(std::chrono::milliseconds latency, const QLocale &locale)
{
    const QString number = latency.count() < 1 ? QStringLiteral("< 1") : locale.toString(qlonglong(latency.count()));
    return QCoreApplication::translate("weiwatch", "%1 ms").arg(number);
}

QString endpointHint(const EndpointState &endpoint, const QLocale &locale)
{
    QStringList parts{endpoint.label};
    if (endpoint.latency) {
        parts << latencyText(*endpoint.latency, locale);
    }
    if (endpoint.lagBlocks > 0) {
        parts << QCoreApplication::translate("weiwatch", "%n block(s) behind", nullptr, int(endpoint.lagBlocks));
    }
    if (endpoint.lastError) {
        parts << shortReason(*endpoint.lastError);
    }
    return join(parts);
}

QString statusHint(const ChainStatus &chain, const QLocale &locale)
{
    QStringList lines{chain.name};
    if (!chain.strategy.isEmpty()) {
        lines << QCoreApplication::translate("weiwatch", "Read by: %1").arg(chain.strategy);
    }
    for (const EndpointState &endpoint : chain.endpoints) {
        lines << endpointHint(endpoint, locale);
    }
    if (chain.failure) {
        lines << sentence(*chain.failure);
    }
    return lines.join(u'\n');
}

} // namespace

Headline headlineOf(const std::vector<WalletRow> &selected, RangePreset range, const QDateTime &now,
                    const QLocale &locale)
{
    if (selected.empty()) {
        return {};
    }
    return selected.size() == 1 ? headlineOfOne(selected.front(), range, now, locale)
                                : headlineOfMany(selected, locale);
}

StatusLine statusLineOf(const ChainStatus *chain, int wallets, int withoutAnswer, const QDateTime &now,
                        const QLocale &locale)
{
    StatusLine line;
    line.wallets = QCoreApplication::translate("weiwatch", "%n wallet(s)", "how many are watched", wallets);
    if (withoutAnswer > 0) {
        line.wallets +=
            QStringLiteral(", ") + QCoreApplication::translate("weiwatch", "%n without answer", nullptr, withoutAnswer);
    }
    if (!chain) {
        return line;
    }
    line.hint = statusHint(*chain, locale);
    if (chain->block) {
        line.block = QCoreApplication::translate("weiwatch", "Block %1, %2", "number and age: 9 482 113, 6 s ago")
                         .arg(locale.toString(chain->block->number), agoText(ageOf(chain->block->time, now)));
    } else {
        line.block = QCoreApplication::translate("weiwatch", "No block yet");
    }
    line.endpoint = chain->endpoint;
    if (chain->latency && !chain->endpoint.isEmpty()) {
        line.endpoint = join({chain->endpoint, latencyText(*chain->latency, locale)});
    }
    line.health = chain->failure ? Health::Silent : chain->block ? Health::Live : Health::Waiting;
    return line;
}

} // namespace weiwatch
