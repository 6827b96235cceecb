// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace weiwatch {

/// What a shell offers after an option or a command.
enum class Completes { Nothing, File, Folder, Deployment, Service, Shell };

struct OptionSpec
{
    QString name;  ///< without "--"
    QString value; ///< what its value is called; empty: it has none
    QString help;  ///< English, for a terminal
    Completes completes = Completes::Nothing;
    bool isRepeatable = false;
};

struct CommandSpec
{
    QString name;
    QString summary;
    QString argument; ///< "[FILE]", "SERVICE"; empty: it takes none
    Completes completes = Completes::Nothing;
    QStringList options; ///< their names

    [[nodiscard]] bool needsArgument() const { return !argument.isEmpty() && !argument.startsWith(u'['); }
};

/// The one table from which the command line is read, and help and completions are made.
[[nodiscard]] const std::vector<OptionSpec> &ctlOptions();
[[nodiscard]] const std::vector<CommandSpec> &ctlCommands();

/// Nothing: there is none of the name.
[[nodiscard]] const OptionSpec *findOption(const QString &name);
[[nodiscard]] const CommandSpec *findCommand(const QString &name);

/// What --help prints; command: of one of them alone.
[[nodiscard]] QString helpText(const CommandSpec *command = nullptr);

} // namespace weiwatch
