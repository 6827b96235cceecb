// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor.h"
#include "range_preset.h"
#include "wallet_row.h"

#include <QUrl>

namespace weiwatch {

/// What stands above the chart, as finished texts.
struct Headline
{
    QString subject;      ///< "Seed wallet · Sepolia · 0x38A6…8930"
    QString amount;       ///< "0.482 106", "—", or "3 wallets"
    QString symbol;       ///< empty where amount is no amount
    bool isLive = false;  ///< false: the amount is the last known, not the present one
    QString change;       ///< "−0.0119 ETH (−2.4 %)"
    QString changePhrase; ///< "in 7 days"
    Tone tone = Tone::Neutral;
    QString note;               ///< what else is truly known: below its limit, how old, why
    std::optional<QUrl> faucet; ///< of an empty wallet on a test network
    QString hint;               ///< every digit

    friend bool operator==(const Headline &, const Headline &) = default;
};

[[nodiscard]] Headline headlineOf(const std::vector<WalletRow> &selected, RangePreset range, const QDateTime &now,
                                  const QLocale &locale);

/// The line at the bottom, as finished texts.
struct StatusLine
{
    QString block;    ///< "Block 9 482 113, 6 s ago"
    QString endpoint; ///< "publicnode · 84 ms"
    QString wallets;  ///< "5 wallets, 1 without answer"
    Health health = Health::Waiting;
    QString hint; ///< every endpoint and how it does

    friend bool operator==(const StatusLine &, const StatusLine &) = default;
};

/// chain: the one whose wallet is selected; null: none.
[[nodiscard]] StatusLine statusLineOf(const ChainStatus *chain, int wallets, int withoutAnswer, const QDateTime &now,
                                      const QLocale &locale);

} // namespace weiwatch
