// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace weiwatch {

struct AllowRequest
{
    std::optional<QHostAddress> address;   ///< nothing: where the server sees us come from
    QString name;                          ///< this computer's name
    std::chrono::seconds undoAfter{60};    ///< unless confirmed by then
    std::chrono::seconds graceForOld{300}; ///< how long the address that it replaces stays listed
};

struct AllowOutcome
{
    QString address;                   ///< what is listed now
    QStringList active;                ///< the whole list, as CIDR
    bool changed = false;              ///< it was not listed before
    std::chrono::milliseconds took{0}; ///< until it was seen to pass from outside

    friend bool operator==(const AllowOutcome &, const AllowOutcome &) = default;
};

/// One line of the list.
struct AllowedRange
{
    QString cidr;
    QString name;
    bool fixed = false; ///< added by hand; not replaced when an address changes
    QDateTime added;
    QDateTime expires; ///< invalid: never

    friend bool operator==(const AllowedRange &, const AllowedRange &) = default;
};

} // namespace weiwatch
