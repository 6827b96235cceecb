// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh_sentences.h"

#include "quoted.h"

#include <QCoreApplication>
#include <QStringList>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;

QString fingerprints(const std::vector<HostKey> &keys)
{
    QStringList texts;
    for (const HostKey &key : keys) {
        texts.append(key.fingerprint());
    }
    return texts.join(QStringLiteral(", "));
}

/// Kinds whose cause is the way to the server.
QString connectionFailed(const SshError &error, const QString &subject)
{
    switch (error.kind) {
    case Kind::NameNotFound:
        return QCoreApplication::translate("weiwatch",
                                           "The name of %1 leads to no address. Check its spelling and your network.")
            .arg(subject);
    case Kind::PortClosed:
        return QCoreApplication::translate("weiwatch",
                                           "%1 refuses the connection: nothing listens on this port. Check the port, "
                                           "and that the SSH server runs.")
            .arg(subject);
    case Kind::Unreachable:
        return QCoreApplication::translate("weiwatch",
                                           "There is no way to %1. Check the address, your network and the VPN.")
            .arg(subject);
    case Kind::TimedOut:
        return QCoreApplication::translate("weiwatch",
                                           "%1 did not answer in time. Where it never does, a firewall may keep this "
                                           "address or port closed.")
            .arg(subject);
    case Kind::Disconnected:
        return QCoreApplication::translate("weiwatch",
                                           "The connection to %1 was lost. It is made again at the next try.")
            .arg(subject);
    case Kind::Cancelled:
        return QCoreApplication::translate("weiwatch", "This was stopped: %1.").arg(subject);
    case Kind::NotSsh:
        return QCoreApplication::translate("weiwatch",
                                           "Something answers at %1, but it is no SSH server. Check the port.")
            .arg(subject);
    default:
        return QCoreApplication::translate("weiwatch", "The SSH connection to %1 failed.").arg(subject);
    }
}

QString hostKeyRefused(const SshError &error, const QString &subject)
{
    const QString offered = error.offered ? error.offered->fingerprint() : QString();
    if (error.kind == Kind::HostKeyUnknown) {
        return QCoreApplication::translate(
                   "weiwatch", "%1 shows a host key that is not known yet: %2. Compare it with what the "
                               "server's provider or console shows. Nothing is sent before it is confirmed.")
            .arg(subject, offered);
    }
    return QCoreApplication::translate("weiwatch",
                                       "The host key of %1 has changed, so nothing was sent. Known was %2; it now "
                                       "shows %3. Someone may be between you and the server. Only where you know that "
                                       "it was set up anew, remove the old key and confirm the new one.")
        .arg(subject, fingerprints(error.expected), offered);
}

/// Kinds whose cause is how we log in.
QString loginFailed(const SshError &error, const QString &subject)
{
    switch (error.kind) {
    case Kind::AuthenticationFailed:
        return error.detail.isEmpty()
                   ? QCoreApplication::translate("weiwatch",
                                                 "%1 refused the login. Check the user name and the password or key.")
                         .arg(subject)
                   : QCoreApplication::translate("weiwatch",
                                                 "%1 refused the login. Check the user name and the password or key. "
                                                 "It accepts: %2.")
                         .arg(subject, detail::shown(error.detail));
    case Kind::KeyUnreadable:
        return QCoreApplication::translate("weiwatch",
                                           "No private key can be read from %1. Choose the private key's file (not "
                                           ".pub), in OpenSSH's or PEM format.")
            .arg(subject);
    case Kind::PassphraseNeeded:
        return QCoreApplication::translate("weiwatch", "The key %1 is protected by a passphrase. Enter it.")
            .arg(subject);
    case Kind::PassphraseWrong:
        return QCoreApplication::translate("weiwatch",
                                           "The passphrase does not open the key %1. Enter the one it was made with.")
            .arg(subject);
    default:
        return QCoreApplication::translate("weiwatch",
                                           "No SSH agent runs here, so its keys cannot be used for %1. Start one, or "
                                           "choose a key file.")
            .arg(subject);
    }
}

