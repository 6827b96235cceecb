// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "allowlist_error.h"
#include "allowlist_state.h"
#include "probe.h"
#include "special_ranges.h"

#include <core/clock.h>
#include <ssh/remote_shell.h>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace weiwatch {

/// Where the allowlist is, and how its server is visited.
struct AllowlistServer
{
    QString script = QStringLiteral("/srv/weiwatch/current/server/allowlist");
    QString dataDir = QStringLiteral("/srv/weiwatch");
    ProbeTarget visit;
};

struct AllowlistChange
{
    Ipv4Range range;
    std::optional<QString> sessionAt; ///< where SSH comes from, where that was just asked for; else it is asked
    QString owner; ///< whose address it is: the owner's former one leaves the list. One name for each user and computer
    std::chrono::seconds undoAfter{60};            ///< the server's deadline for a change that nobody confirms
    std::chrono::seconds grace{300};               ///< how long the former address stays
    std::chrono::milliseconds reloadWithin{5'000}; ///< how long visits are repeated until one is let in
};

/// The change was seen from outside and is confirmed.
struct AllowlistOutcome
{
    AllowlistState state;
    Ipv4Address seenAt;     ///< where the server saw the visit come from: within the range asked for
    int visits = 0;         ///< until one was let in
    bool wasListed = false; ///< before, by another entry
    std::chrono::milliseconds took{0};
};

/// Changes a server's allowlist so that nobody is locked out: the server keeps old ∪ new until a visit from outside was
/// let in by the new entry and that was confirmed; else it undoes the change by itself. Nothing here has to work for
/// that. Several keepers may work on one server, each for an owner of its own.
/// Thread: one worker thread, which these calls block; never the GUI's.
class AllowlistKeeper
{
public:
    using Visit = std::function<ProbeResult(const ProbeTarget &, std::stop_token)>;
    template <class T>
    using Outcome = Result<T, AllowlistError>;

    /// shell, clock: outlive the keeper.
    AllowlistKeeper(RemoteShell &shell, AllowlistServer server, PublicRanges ranges = PublicRanges::fromEnvironment(),
                    const Clock &clock = systemClock(), Visit visit = probe);

    /// propose → visit until let in → confirm, if the server saw the visit come from there. Every failure after the
    /// first leaves the server's timer.
    [[nodiscard]] Outcome<AllowlistOutcome> allow(const AllowlistChange &change, std::stop_token stop);

    [[nodiscard]] Outcome<AllowlistState> state(std::stop_token stop);

    /// The address at which the server sees a visit from here, listed or not: what it says beats every operator.
    [[nodiscard]] Outcome<Ipv4Address> whereSeen(std::stop_token stop);

    /// A range that stays, under a name, until it expires (the server sees to that) or is removed.
    [[nodiscard]] Outcome<AllowlistState> addFixed(const Ipv4Range &range, const QString &name,
                                                   const std::optional<QDateTime> &expires, std::stop_token stop);
    [[nodiscard]] Outcome<AllowlistState> removeFixed(const Ipv4Range &range, std::stop_token stop);

private:
    class Attempt;

    template <class T>
    using Answer = Result<T, AllowlistError::Cause>;

    [[nodiscard]] Answer<QByteArray> ask(const QStringList &arguments, std::stop_token stop);
    [[nodiscard]] Answer<AllowlistState> askState(const QStringList &arguments, std::stop_token stop);
    [[nodiscard]] Answer<SeenVisit> askSeen(const QString &token, std::stop_token stop);
    [[nodiscard]] Outcome<AllowlistState> change(const QStringList &arguments, std::stop_token stop);

    RemoteShell &m_shell;
    AllowlistServer m_server;
    PublicRanges m_ranges;
    const Clock &m_clock;
    Visit m_visit;
};

} // namespace weiwatch
