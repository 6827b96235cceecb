// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <allowlist/address_operator.h>
#include <core/result.h>
#include <http/http_client.h>
#include <theme/theme_colors.h>

#include <QString>
#include <QStringList>

#include <vector>

namespace weiwatch {

/// What a person set for this machine; what is watched stands in the watchlist.
struct AppSettings
{
    QString language; ///< "en", "fr"; empty: the system's
    ThemeChoice theme = ThemeChoice::System;
    /// A proxy's password lives in here for this run only: it is a secret, and secrets are never in a setting.
    HttpConfig http;
    bool sampleAgreed = false;           ///< the sample's public endpoints may be asked
    bool addressOperatorsAgreed = false; ///< the operators may be asked for this computer's public address
    std::vector<AddressOperator> addressOperators = defaultAddressOperators();

    friend bool operator==(const AppSettings &, const AppSettings &) = default;
};

struct LoadedSettings
{
    AppSettings settings;
    bool isUnreadable = false; ///< the file is there but is no settings file: everything is a default
    QStringList damagedKeys;   ///< these alone are defaults, since their values make no sense
};

/// Opens one INI file. A missing file gives the defaults. Thread: any.
[[nodiscard]] LoadedSettings loadSettings(const QString &path);

struct SettingsSaveError
{
    QString path;
};

/// Writes the file as a whole; what was there stays if that fails. The proxy's password is not written.
[[nodiscard]] Result<void, SettingsSaveError> saveSettings(const AppSettings &settings, const QString &path);

} // namespace weiwatch
