// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ipv4_range.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace weiwatch {

/// One range that may pass, and why.
struct AllowlistEntry
{
    enum class Kind {
        User,  ///< somebody's current address; the next one takes its place
        Seen,  ///< where the server saw the session of somebody whose change was undone
        Fixed, ///< added by hand
    };
    Ipv4Range range;
    QString name;
    Kind kind = Kind::User;
    QDateTime added;
    std::optional<QDateTime> expires; ///< the server enforces it

    friend bool operator==(const AllowlistEntry &, const AllowlistEntry &) = default;
};

/// A change that waits to be confirmed, or undone.
struct PendingChange
{
    QString id;
    QString owner;
    Ipv4Range range;
    std::chrono::milliseconds left{0}; ///< until it is undone

    friend bool operator==(const PendingChange &, const PendingChange &) = default;
};

/// What the server's allowlist holds.
struct AllowlistState
{
    qint64 generation = 0;
    std::vector<Ipv4Range> active; ///< what Traefik lets in: entries and pending changes
    std::vector<AllowlistEntry> entries;
    std::vector<PendingChange> pending;

    friend bool operator==(const AllowlistState &, const AllowlistState &) = default;
};

/// The server's own "no". Codes as server/allowlist has them: "special-range", "not-pending", "disk-full"…
struct ServerFault
{
    QString code;
    QString detail;

    friend bool operator==(const ServerFault &, const ServerFault &) = default;
};

/// What came is not what server/allowlist answers.
enum class AnswerFault {
    TooLarge,
    NotJson,
    NotAnObject,
    NewerVersion, ///< of a script that this program does not know
    BadField,     ///< one is missing, or of the wrong kind
};

/// Where the server saw a visit come from; nothing where it found none.
struct SeenVisit
{
    std::optional<Ipv4Address> address;
    int status = 0;

    friend bool operator==(const SeenVisit &, const SeenVisit &) = default;
};

/// Opens nothing; at most 1 MiB, 2,000 entries and a few levels. Fields not known are left alone.
using NoAnswer = std::variant<ServerFault, AnswerFault>;
[[nodiscard]] Result<AllowlistState, NoAnswer> parseAllowlistState(const QByteArray &json);
[[nodiscard]] Result<SeenVisit, NoAnswer> parseSeenVisit(const QByteArray &json);

} // namespace weiwatch
