// SPDX-License-Identifier: GPL-3.0-or-later
#include "exit_codes.h"

namespace weiwatch {
namespace {

ExitCode ofSsh(const SshError &error)
{
    using Kind = SshError::Kind;
    switch (error.kind) {
    case Kind::HostKeyUnknown:
        return ExitCode::HostKeyUnknown;
    case Kind::HostKeyChanged:
        return ExitCode::HostKeyChanged;
    case Kind::AuthenticationFailed:
    case Kind::KeyUnreadable:
    case Kind::PassphraseNeeded:
    case Kind::PassphraseWrong:
    case Kind::AgentMissing:
    case Kind::SudoPasswordNeeded:
    case Kind::SudoPasswordWrong:
    case Kind::SudoNotAllowed:
        return ExitCode::LoginFailed;
    case Kind::NameNotFound:
    case Kind::PortClosed:
    case Kind::Unreachable:
    case Kind::TimedOut:
    case Kind::Disconnected:
    case Kind::NotSsh:
        return ExitCode::Unreachable;
    case Kind::Cancelled:
        return ExitCode::Cancelled;
    case Kind::CommandFailed:
    case Kind::OutputTooLarge:
    case Kind::LocalFileUnreadable:
    case Kind::Protocol:
        return ExitCode::Fault;
    }
    Q_UNREACHABLE();
}

} // namespace

ExitCode exitCodeOf(const DeployError &error)
{
    using Kind = DeployError::Kind;
    switch (error.kind) {
    case Kind::Ssh:
        return error.ssh ? ofSsh(*error.ssh) : ExitCode::Fault;
    case Kind::Cancelled:
        return ExitCode::Cancelled;
    case Kind::SystemTooOld:
    case Kind::SystemNotSupported:
    case Kind::NoSystemd:
    case Kind::PortTaken:
    case Kind::DiskTooSmall:
    case Kind::MemoryTooSmall:
    case Kind::ClockWrong:
    case Kind::DnsMissing:
    case Kind::DnsElsewhere:
    case Kind::OtherDeploymentHere:
    case Kind::DataStands:
        return ExitCode::ServerUnfit;
    case Kind::AcmeRateLimit:
    case Kind::AcmeFailed:
    case Kind::CertificateTimedOut:
    case Kind::AllowlistNotSeen:
        return ExitCode::NotSeen;
    case Kind::NotABackup:
    case Kind::BackupNewer:
    case Kind::BackupDamaged:
    case Kind::BackupTooCostly:
    case Kind::PassphraseWrong:
    case Kind::BackupOfOther:
    case Kind::BackupRefused:
        return ExitCode::BackupUnusable;
    case Kind::WrongName:
        return ExitCode::Usage;
    case Kind::Unhealthy:
        return ExitCode::NotWell;
    default:
        return ExitCode::Fault;
    }
}

} // namespace weiwatch
