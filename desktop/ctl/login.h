// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_line.h"

#include <core/result.h>
#include <deploy/deployment_login.h>
#include <secrets/secret_vault.h>

#include <QString>

#include <optional>

namespace weiwatch {

/// Why the command line's login cannot be used, in English, for the person who typed it.
using LoginFault = QString;

/// "user@host:port"; an IPv6 address in brackets. Nothing: it is none.
[[nodiscard]] std::optional<RecordedHop> parseHop(const QString &text);

/// A secret of a file that only its owner can read; one newline at its end is not part of it.
[[nodiscard]] Result<QString, LoginFault> readSecretFile(const QString &path);

/// What the options say of the way to the server goes into the record.
[[nodiscard]] Result<void, LoginFault> takeLogin(const CommandLine &line, Deployment &record);

/// The secrets that the options give.
[[nodiscard]] Result<LoginSecrets, LoginFault> givenSecrets(const CommandLine &line);

/// Those that the record needs and that were not given are looked for in the vault. Thread: the vault's; waits.
void addFromVault(LoginSecrets &secrets, const Deployment &record, SecretVault &vault);

} // namespace weiwatch
