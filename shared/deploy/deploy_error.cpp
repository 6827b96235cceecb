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

} // namespace weiwatch
