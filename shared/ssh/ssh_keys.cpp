// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh_keys.h"

#include "libssh_handles.h"

namespace weiwatch {
namespace {

auto failed()
{
    return failure(SshError{SshError::Kind::Protocol, {}, QStringLiteral("libssh made no key")});
}

} // namespace

Result<SshKeyPair, SshError> makeEd25519Key(const QString &comment)
{
    ssh_key raw = nullptr;
    if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &raw) != SSH_OK) {
        return failed();
    }
    const KeyHandle key(raw);
    char *pem = nullptr;
    if (ssh_pki_export_privkey_base64(key.get(), nullptr, nullptr, nullptr, &pem) != SSH_OK) {
        return failed();
    }
    const CString ownedPem(pem);
    char *base64 = nullptr;
    if (ssh_pki_export_pubkey_base64(key.get(), &base64) != SSH_OK) {
        return failed();
    }
    const CString ownedBase64(base64);
    const QByteArray line = "ssh-ed25519 " + QByteArray(base64) + ' ' + comment.simplified().toUtf8();
    return SshKeyPair{QByteArray(pem), line.trimmed()};
}

} // namespace weiwatch
