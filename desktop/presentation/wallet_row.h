// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "balance_state.h"
#include "formatting.h"

#include <history/history.h>
#include <watchlist/watchlist.h>

#include <QMetaType>

namespace weiwatch {

/// Which way a change went. Shown by a sign first, by colour second.
enum class Tone { Neutral, Gain, Loss };

/// How a wallet is, for its dot. The words beside it say the same.
enum class Health { Waiting, Live, BelowLimit, Silent };

/// One wallet on one chain as a list shows it: finished texts, and what they were made of.
struct WalletRow
{
    WalletKey key;
    QString name;
    QString chainName;
    QString group;
    QString symbol;
    BalanceState state;
    std::optional<BalanceChange> change;
    std::optional<Wei> limit;
    SeriesRange sparkline;

    Health health = Health::Waiting;
    Tone tone = Tone::Neutral;
    QString balanceText;    ///< "0.4821", or "—" where nothing was ever observed
    QString detailText;     ///< the change while live, else the reason and age
    QDateTime readsSoUntil; ///< UTC, when an age in the texts becomes another; invalid: there is none
    QString searchText;     ///< what typing is matched with
};

/// Fills the texts from the rest.
void describe(WalletRow &row, const QDateTime &now, const QLocale &locale);

/// Everything, exactly, for a tooltip.
[[nodiscard]] QString hintOf(const WalletRow &row, const QDateTime &now, const QLocale &locale);

/// "12.80 ETH on Ethereum": what a group's wallets hold together on one real chain.
struct ChainTotal
{
    ChainId chain;
    QString chainName;
    QString symbol;
    Wei sum;                ///< of what was observed
    bool isComplete = true; ///< false: some wallet was never observed, so this is a lower bound
    friend bool operator==(const ChainTotal &, const ChainTotal &) = default;
};

/// By chain, in the order met. An address listed twice counts once; test networks count nowhere.
[[nodiscard]] std::vector<ChainTotal> totalsOf(const std::vector<const WalletRow *> &rows);
[[nodiscard]] QString totalText(const ChainTotal &total, const QLocale &locale);

} // namespace weiwatch

Q_DECLARE_METATYPE(weiwatch::WalletRow)
