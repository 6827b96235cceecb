// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deployment.h"

#include <ssh/ssh_target.h>

#include <QMap>
#include <QString>
#include <QStringList>

namespace weiwatch {

/// Passwords and the like, by the names that a record gives them: "ssh_password", "ssh_passphrase", "sudo_password",
/// "ssh_key"; a jump host's with "jump_" before it. Never printed.
using LoginSecrets = QMap<QString, QString>;

/// Those that logging in may need; a key file's passphrase is among them, whether it has one or not.
[[nodiscard]] QStringList secretsToLogIn(const Deployment &record);

/// Grafana's, for when the server cannot be asked.
inline constexpr char kGrafanaPassword[] = "grafana_password";

/// All that may lie in the SecretStore for a record that goes, but for what opens its backups.
[[nodiscard]] QStringList secretsToForget(const Deployment &record);

/// How to log in, secrets included.
[[nodiscard]] SshTarget targetOf(const Deployment &record, const LoginSecrets &secrets);

} // namespace weiwatch
