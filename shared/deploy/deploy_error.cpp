// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy_error.h"

namespace weiwatch {

DeployError deployError(const SshError &error)
{
    DeployError wrapped;
    wrapped.kind = error.kind == SshError::Kind::Cancelled ? DeployError::Kind::Cancelled : DeployError::Kind::Ssh;
    wrapped.ssh = error;
    return wrapped;
}

DeployError deployError(const AllowlistError &error, const QString &address)
{
    using Kind = DeployError::Kind;
    if (const auto *ssh = std::get_if<SshError>(&error.cause)) {
        return deployError(*ssh);
    }
    DeployError wrapped{.kind = Kind::AllowlistNotSeen, .subject = address, .allowlist = error};
    if (std::holds_alternative<AllowlistError::Stopped>(error.cause)) {
        wrapped.kind = Kind::Cancelled;
    } else if (std::holds_alternative<AllowlistError::NotForVisitors>(error.cause)) {
        wrapped.kind = Kind::AddressRefused;
    }
    return wrapped;
}

} // namespace weiwatch
