// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy_sentences.h"

#include "allowlist_sentences.h"
#include "quoted.h"
#include "ssh_sentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace weiwatch {
namespace {

using Kind = DeployError::Kind;
using detail::shown;
using detail::withDetail;

QString bytes(qint64 count)
{
    return QLocale().formattedDataSize(count, 1, QLocale::DataSizeSIFormat);
}

QString clockSentence(const DeployError &error)
{
    const QString seconds = QLocale().toString(std::abs(error.have));
    return (error.have > 0
                ? QCoreApplication::translate("weiwatch",
                                              "The server's clock is %1 s ahead of this computer's. Certificates "
                                              "and alerts need the right time: switch on time synchronisation "
                                              "there (timedatectl set-ntp true), or check the clock here.")
                : QCoreApplication::translate("weiwatch",
                                              "The server's clock is %1 s behind this computer's. Certificates "
                                              "and alerts need the right time: switch on time synchronisation "
                                              "there (timedatectl set-ntp true), or check the clock here."))
        .arg(seconds);
}

/// What preflight refuses.
QString ofServer(const DeployError &error)
{
    switch (error.kind) {
    case Kind::SystemTooOld:
        return QCoreApplication::translate("weiwatch",
                                           "The server runs %1; the stack needs %2 or later. Upgrade it, or "
                                           "take another server.")
            .arg(shown(error.subject), error.detail);
    case Kind::SystemNotSupported:
        return withDetail(QCoreApplication::translate("weiwatch", "The stack does not run on this server%1.")
                              .arg(error.subject.isEmpty() ? QString() : u" (" % shown(error.subject) % u')'),
                          error.detail);
    case Kind::NoSystemd:
        return QCoreApplication::translate("weiwatch", "The server does not run systemd, whose timers the stack needs. "
                                                       "A container is no server: take a virtual machine.");
    case Kind::PortTaken:
        return QCoreApplication::translate("weiwatch",
                                           "Port %1 of the server is taken by %2. Stop that program, or take "
                                           "a server of its own for the stack.")
            .arg(error.subject, shown(error.detail));
    case Kind::DiskTooSmall:
        return QCoreApplication::translate("weiwatch", "The server's disk has %1 free; the stack needs %2.")
            .arg(bytes(error.have), bytes(error.need));
    case Kind::MemoryTooSmall:
        return QCoreApplication::translate("weiwatch", "The server has %1 of memory; the stack needs %2.")
            .arg(bytes(error.have), bytes(error.need));
    case Kind::ClockWrong:
        return clockSentence(error);
    case Kind::DnsMissing:
        return QCoreApplication::translate("weiwatch",
                                           "%1 leads nowhere. Give it an A record with the server's address, "
                                           "and try again once it is known.")
            .arg(shown(error.subject));
    case Kind::DnsElsewhere:
        return QCoreApplication::translate("weiwatch", "%1 leads to %2, and the server is %3. Change its A record, and "
                                                       "try again once that is known.")
            .arg(shown(error.subject), shown(error.found), error.detail);
    case Kind::OtherDeploymentHere:
        return QCoreApplication::translate("weiwatch",
                                           "Another stack stands on this server: %1, in %2. Adopt that one, "
                                           "remove it, or take another server.")
            .arg(shown(error.subject), shown(error.detail));
    case Kind::NoDeploymentHere:
        return QCoreApplication::translate("weiwatch", "No stack stands on this server in %1.")
            .arg(shown(error.subject));
    case Kind::TooOldForThis:
        return QCoreApplication::translate("weiwatch",
                                           "The stack on the server (%1) does not know “%2” yet. Update the "
                                           "stack first.")
            .arg(shown(error.subject), error.detail);
    default:
        return {};
    }
}

/// What goes wrong while packages, files and images come.
QString ofBringing(const DeployError &error)
{
    switch (error.kind) {
    case Kind::AptLocked:
        return withDetail(QCoreApplication::translate("weiwatch", "Another program on the server installs packages and "
                                                                  "did not end in time. Wait for it, then try again."),
                          error.subject);
    case Kind::AptFailed:
        return withDetail(QCoreApplication::translate(
                              "weiwatch", "The server's package manager failed. Log in and run “apt-get update” "
                                          "and “dpkg --configure -a” to see why."),
                          error.detail);
    case Kind::NetworkDown:
        return withDetail(QCoreApplication::translate("weiwatch",
                                                      "The server cannot reach what it has to download. Check "
                                                      "its network, DNS and outgoing firewall."),
                          error.detail);
    case Kind::DiskFull:
        return withDetail(QCoreApplication::translate("weiwatch",
                                                      "The server's disk is full. Make room, then try again: "
                                                      "it goes on where it ended."),
                          error.detail);
    case Kind::DockerTooOld:
        return withDetail(QCoreApplication::translate("weiwatch",
                                                      "The server's Docker is too old. Upgrade it, or remove "
                                                      "it so that the distribution's own is installed."),
                          error.detail);
    case Kind::PullLimit:
        return QCoreApplication::translate("weiwatch",
                                           "The registry gives this server no more images for now: its pull "
                                           "limit is reached at %1. Try again in some hours, or log in to "
                                           "the registry on the server (docker login).")
            .arg(shown(error.subject));
    case Kind::PullFailed:
        return withDetail(QCoreApplication::translate("weiwatch", "The server could not fetch the image %1.")
                              .arg(shown(error.subject)),
                          error.detail);
    case Kind::ImageMissing:
        return QCoreApplication::translate("weiwatch", "There is no image of %1: this program carries none for the "
                                                       "server's kind of processor. Name one in a registry.")
            .arg(shown(error.subject));
    case Kind::ImageDamaged:
        return QCoreApplication::translate("weiwatch",
                                           "%1 is damaged: it is not what its digest says. Install weiwatch "
                                           "again.")
            .arg(error.subject);
    default:
        return {};
    }
}

QString unhealthy(const DeployError &error)
{
    const QString services =
        error.subject.isEmpty() ? QCoreApplication::translate("weiwatch", "a service") : shown(error.subject);
    const QString told =
        error.found.isEmpty()
            ? QCoreApplication::translate("weiwatch", "The stack did not become healthy: %1. Its log "
                                                      "says why.")
                  .arg(services)
            : QCoreApplication::translate("weiwatch", "The new release did not become healthy (%1), and "
                                                      "%2 runs again. History is intact.")
                  .arg(services, shown(error.found));
    return withDetail(told, error.detail.section(u'\n', -1));
}

QString rateLimit(const DeployError &error)
{
    const QString told =
        error.until.isValid()
            ? QCoreApplication::translate("weiwatch",
                                          "The certificate authority has given out too many certificates for "
                                          "%1 lately. It will give another after %2. Use its staging "
                                          "directory while trying things out.")
                  .arg(shown(error.subject), QLocale().toString(error.until.toLocalTime(), QLocale::ShortFormat))
            : QCoreApplication::translate("weiwatch",
                                          "The certificate authority has given out too many certificates for "
                                          "%1 lately. Try again later. Use its staging directory while "
                                          "trying things out.")
                  .arg(shown(error.subject));
    return told;
}

/// A change of the allowlist, in its own sentences.
QString ofAllowlist(const DeployError &error)
{
    if (error.allowlist) {
        ProbeTarget target;
        target.domain = error.found;
        return sentence(*error.allowlist, target);
    }
    return QCoreApplication::translate("weiwatch", "%1 belongs to a private or special range, or is no address: no "
                                                   "visitor comes from there. Name the address that other servers see "
                                                   "you at.")
        .arg(shown(error.subject));
}

/// From starting until a visit passes.
QString ofStarting(const DeployError &error)
{
    switch (error.kind) {
    case Kind::ConfigureRefused:
        return withDetail(
            QCoreApplication::translate("weiwatch", "The stack refuses its settings; nothing was changed."),
            error.detail);
    case Kind::WatchlistRefused:
        return withDetail(
            QCoreApplication::translate("weiwatch", "The server refuses the watchlist; the one before stays."),
            error.detail);
    case Kind::Unhealthy:
        return unhealthy(error);
    case Kind::AcmeRateLimit:
        return rateLimit(error);
    case Kind::AcmeFailed:
        return withDetail(QCoreApplication::translate("weiwatch",
                                                      "The certificate authority gives no certificate for %1. "
                                                      "Ports 80 and 443 of the server have to be open to "
                                                      "everybody for it.")
                              .arg(shown(error.subject)),
                          error.detail);
    case Kind::CertificateTimedOut:
        return withDetail(QCoreApplication::translate("weiwatch",
                                                      "%1 had no trusted certificate after %2 s. Check that "
                                                      "ports 80 and 443 of the server are open to everybody.")
                              .arg(shown(error.subject), QLocale().toString(error.have)),
                          error.detail);
    case Kind::AddressUnknown:
        return withDetail(QCoreApplication::translate("weiwatch", "The address that this computer has on the Internet "
                                                                  "could not be found. Name it."),
                          error.detail);
    case Kind::AddressRefused:
    case Kind::AllowlistNotSeen:
        return ofAllowlist(error);
    default:
        return {};
    }
}

/// Of this computer, and of what was asked.
QString ofHere(const DeployError &error)
{
    switch (error.kind) {
    case Kind::Ssh:
        return error.ssh ? sentence(*error.ssh) : QString();
    case Kind::Cancelled:
        return QCoreApplication::translate("weiwatch", "Cancelled. The next run goes on where this one ended.");
    case Kind::LocalFile:
        return QCoreApplication::translate("weiwatch", "%1: %2.").arg(error.subject, error.detail);
    case Kind::StackFilesGone:
        return QCoreApplication::translate("weiwatch",
                                           "The stack's files are not in %1. Install the package weiwatch-stack, "
                                           "or name their folder.")
            .arg(error.subject);
    case Kind::WrongName:
        return withDetail(QCoreApplication::translate("weiwatch", "That is not the name of the stack on this server. "
                                                                  "Nothing was changed."),
                          error.detail);
    case Kind::SecretMissing:
        return QCoreApplication::translate("weiwatch", "The secret %1 is missing.").arg(shown(error.subject));
    case Kind::NewerRecord:
        return QCoreApplication::translate("weiwatch",
                                           "%1 was written by a later version of weiwatch and is left alone. "
                                           "Use that version.")
            .arg(error.subject);
    case Kind::NoSuchService:
        return QCoreApplication::translate("weiwatch", "The stack has no service “%1”. It has: %2.")
            .arg(shown(error.subject), error.found.isEmpty() ? QStringLiteral("?") : error.found);
    case Kind::BadAnswer:
        return withDetail(QCoreApplication::translate("weiwatch", "The server's answer to “%1” was not understood.")
                              .arg(shown(error.subject)),
                          error.detail);
    case Kind::ServerFault:
        return withDetail(QCoreApplication::translate("weiwatch", "“%1” failed on the server (%2).")
                              .arg(error.subject, shown(error.found)),
                          error.detail);
    default:
        return {};
    }
}

/// Of backups.
QString ofBackup(const DeployError &error)
{
    switch (error.kind) {
    case Kind::NotABackup:
        return QCoreApplication::translate("weiwatch", "%1 is no backup of weiwatch's.").arg(error.subject);
    case Kind::BackupNewer:
        return QCoreApplication::translate("weiwatch",
                                           "%1 was made by a later version of weiwatch. Restore it with that version.")
            .arg(error.subject);
    case Kind::BackupDamaged:
        return QCoreApplication::translate("weiwatch",
                                           "%1 is damaged: it was changed, or its end is missing. Nothing was changed "
                                           "on the server. Take another copy of it.")
            .arg(error.subject);
    case Kind::BackupTooCostly:
        return QCoreApplication::translate("weiwatch",
                                           "Trying a passphrase on %1 takes more memory or time than this computer "
                                           "gives it.")
            .arg(error.subject);
    case Kind::PassphraseWrong:
        return QCoreApplication::translate("weiwatch",
                                           "That is not the passphrase of %1, or the file was changed. Nothing was "
                                           "changed on the server.")
            .arg(error.subject);
    case Kind::BackupOfOther:
        return QCoreApplication::translate("weiwatch", "%1 is a backup of %2, not of %3. Nothing was changed.")
            .arg(error.subject, shown(error.found), shown(error.detail));
    case Kind::BackupRefused:
        return withDetail(QCoreApplication::translate("weiwatch", "The server refuses the backup; none of it was "
                                                                  "put in place."),
                          error.detail);
    case Kind::DataStands:
        return QCoreApplication::translate("weiwatch",
                                           "Data of a stack stands on this server already, in %1 or in Docker's "
                                           "volumes, and a backup would overwrite it. Remove that stack first, or take "
                                           "another server.")
            .arg(shown(error.subject));
    default:
        return {};
    }
}

/// As server/remove names them.
QString removedPart(const QString &part)
{
    if (part == u"containers") {
        return QCoreApplication::translate("weiwatch", "Removing containers, images and volumes");
    }
    if (part == u"units") {
        return QCoreApplication::translate("weiwatch", "Removing timers and settings of the system");
    }
    return QCoreApplication::translate("weiwatch", "Removing files");
}

QString sizes(const StepEvent &event, int sent)
{
    return bytes(event.arguments.value(sent).toLongLong());
}

} // namespace

