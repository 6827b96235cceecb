// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_table.h"

#include <core/result.h>

#include <QMap>
#include <QString>
#include <QStringList>

namespace weiwatch {

/// What was asked for: a command of the table, with options that it has.
struct CommandLine
{
    const CommandSpec *command = nullptr;
    QString argument;
    QMap<QString, QStringList> options; ///< a flag has one empty value

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    /// Of an option given once; empty where it was not.
    [[nodiscard]] QString value(const QString &option) const { return options.value(option).value(0); }
};

/// There is nothing to do: the text is for a person (help, version, or what was wrong), the code for the shell.
struct CommandLineEnd
{
    int code = 0;
    QString text;
};

/// arguments: without the program's name.
[[nodiscard]] Result<CommandLine, CommandLineEnd> parseCommandLine(const QStringList &arguments);

} // namespace weiwatch
