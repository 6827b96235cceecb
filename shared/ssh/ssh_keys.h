// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh_error.h"

#include <QByteArray>

namespace weiwatch {

struct SshKeyPair
{
    QByteArray privatePem; ///< OpenSSH's format, without a passphrase: it belongs into the keychain, not into a file
    QByteArray publicLine; ///< "ssh-ed25519 AAAA… comment", a line of authorized_keys
};

/// comment: what the user knows the key by on the server; line breaks in it become spaces.
/// Thread: any. Takes a few milliseconds.
[[nodiscard]] Result<SshKeyPair, SshError> makeEd25519Key(const QString &comment);

} // namespace weiwatch
