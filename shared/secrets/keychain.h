// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret_vault.h"

namespace weiwatch {

/// The system's keychain: Secret Service (GNOME Keyring, KWallet), macOS' Keychain, Windows' Credential Manager.
/// service: the name under which the user finds the entries there.
/// Thread: the application's main one, whose event loop QtKeychain needs. It may ask the user to unlock.
[[nodiscard]] std::unique_ptr<SecretVault> keychainVault(const QString &service = QStringLiteral("weiwatch"));

/// The keychain where one answers, else memoryVault(): place() tells which it became.
[[nodiscard]] QFuture<std::shared_ptr<SecretVault>>
openSystemVault(const QString &service = QStringLiteral("weiwatch"));

} // namespace weiwatch
