// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

#include <watchlist/watchlist_file.h>

#include <QDir>
#include <QHash>

#include <variant>

namespace weiwatch {

/// What is watched and under which names, from one place: a watchlist, the environment, or the environment and
/// hunterlong/ethexporter's addresses.txt.
struct Configuration
{
    Watchlist watchlist;
    std::vector<WatchlistWarning> warnings;
    QString prefix;
    ListenAddress listen;
    /// Addresses as their owner wrote them, where compatibility asks for just that spelling.
    QHash<Address, QString> spellings;
};

/// Neither a watchlist nor variables are given.
struct NothingToWatch
{
};

using ConfigurationError = std::variant<NothingToWatch, WatchlistFaults>;

[[nodiscard]] bool isEthexporterCompatible(const Configuration &configuration);

/// What stands before our own metrics' names. Compatible mode puts PREFIX before hunterlong's names only: ours are then
/// a contract with the dashboards and rules one moves to.
[[nodiscard]] std::string nativePrefix(const Configuration &configuration);

/// Reads files, so call it at start and on SIGHUP only.
[[nodiscard]] Result<Configuration, ConfigurationError>
loadConfiguration(const Options &options, const QProcessEnvironment &env, const QDir &workingFolder);

/// One sentence a fault, in English, for the log.
[[nodiscard]] QStringList sentences(const ConfigurationError &error);

} // namespace weiwatch
