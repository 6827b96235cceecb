// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ipv4_range.h"

#include <QNetworkProxy>
#include <QString>

#include <chrono>
#include <stop_token>
#include <vector>

namespace weiwatch {

/// Where a visit goes, and as whom. The connection is made to the address; the name is in TLS and in the request.
struct ProbeTarget
{
    QString domain;
    Ipv4Address server;
    quint16 port = 443;
    QString caFile;          ///< PEM, trusted beside the system's: Let's Encrypt's staging, a company's own ACME
    bool looksUpName = true; ///< also ask whether the domain leads to the server, as a browser needs it to
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy); ///< as a browser here would use it
    std::chrono::milliseconds deadline{5'000};                   ///< for the whole visit
};

/// What a visit from outside found.
enum class ProbeVerdict {
    Open,            ///< let in: `status` is what the route, Grafana behind it, answered
    NotListed,       ///< 403 of the allowlist: the server sees an address that is not on it
    AllowlistBroken, ///< 404 of Traefik: the list is empty or does not parse, so the route is gone
    TimedOut,        ///< while connecting: a firewall; later (`phase`): an overloaded server
    Refused,         ///< nothing listens there
    Unreachable,     ///< no route: mostly our own network
    TlsFailed,       ///< `tls` says how
    NotHttp,         ///< TLS is well, but what came is not HTTP, or the connection closed before it
    NameNotFound,    ///< the domain has no address; else the server is open
    NameElsewhere,   ///< the domain leads to `nameLeadsTo`, not to the server
    Cancelled,
};

enum class ProbePhase { Connect, Tls, Answer };

enum class TlsFault {
    None,
    NotTls,        ///< something else than TLS answers
    NoCertificate, ///< the server ended the handshake: it has none for this name (yet)
    NotTrusted,    ///< self-signed, or of an issuer this computer does not know: staging without its CA file, too
    Expired,
    NotYetValid, ///< or this computer's date is wrong
    WrongName,
    Other,
    CaFileUnreadable, ///< nothing was sent
};

struct ProbeResult
{
    ProbeVerdict verdict = ProbeVerdict::Cancelled;
    ProbePhase phase = ProbePhase::Connect; ///< how far it came
    TlsFault tls = TlsFault::None;
    int status = 0;
    std::vector<Ipv4Address> nameLeadsTo; ///< where it was looked up
    QString detail;                       ///< the library's words
    QString token;                        ///< of the path /weiwatch-probe/TOKEN, by which the server finds this visit
    std::chrono::milliseconds took{0};

    friend bool operator==(const ProbeResult &, const ProbeResult &) = default;

    /// The allowlist let the visit through. What else is wrong is not the allowlist's.
    [[nodiscard]] bool wasLetIn() const
    {
        return verdict == ProbeVerdict::Open ||
               (status != 0 && (verdict == ProbeVerdict::NameNotFound || verdict == ProbeVerdict::NameElsewhere));
    }
};

/// One visit; waits for it. Thread: any but the GUI's: it blocks until the deadline or a stop, whichever is first.
[[nodiscard]] ProbeResult probe(const ProbeTarget &target, std::stop_token stop);

} // namespace weiwatch
