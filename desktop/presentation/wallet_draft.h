// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <watchlist/watchlist.h>

#include <QLocale>
#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace weiwatch {

enum class WalletField { Name, Address, Chains, Group, Labels, Limit, Drop, Runway };

/// A wallet as somebody types it.
struct WalletDraft
{
    QString name;
    QString address;
    QStringList chains;
    QString group;
    std::vector<QPair<QString, QString>> labels; ///< rows of which both sides are empty do not count
    QString limit;                               ///< in ether, in the person's locale; empty: none
    std::optional<DropLimit> drop;
    std::optional<std::chrono::seconds> runwayLimit;
};

/// One thing to say about one field.
struct WalletRemark
{
    WalletField field = WalletField::Name;
    QString sentence;
    bool isError = true;      ///< else worth knowing, no reason to refuse
    QString rightAddress;     ///< the address with the checksum it should have, to be taken over with one click
    bool isSecret = false;    ///< a private key or seed phrase stands in the field: it must be wiped at once
    bool isOnlyEmpty = false; ///< nothing is wrong yet, something is missing

    friend bool operator==(const WalletRemark &, const WalletRemark &) = default;
};

struct WalletCheck
{
    std::optional<WalletSpec> wallet; ///< set when there is no error
    std::vector<WalletRemark> remarks;

    /// The first remark on the field.
    [[nodiscard]] const WalletRemark *remarkOn(WalletField field) const;
};

/// edited: the name the wallet has in the list now; empty for a new one.
[[nodiscard]] WalletCheck check(const WalletDraft &draft, const Watchlist &watchlist, const QString &edited,
                                const QLocale &locale = {});

/// Whether a text looks like a private key or seed phrase. What does is kept nowhere.
[[nodiscard]] bool looksLikeWalletSecret(const QString &text);

} // namespace weiwatch
