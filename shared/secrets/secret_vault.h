// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <memory>

namespace weiwatch {

/// Why the vault did not do what was asked. Never holds a secret.
struct VaultError
{
    enum class Kind {
        NotFound,
        Denied,      ///< the keychain is locked, or the user said no
        Unavailable, ///< no keychain answers
        Damaged,     ///< what is stored is not what was saved
        TooLarge,    ///< over 1 MiB
        Failed,      ///< detail: the system's words
    };
    Kind kind = Kind::Failed;
    QString name;
    QString detail;

    friend bool operator==(const VaultError &, const VaultError &) = default;
};

/// Where secrets stay.
enum class VaultPlace {
    Keychain,    ///< the system's, unlocked with the user's session
    Files,       ///< of mode 0600, in a folder of mode 0700
    ThisRunOnly, ///< nowhere: they are asked for again after the next start. To be said plainly
};

/// Secrets that the application itself keeps: passwords, keys, tokens. Values are bytes of any kind.
/// save() replaces; whatever happens in the middle, read() gives the old value or the new one, whole.
/// remove() of what is not there succeeds.
///
/// Thread: its owner's, with an event loop; no call blocks, and each future finishes on this thread. Calls take effect
/// in their order. A future whose vault is deleted first finishes without a result.
class SecretVault
{
public:
    using Done = QFuture<Result<void, VaultError>>;
    using Value = QFuture<Result<QByteArray, VaultError>>;

    virtual ~SecretVault() = default;
    [[nodiscard]] virtual VaultPlace place() const = 0;
    virtual Done save(const QString &name, const QByteArray &value) = 0;
    [[nodiscard]] virtual Value read(const QString &name) = 0;
    virtual Done remove(const QString &name) = 0;
};

/// A file for each secret.
[[nodiscard]] std::unique_ptr<SecretVault> fileVault(const QString &folder);
/// Kept for this run only.
[[nodiscard]] std::unique_ptr<SecretVault> memoryVault();

} // namespace weiwatch
