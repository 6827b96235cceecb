// SPDX-License-Identifier: GPL-3.0-or-later
#include "allowlist_sentences.h"

#include "quoted.h"

#include <QCoreApplication>

#include <array>

namespace weiwatch {
namespace {

QString shownRange(const Ipv4Range &range)
{
    return range.isOneAddress() ? range.first().toString() : range.toString();
}

/// "ipify: 192.0.2.1, Amazon: 192.0.2.9"
QString whoSaidWhat(const std::vector<AddressAnswer> &answers)
{
    QStringList said;
    for (const AddressAnswer &answer : answers) {
        if (const auto *const address = std::get_if<Ipv4Address>(&answer.said)) {
            said.append(detail::shown(answer.operatorName) % QStringLiteral(": ") % address->toString());
        }
    }
    return said.join(QStringLiteral(", "));
}

QString addressList(const std::vector<Ipv4Address> &addresses)
{
    QStringList texts;
    for (const Ipv4Address &address : addresses) {
        texts.append(address.toString());
    }
    return texts.join(QStringLiteral(", "));
}

QString certificateSentence(TlsFault fault, const QString &domain)
{
    switch (fault) {
    case TlsFault::NotTrusted:
        return QCoreApplication::translate(
                   "weiwatch",
                   "The certificate of %1 comes from nobody this computer trusts: a test authority such as "
                   "Let’s Encrypt’s staging, or somebody between here and the server. Switch the staging off "
                   "in the deployment, or name the CA file of your own authority.")
            .arg(domain);
    case TlsFault::Expired:
        return QCoreApplication::translate("weiwatch",
                                           "The certificate of %1 has expired: it was not renewed. Check that ports 80 "
                                           "and 443 are open to everybody, and look at Traefik’s log.")
            .arg(domain);
    case TlsFault::NotYetValid:
        return QCoreApplication::translate(
                   "weiwatch", "The certificate of %1 is not valid yet. Check the date of this computer and "
                               "of the server.")
            .arg(domain);
    default:
        return QCoreApplication::translate("weiwatch",
                                           "The certificate that was shown is for another name than %1. Check the "
                                           "domain of the deployment.")
            .arg(domain);
    }
}

QString tlsSentence(const ProbeResult &visit, const ProbeTarget &target)
{
    const QString domain = detail::shown(target.domain);
    switch (visit.tls) {
    case TlsFault::NotTls:
        return QCoreApplication::translate("weiwatch",
                                           "Something else than the stack answers on port %2 of %1: it speaks no TLS. "
                                           "Stop it on the server.")
            .arg(domain, QString::number(target.port));
    case TlsFault::NoCertificate:
        return QCoreApplication::translate(
                   "weiwatch", "%1 has no certificate for its name yet. The authority must reach the server "
                               "on ports 80 and 443, and the name must lead to it.")
            .arg(domain);
    case TlsFault::CaFileUnreadable:
        return QCoreApplication::translate("weiwatch",
                                           "No certificate could be read from the CA file %1. Nothing was sent.")
            .arg(detail::shown(target.caFile));
    case TlsFault::None:
    case TlsFault::Other:
        return QCoreApplication::translate("weiwatch", "No secure connection to %1 could be made.").arg(domain);
    default:
        return certificateSentence(visit.tls, domain);
    }
}

QString timeOutSentence(const ProbeResult &visit, const ProbeTarget &target)
{
    const QString domain = detail::shown(target.domain);
    return visit.phase == ProbePhase::Connect
               ? QCoreApplication::translate(
                     "weiwatch", "Nothing comes back from port %2 of %1: a firewall drops what is sent. Open "
                                 "ports 80 and 443 at the provider and on the server.")
                     .arg(domain, QString::number(target.port))
               : QCoreApplication::translate("weiwatch",
                                             "%1 took the connection but did not answer in time. It may be overloaded: "
                                             "look at its services.")
                     .arg(domain);
}

QString notListed(const ProbeTarget &target, const std::optional<Ipv4Address> &seenAt)
{
    const QString domain = detail::shown(target.domain);
    return seenAt ? QCoreApplication::translate("weiwatch",
                                                "%1 refuses this computer (403): it comes from %2, which is not on the "
                                                "allowlist. Let that address in.")
                        .arg(domain, seenAt->toString())
                  : QCoreApplication::translate("weiwatch",
                                                "%1 refuses this computer (403): its address is not on the allowlist. "
                                                "Update your IP address.")
                        .arg(domain);
}

/// Of a visit whose name was looked up.
QString nameSentence(const ProbeResult &visit, const ProbeTarget &target)
{
    const QString domain = detail::shown(target.domain);
    return visit.verdict == ProbeVerdict::NameNotFound
               ? QCoreApplication::translate("weiwatch",
                                             "The name %1 has no address. Create an A record for it that leads to %2.")
                     .arg(domain, target.server.toString())
               : QCoreApplication::translate("weiwatch",
                                             "The name %1 leads to %2, not to the server at %3. Correct its A record; "
                                             "until everybody knows of that, some time may pass.")
                     .arg(domain, addressList(visit.nameLeadsTo), target.server.toString());
}

/// The connection did not come about, or what came is no answer.
QString unansweredSentence(const ProbeResult &visit, const ProbeTarget &target)
{
    const QString domain = detail::shown(target.domain);
    switch (visit.verdict) {
    case ProbeVerdict::Refused:
        return QCoreApplication::translate("weiwatch",
                                           "Nothing listens on port %2 of %1. Start the stack on the server.")
            .arg(domain, QString::number(target.port));
    case ProbeVerdict::Unreachable:
        return QCoreApplication::translate("weiwatch",
                                           "There is no way from here to %1. Check this computer’s network connection.")
            .arg(domain);
    case ProbeVerdict::NotHttp:
        return QCoreApplication::translate("weiwatch",
                                           "What answers at %1 is not HTTP, or it hung up. Look at Traefik’s log.")
            .arg(domain);
    default:
        return QCoreApplication::translate("weiwatch", "The visit to %1 was cancelled.").arg(domain);
    }
}

QString visitSentence(const ProbeResult &visit, const ProbeTarget &target, const std::optional<Ipv4Address> &seenAt)
{
    const QString domain = detail::shown(target.domain);
    switch (visit.verdict) {
    case ProbeVerdict::Open:
        return QCoreApplication::translate("weiwatch", "%1 lets this computer in.").arg(domain);
    case ProbeVerdict::NotListed:
        return notListed(target, seenAt);
    case ProbeVerdict::AllowlistBroken:
        return QCoreApplication::translate(
                   "weiwatch", "%1 answers everybody that there is nothing (404): its allowlist is empty or "
                               "damaged. Update your IP address, which writes it anew.")
            .arg(domain);
    case ProbeVerdict::TimedOut:
        return timeOutSentence(visit, target);
    case ProbeVerdict::TlsFailed:
        return tlsSentence(visit, target);
    case ProbeVerdict::NameNotFound:
    case ProbeVerdict::NameElsewhere:
        return nameSentence(visit, target);
    case ProbeVerdict::Refused:
    case ProbeVerdict::Unreachable:
    case ProbeVerdict::NotHttp:
    case ProbeVerdict::Cancelled:
        break;
    }
    return unansweredSentence(visit, target);
}

/// The library's words help where a connection failed; elsewhere the sentence says it all.
QString visitSentenceWithDetail(const ProbeResult &visit, const ProbeTarget &target,
                                const std::optional<Ipv4Address> &seenAt)
{
    const bool hasWords = visit.verdict == ProbeVerdict::TlsFailed || visit.verdict == ProbeVerdict::Unreachable ||
                          visit.verdict == ProbeVerdict::NotHttp;
    const bool isPath = visit.tls == TlsFault::CaFileUnreadable;
    return detail::withDetail(visitSentence(visit, target, seenAt), hasWords && !isPath ? visit.detail : QString());
}

QString serverFaultSentence(const ServerFault &fault)
{
    if (fault.code == u"disk-full") {
        return QCoreApplication::translate(
            "weiwatch", "The server’s disk is full, so the allowlist was left as it was. Make room on it.");
    }
    if (fault.code == u"no-data-dir") {
        return QCoreApplication::translate("weiwatch", "Nothing is deployed on this server. Deploy the stack first.");
    }
    if (fault.code == u"no-traefik") {
        return QCoreApplication::translate(
            "weiwatch", "Traefik does not run on the server, so nobody gets in. Start the stack’s services.");
    }
    if (fault.code == u"would-be-empty") {
        return QCoreApplication::translate(
            "weiwatch", "The allowlist would be empty, and the server would let nobody in. The last entry stays.");
    }
    if (fault.code == u"newer-state") {
        return QCoreApplication::translate("weiwatch",
                                           "A newer weiwatch keeps this server’s allowlist. Update this program.");
    }
    return QCoreApplication::translate("weiwatch", "The server did not change its allowlist (%1).")
        .arg(detail::shown(fault.code));
}

QString sshSentence(const SshError &error)
{
    using Kind = SshError::Kind;
    if (error.kind == Kind::Disconnected || error.kind == Kind::TimedOut) {
        return QCoreApplication::translate(
            "weiwatch", "The SSH connection to the server was lost on the way. Connect again, and repeat it.");
    }
    if (error.kind == Kind::CommandFailed) {
        return detail::withDetail(
            QCoreApplication::translate("weiwatch", "The server’s allowlist command failed with status %1. Deploy the "
                                                    "stack again, which installs it anew.")
                .arg(error.exitCode),
            error.output);
    }
    return detail::withDetail(
        QCoreApplication::translate("weiwatch", "The server could not be asked over SSH. Check its address and login."),
        error.detail);
}

struct CauseSentence
{
    const ProbeTarget &target;

