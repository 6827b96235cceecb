// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "allowlist_state.h"
#include "probe.h"
#include "special_ranges.h"

#include <ssh/ssh_error.h>

#include <QDateTime>

#include <optional>
#include <variant>

namespace weiwatch {

/// Why a change of the allowlist did not come to its end.
struct AllowlistError
{
    /// No visitor comes from there. The server was not asked.
    struct NotForVisitors
    {
        Ipv4Range range;
        SpecialKind kind = SpecialKind::Private;
        friend bool operator==(const NotForVisitors &, const NotForVisitors &) = default;
    };
    /// The visit from outside was not let in.
    struct NotLetIn
    {
        ProbeResult visit;
        std::optional<Ipv4Address> seenAt; ///< where the server saw it come from
        friend bool operator==(const NotLetIn &, const NotLetIn &) = default;
    };
    /// The visit was let in, but not by this change: it came from another address, listed before.
    struct SeenElsewhere
    {
        Ipv4Address seenAt;
        friend bool operator==(const SeenElsewhere &, const SeenElsewhere &) = default;
    };
    /// The visit stands in no log of the server's, so nothing tells by which entry it was let in.
    struct NotSeen
    {
        friend bool operator==(const NotSeen &, const NotSeen &) = default;
    };
    /// The server undid the change before it was confirmed.
    struct Undone
    {
        friend bool operator==(const Undone &, const Undone &) = default;
    };
    struct Stopped
    {
        friend bool operator==(const Stopped &, const Stopped &) = default;
    };
    using Cause = std::variant<NotForVisitors, SshError, ServerFault, AnswerFault, NotLetIn, SeenElsewhere, NotSeen,
                               Undone, Stopped>;

    Cause cause;
    /// The change was, or may have been, proposed and is not confirmed: by then the server has undone it by itself,
    /// whatever becomes of this program and the connection.
    std::optional<QDateTime> undoneBy;

    friend bool operator==(const AllowlistError &, const AllowlistError &) = default;
};

} // namespace weiwatch
