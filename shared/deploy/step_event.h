// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>

namespace weiwatch {

/// The steps of the recipes, in the order in which they come. A recipe has some of them.
enum class StepId {
    Preflight,   ///< is the server fit for it, and ours
    Bootstrap,   ///< Docker and what guards the server
    Upload,      ///< the stack's files as a new release beside the old
    Images,      ///< loaded over SSH, or pulled by the server
    Restore,     ///< a backup's data, where a stack comes back from one
    Configure,   ///< settings, secrets, watchlist
    Start,       ///< the services, until each is healthy; else the old release comes back
    Certificate, ///< until a visitor sees one that is trusted
    Allowlist,   ///< until this computer's address is seen to pass from outside
    Backup,      ///< fetched, and sealed on this computer
    Remove,      ///< containers, volumes, timers and files of the stack
};

/// What the time went to; only Own is ours to make shorter.
enum class TimeCategory { Own, Apt, Transfer, Acme };

/// Why a step takes as long as it does, or what it just found. With the arguments that a sentence needs, in order.
enum class StepNote {
    None,
    Connecting,       ///< host
    WaitingForApt,    ///< who holds its lock
    Installing,       ///< part of the bootstrap, as server/bootstrap names it
    ServerSays,       ///< words of the server's script, in English
    Sending,          ///< what, bytes sent, bytes in all
    Loading,          ///< image: the server unpacks it
    Pulling,          ///< image: the server fetches it from its registry
    Starting,         ///< release
    WaitingForHealth, ///< services that are not healthy yet, comma between
    RollingBack,      ///< the release before comes back
    WaitingForCert,   ///< domain
    Probing,          ///< address that is to pass
    AptLocked,        ///< preflight: who holds the lock; bootstrap waits for it
    Gathering,        ///< the server puts its backup together
    Receiving,        ///< bytes of the backup that came
    Restoring,        ///< the server puts the backup in place
    Removing,         ///< part of the stack, as server/remove names it
    StillWorking,     ///< seconds without a word from what runs on the server
};

/// One event of a recipe, in its order. Never holds a secret.
struct StepEvent
{
    enum class What {
        Begun,
        Progress, ///< only `fraction` moved
        Said,     ///< `note`
        Done,
        Skipped, ///< the server's real state is already what the step would make it
        Failed,  ///< the recipe's result holds the error
    };

    StepId step = StepId::Preflight;
    What what = What::Begun;
    double fraction = 0; ///< of the whole recipe, 0…1; never less than in the event before
    StepNote note = StepNote::None;
    QStringList arguments;
    std::chrono::milliseconds elapsed{0}; ///< since the recipe began
    TimeCategory waitingFor = TimeCategory::Own;

    friend bool operator==(const StepEvent &, const StepEvent &) = default;
};

/// Where the time of a recipe went.
struct TimeSpent
{
    std::chrono::milliseconds own{0};
    std::chrono::milliseconds apt{0};      ///< waiting for its lock, and installing
    std::chrono::milliseconds transfer{0}; ///< files and images on their way
    std::chrono::milliseconds acme{0};     ///< waiting for the certificate

    [[nodiscard]] std::chrono::milliseconds &of(TimeCategory category);
    [[nodiscard]] std::chrono::milliseconds total() const { return own + apt + transfer + acme; }
    friend bool operator==(const TimeSpent &, const TimeSpent &) = default;
};

/// As journals have it: "preflight".
[[nodiscard]] QString nameOf(StepId step);

} // namespace weiwatch

Q_DECLARE_METATYPE(weiwatch::StepEvent)