QString sudoFailed(const SshError &error, const QString &subject)
{
    switch (error.kind) {
    case Kind::SudoPasswordNeeded:
        return QCoreApplication::translate("weiwatch", "sudo on %1 asks for the user's password. Enter it.")
            .arg(subject);
    case Kind::SudoPasswordWrong:
        return QCoreApplication::translate("weiwatch",
                                           "sudo on %1 does not accept the password. Enter the password of the user "
                                           "who logs in.")
            .arg(subject);
    default:
        return QCoreApplication::translate("weiwatch",
                                           "The user may not become root by sudo on %1. Log in as root, or let an "
                                           "administrator add the user to the group sudo.")
            .arg(subject);
    }
}

QString commandFailed(const SshError &error, const QString &subject)
{
    switch (error.kind) {
    case Kind::OutputTooLarge:
        return QCoreApplication::translate("weiwatch", "%1 said more on the server than any answer takes.")
            .arg(subject);
    case Kind::LocalFileUnreadable:
        return QCoreApplication::translate("weiwatch",
                                           "A file on this computer could not be read or written, so %1 was not "
                                           "transferred. Check the disk's free space and the file's permissions.")
            .arg(subject);
    default:
        return QCoreApplication::translate("weiwatch", "%1 failed on the server (status %2).")
            .arg(subject, QString::number(error.exitCode));
    }
}

QString told(const SshError &error, const QString &subject)
{
    switch (error.kind) {
    case Kind::NameNotFound:
    case Kind::PortClosed:
    case Kind::Unreachable:
    case Kind::TimedOut:
    case Kind::Disconnected:
    case Kind::Cancelled:
    case Kind::NotSsh:
    case Kind::Protocol:
        return connectionFailed(error, subject);
    case Kind::HostKeyUnknown:
    case Kind::HostKeyChanged:
        return hostKeyRefused(error, subject);
    case Kind::AuthenticationFailed:
    case Kind::KeyUnreadable:
    case Kind::PassphraseNeeded:
    case Kind::PassphraseWrong:
    case Kind::AgentMissing:
        return loginFailed(error, subject);
    case Kind::SudoPasswordNeeded:
    case Kind::SudoPasswordWrong:
    case Kind::SudoNotAllowed:
        return sudoFailed(error, subject);
    case Kind::CommandFailed:
    case Kind::OutputTooLarge:
    case Kind::LocalFileUnreadable:
        return commandFailed(error, subject);
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentence(const SshError &error)
{
    constexpr qsizetype kLongestSubject = 120;
    const QString subject = detail::shown(error.subject, kLongestSubject);
    // Where the detail has a place in the sentence, it is not quoted again.
    const bool saysDetail = error.kind == Kind::AuthenticationFailed;
    const QString said = error.output.isEmpty() ? error.detail : error.output.section(u'\n', -1);
    return detail::withDetail(told(error, subject), saysDetail ? QString() : said.trimmed());
}

QString sentence(HostKeyFault fault)
{
    switch (fault) {
    case HostKeyFault::Empty:
        return QCoreApplication::translate("weiwatch", "This line holds no host key.");
    case HostKeyFault::TooLong:
        return QCoreApplication::translate("weiwatch", "This is longer than any host key.");
    case HostKeyFault::NoKey:
        return QCoreApplication::translate("weiwatch",
                                           "This is no host key. One begins as in “ssh-ed25519 AAAA…”: paste a line of "
                                           "ssh-keyscan or of a file /etc/ssh/ssh_host_…_key.pub.");
    case HostKeyFault::BadEncoding:
    case HostKeyFault::Damaged:
        return QCoreApplication::translate("weiwatch",
                                           "This host key is damaged or cut short. Copy the whole line again.");
    }
    Q_UNREACHABLE();
}

} // namespace weiwatch
