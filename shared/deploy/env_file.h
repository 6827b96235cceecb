// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "deployment.h"

#include <core/result.h>

#include <QByteArray>
#include <QMap>
#include <QString>

namespace weiwatch::detail {

using EnvSettings = QMap<QString, QString>;

/// The stack's .env as bin/configure reads it: NAME=VALUE a line, quotes around a value allowed, comments passed over.
/// Anything else in it is passed over too.
[[nodiscard]] EnvSettings parseEnv(const QByteArray &text);

/// Sorted by name, so that equal settings are equal bytes. Error: ConfigureRefused with a name or value that .env
/// cannot hold (a line break, a '"', a name that is none).
[[nodiscard]] Result<QByteArray, DeployError> writeEnv(const EnvSettings &settings);

/// What the settings say in .env's words. Only what they name: defaults stay out.
[[nodiscard]] EnvSettings envOf(const StackSettings &settings);
/// And back, for a stack that was found on a server.
[[nodiscard]] StackSettings settingsOf(EnvSettings env);

} // namespace weiwatch::detail
