// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app_settings.h"

#include <watchlist/watchlist.h>

#include <QString>
#include <QStringList>

#include <vector>

namespace weiwatch {

/// One party outside this machine that weiwatch talks to, or would if allowed.
struct OutsideContact
{
    enum class State {
        On,       ///< contacted by itself, now
        OnDemand, ///< only when the person asks for it
        Off,      ///< not contacted
    };
    QString who;
    QString learns; ///< what the contact tells them
    QString when;
    State state = State::Off;

    friend bool operator==(const OutsideContact &, const OutsideContact &) = default;
};

/// Every contact with the outside there is: who, what it tells them, when. Complete: a feature that contacts somebody
/// adds its entry here in the same change. stackServers: hosts that a remote stack was deployed to.
[[nodiscard]] std::vector<OutsideContact> outsideContacts(const Watchlist &watchlist, const AppSettings &settings,
                                                          const QStringList &stackServers = {});

/// What one request with all addresses tells an operator. Shown wherever endpoints are chosen.
[[nodiscard]] QString linkingNotice();

} // namespace weiwatch