QString sentence(const DeployError &error)
{
    for (const auto &words : {ofHere, ofServer, ofBringing, ofStarting, ofBackup}) {
        if (const QString text = words(error); !text.isEmpty()) {
            return text;
        }
    }
    Q_UNREACHABLE();
}

QString stepTitle(StepId step)
{
    switch (step) {
    case StepId::Preflight:
        return QCoreApplication::translate("weiwatch", "Checking the server");
    case StepId::Bootstrap:
        return QCoreApplication::translate("weiwatch", "Preparing the server");
    case StepId::Upload:
        return QCoreApplication::translate("weiwatch", "Sending the stack");
    case StepId::Images:
        return QCoreApplication::translate("weiwatch", "Bringing the images");
    case StepId::Restore:
        return QCoreApplication::translate("weiwatch", "Sending the backup");
    case StepId::Configure:
        return QCoreApplication::translate("weiwatch", "Configuring");
    case StepId::Start:
        return QCoreApplication::translate("weiwatch", "Starting the services");
    case StepId::Certificate:
        return QCoreApplication::translate("weiwatch", "Getting the certificate");
    case StepId::Allowlist:
        return QCoreApplication::translate("weiwatch", "Letting you in");
    case StepId::Backup:
        return QCoreApplication::translate("weiwatch", "Backing up");
    case StepId::Remove:
        return QCoreApplication::translate("weiwatch", "Removing the stack");
    }
    Q_UNREACHABLE();
}

