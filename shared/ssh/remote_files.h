// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote_shell.h"

namespace weiwatch {

/// Files by commands alone (sh, cat, sync, sha256sum, mv): they work as root by sudo too, and SFTP's rename does not
/// replace a file on older servers. As RemoteShell promises for put() and get().
[[nodiscard]] Result<void, SshError> putFile(RemoteShell &shell, QIODevice &content, const RemoteFile &target,
                                             const std::stop_token &stop, const RemoteShell::Progress &progress);
[[nodiscard]] Result<void, SshError> getFile(RemoteShell &shell, const RemoteFile &source, QIODevice &into,
                                             const std::stop_token &stop, const RemoteShell::Progress &progress);

} // namespace weiwatch
