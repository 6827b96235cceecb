// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QString>

namespace weiwatch {

/// A server's public key, as it proves itself with at every connection.
struct HostKey
{
    QByteArray type; ///< "ssh-ed25519"
    QByteArray blob; ///< RFC 4253 §6.6: begins with the type, too

    /// As OpenSSH prints it: "SHA256:" and unpadded base64.
    [[nodiscard]] QString fingerprint() const;
    /// "ssh-ed25519 AAAA…", as known_hosts and host-key files have it.
    [[nodiscard]] QByteArray line() const;

    friend bool operator==(const HostKey &, const HostKey &) = default;
};

/// Why a line holds no host key.
enum class HostKeyFault {
    Empty,       ///< nothing, or a comment
    TooLong,     ///< over 16 KiB
    NoKey,       ///< no word of it is the name of a kind of host key
    BadEncoding, ///< what follows the name is no base64
    Damaged,     ///< the key's own parts do not add up, or it is of another kind than its name says
};

/// One line of a .pub file, of ssh-keyscan's or known_hosts' (a leading field of hosts, a comment at the end).
/// Certificates and @revoked lines are no host keys.
[[nodiscard]] Result<HostKey, HostKeyFault> parseHostKey(QByteArrayView line);

} // namespace weiwatch