    QString operator()(const AllowlistError::NotForVisitors &cause) const { return sentence(cause.kind, cause.range); }
    QString operator()(const SshError &cause) const { return sshSentence(cause); }
    QString operator()(const ServerFault &cause) const
    {
        return detail::withDetail(serverFaultSentence(cause), cause.detail);
    }
    QString operator()(const AnswerFault &) const
    {
        return QCoreApplication::translate("weiwatch",
                                           "What the server answered about its allowlist cannot be read. It may be of "
                                           "another version: update the stack.");
    }
    QString operator()(const AllowlistError::NotLetIn &cause) const
    {
        return visitSentenceWithDetail(cause.visit, target, cause.seenAt);
    }
    QString operator()(const AllowlistError::SeenElsewhere &cause) const
    {
        return QCoreApplication::translate("weiwatch",
                                           "The server sees this computer come from %1, not from the address that was "
                                           "to be let in: a VPN or a second way out. Let %1 in.")
            .arg(cause.seenAt.toString());
    }
    QString operator()(const AllowlistError::NotSeen &) const
    {
        return QCoreApplication::translate("weiwatch",
                                           "The server’s log does not show the visit, so the change was not confirmed. "
                                           "Check that Traefik’s access log is on.");
    }
    QString operator()(const AllowlistError::Undone &) const
    {
        return QCoreApplication::translate(
            "weiwatch", "The server undid the change before it was confirmed. Try again; over a slow "
                        "connection, allow more time.");
    }
    QString operator()(const AllowlistError::Stopped &) const
    {
        return QCoreApplication::translate("weiwatch", "The change of the allowlist was stopped.");
    }
};

} // namespace

QString sentence(const PublicAddressError &error)
{
    using Kind = PublicAddressError::Kind;
    switch (error.kind) {
    case Kind::TooFewOperators:
        return QCoreApplication::translate("weiwatch",
                                           "To find your public address, three operators are needed at the least. Add "
                                           "one in the settings.");
    case Kind::Disagree:
        return QCoreApplication::translate(
                   "weiwatch", "No two operators see this computer at the same address (%1). A VPN that takes "
                               "only some of the traffic does that: switch it off, or use the address that "
                               "the server sees.")
            .arg(whoSaidWhat(error.answers));
    case Kind::NotPublic:
        return sentence(error.special.value_or(SpecialKind::Reserved), Ipv4Range(error.address));
    case Kind::CaptivePortal:
        return QCoreApplication::translate("weiwatch",
                                           "A login page stands before this network. Open a browser, log in, and try "
                                           "again. If there is none, check the date of this computer.");
    case Kind::Offline:
        return QCoreApplication::translate(
            "weiwatch",
            "None of the operators that tell your public address can be reached. Check the network connection.");
    case Kind::TooFewAnswers:
        return QCoreApplication::translate("weiwatch",
                                           "Too few operators told your public address: two that agree are needed. Try "
                                           "again later, or use the address that the server sees.");
    case Kind::ServerSilent:
        return QCoreApplication::translate("weiwatch", "The server could not say where it sees this computer.");
    case Kind::Cancelled:
        return QCoreApplication::translate("weiwatch", "The search for your public address was cancelled.");
    }
    Q_UNREACHABLE();
}

QString sentence(const ProbeResult &visit, const ProbeTarget &target)
{
    return visitSentenceWithDetail(visit, target, std::nullopt);
}

QString sentence(const AllowlistError &error, const ProbeTarget &target)
{
    QString told = std::visit(CauseSentence{target}, error.cause);
    if (error.undoneBy) {
        told += u' ' % QCoreApplication::translate("weiwatch",
                                                   "Nobody is locked out: the change was not confirmed, and the server "
                                                   "takes it back by itself by %1.")
                           .arg(error.undoneBy->toLocalTime().toString(QStringLiteral("HH:mm:ss")));
    }
    return told;
}

QStringList sentences(const AddressHints &hints, Ipv4Address found, std::optional<Ipv4Address> seenByServer)
{
    QStringList all;
    if (hints.isSharedByStrangers) {
        all.append(QCoreApplication::translate(
                       "weiwatch", "Your provider shares one public address among customers (CGNAT). Who else "
                                   "comes from %1 is let in with you, as far as Grafana’s login: keep its "
                                   "password strong.")
                       .arg(found.toString()));
    }
    if (hints.serverSeesAnother && seenByServer) {
        all.append(QCoreApplication::translate(
                       "weiwatch", "The operators see this computer at %1, the server sees it at %2: a VPN "
                                   "that takes only some of the traffic, or a jump host. The browser may come "
                                   "from either.")
                       .arg(found.toString(), seenByServer->toString()));
    }
    return all;
}

QString sentence(SpecialKind kind, const Ipv4Range &range)
{
    const QString shown = shownRange(range);
    switch (kind) {
    case SpecialKind::Private:
        return QCoreApplication::translate("weiwatch",
                                           "%1 is a private address: it means another computer in every network. Enter "
                                           "the address that the outside sees.")
            .arg(shown);
    case SpecialKind::Cgnat:
        return QCoreApplication::translate(
                   "weiwatch", "%1 is an address between your provider and its customers (CGNAT); the outside "
                               "never sees it. Enter the address that the outside sees.")
            .arg(shown);
    case SpecialKind::Loopback:
    case SpecialKind::LinkLocal:
    case SpecialKind::ThisNetwork:
        return QCoreApplication::translate(
                   "weiwatch", "%1 has a meaning on this computer or its own network only. Enter the address "
                               "that the outside sees.")
            .arg(shown);
    case SpecialKind::Documentation:
        return QCoreApplication::translate(
                   "weiwatch", "%1 is reserved for examples in documents; nobody comes from there. Enter your "
                               "own address.")
            .arg(shown);
    case SpecialKind::ProtocolAssignments:
    case SpecialKind::FormerRelay:
    case SpecialKind::Benchmarking:
    case SpecialKind::Multicast:
    case SpecialKind::Reserved:
        break;
    }
    return QCoreApplication::translate(
               "weiwatch", "%1 is or touches a range that no visitor comes from. Enter the address that the "
                           "outside sees.")
        .arg(shown);
}

} // namespace weiwatch
