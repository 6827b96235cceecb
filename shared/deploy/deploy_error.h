// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <allowlist/allowlist_error.h>
#include <ssh/ssh_error.h>

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace weiwatch {

/// Which fault, with what a sentence needs. Never holds a secret. What does not name a field leaves it empty.
struct DeployError
{
    Q_GADGET
public:
    enum class Kind {
        Ssh,       ///< `ssh`
        Cancelled, ///< asked for; the next run goes on where this one ended

        // Of the server, found before anything is changed.
        SystemTooOld,       ///< subject: its name, such as "Debian GNU/Linux 12"; detail: what is needed
        SystemNotSupported, ///< subject: its name, or its architecture; detail: what is needed
        NoSystemd,
        PortTaken,           ///< subject: the port; detail: the program that has it
        DiskTooSmall,        ///< have, need: bytes free
        MemoryTooSmall,      ///< have, need: bytes in all
        ClockWrong,          ///< have: seconds that the server's clock is ahead of ours (behind: negative)
        DnsMissing,          ///< subject: the domain has no address
        DnsElsewhere,        ///< subject: the domain; found: where it leads; detail: the server's address
        OtherDeploymentHere, ///< subject: the domain of the stack that stands there; detail: its data folder
        NoDeploymentHere,    ///< what is asked for needs a stack, and there is none; subject: the data folder
        TooOldForThis,       ///< subject: the stack's version on the server; detail: the command that it lacks

        // While bootstrapping and transferring.
        AptLocked,    ///< subject: who holds it; have: seconds waited
        AptFailed,    ///< detail: apt's last words
        NetworkDown,  ///< the server cannot reach its package mirror or a registry; detail: the last words
        DiskFull,     ///< detail: the last words
        DockerTooOld, ///< subject: the version found; detail: the version needed
        PullLimit,    ///< subject: the image; the registry answers 429
        PullFailed,   ///< subject: the image; detail: Docker's last words
        ImageMissing, ///< subject: the image; neither carried by this program nor named with a registry
        ImageDamaged, ///< subject: the file; its digest is not the one written beside it

        // While starting.
        ConfigureRefused, ///< detail: what bin/configure said
        WatchlistRefused, ///< detail: what the exporter said of it
        Unhealthy,        ///< subject: services, comma between; detail: last words; found: the release that came back

        // Certificate and allowlist.
        AcmeRateLimit,       ///< subject: domain; until: when the authority says to come back, if it said
        AcmeFailed,          ///< subject: domain; detail: the authority's words
        CertificateTimedOut, ///< subject: domain; have: seconds waited; detail: what the last visit met
        AddressUnknown,      ///< this computer's public address could not be found; detail
        AddressRefused,      ///< subject: the address is private or special; no visitor comes from there
        AllowlistNotSeen,    ///< subject: the address; found: the domain; `allowlist`. The server undoes the change by
                             ///< itself

        // Of backups.
        NotABackup,      ///< subject: path
        BackupNewer,     ///< subject: path; written by a later version
        BackupDamaged,   ///< subject: path; changed, or its end is missing
        BackupTooCostly, ///< subject: path; trying its passphrase takes more than we spend on any file, or than there
                         ///< is
        PassphraseWrong, ///< subject: path
        BackupOfOther,   ///< subject: path; found: the domain that it is of; detail: the one that it was to be of
        BackupRefused,   ///< detail: what the server's bin/restore said
        DataStands,      ///< subject: the data folder: a backup goes where there is no data

        // Of this computer, and of what was asked.
        LocalFile,      ///< subject: path; detail: the system's words
        StackFilesGone, ///< subject: the folder where share/weiwatch was looked for
        WrongName,      ///< subject: what was typed; detail: the name that would be right
        SecretMissing,  ///< subject: the secret's name, that the settings or the watchlist need
        NewerRecord,    ///< subject: path; written by a later version, left untouched
        NoSuchService,  ///< subject: what was asked for; found: the services there are, comma between

        ServerFault, ///< subject: the script; found: its fault's code; detail: its words. None of the above
        BadAnswer,   ///< subject: the script; detail: what is wrong with what it printed
    };
    Q_ENUM(Kind)

    Kind kind = Kind::ServerFault;
    QString subject;
    QString detail;
    QString found;
    qint64 have = 0;
    qint64 need = 0;
    QDateTime until;
    std::optional<SshError> ssh;
    std::optional<AllowlistError> allowlist; ///< with AddressRefused and AllowlistNotSeen: why, in its own terms

    friend bool operator==(const DeployError &, const DeployError &) = default;
};

/// Cancelled stays Cancelled; everything else is wrapped whole.
[[nodiscard]] DeployError deployError(const SshError &error);
/// address: that was to pass.
[[nodiscard]] DeployError deployError(const AllowlistError &error, const QString &address);

} // namespace weiwatch
