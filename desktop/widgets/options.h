// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>
#include <theme/theme_colors.h>

#include <QSize>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace weiwatch {

/// What the command line asks for.
struct Options
{
    QString watchlist;  ///< empty: the usual place
    QString dataFolder; ///< empty: the usual place
    QString secretsFolder = QStringLiteral("/run/secrets");
    bool isDemo = false;
    bool isSample = false;
    QString language;
    std::optional<ThemeChoice> theme;
    QString screenshot;
    std::optional<std::chrono::seconds> quitAfter;
    std::optional<QSize> size;
};

/// To be printed, and the program ends with the code.
struct OptionsEnd
{
    QString text;
    int exitCode = 0;
};

/// arguments: with the program's name first. --help and --version end it too.
[[nodiscard]] Result<Options, OptionsEnd> parseOptions(const QStringList &arguments);

} // namespace weiwatch