QString sentence(const StepEvent &event)
{
    QString first = shown(event.arguments.value(0), 120);
    switch (event.note) {
    case StepNote::None:
        return {};
    case StepNote::Connecting:
        return QCoreApplication::translate("weiwatch", "Connecting to %1").arg(first);
    case StepNote::WaitingForApt:
        return QCoreApplication::translate("weiwatch", "Waiting for another installation on the server: %1").arg(first);
    case StepNote::Installing:
        return QCoreApplication::translate("weiwatch", "Setting up: %1").arg(first);
    case StepNote::ServerSays:
        return first;
    case StepNote::Sending:
        return QCoreApplication::translate("weiwatch", "Sending %1 (%2)").arg(first, sizes(event, 2));
    case StepNote::Loading:
        return QCoreApplication::translate("weiwatch", "The server unpacks %1").arg(first);
    case StepNote::Pulling:
        return QCoreApplication::translate("weiwatch", "The server fetches %1").arg(first);
    case StepNote::Starting:
        return QCoreApplication::translate("weiwatch", "Starting release %1").arg(first);
    case StepNote::WaitingForHealth:
        return QCoreApplication::translate("weiwatch", "Waiting for %1").arg(first);
    case StepNote::RollingBack:
        return QCoreApplication::translate("weiwatch", "The new release is not healthy; the one before comes back");
    case StepNote::WaitingForCert:
        return QCoreApplication::translate("weiwatch", "Waiting for the certificate of %1").arg(first);
    case StepNote::Probing:
        return QCoreApplication::translate("weiwatch", "Visiting from outside: %1").arg(first);
    case StepNote::AptLocked:
        return QCoreApplication::translate("weiwatch", "Another installation runs on the server (%1); it is waited for")
            .arg(first);
    case StepNote::Gathering:
        return QCoreApplication::translate("weiwatch", "The server puts its backup together");
    case StepNote::Receiving:
        return QCoreApplication::translate("weiwatch", "%1 received").arg(sizes(event, 0));
    case StepNote::Restoring:
        return QCoreApplication::translate("weiwatch", "The server checks the backup and puts it in place");
    case StepNote::Removing:
        return removedPart(first);
    case StepNote::StillWorking:
        return QCoreApplication::translate("weiwatch", "The server works; it has said nothing for %1 s").arg(first);
    }
    Q_UNREACHABLE();
}

QString sentence(const TimeSpent &time)
{
    const auto seconds = [](std::chrono::milliseconds spent) {
        return QLocale().toString(static_cast<double>(spent.count()) / 1000, 'f', 1);
    };
    return QCoreApplication::translate("weiwatch", "Own time %1 s, packages %2 s, transfer %3 s, certificate %4 s")
        .arg(seconds(time.own), seconds(time.apt), seconds(time.transfer), seconds(time.acme));
}

} // namespace weiwatch
