// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_table.h"

#include <algorithm>

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

/// Of every command that talks to a server.
QStringList with(const QStringList &more)
{
    return QStringList{u"deployment"_s,    u"host-key"_s,        u"host-key-file"_s,     u"password-stdin"_s,
                       u"password-file"_s, u"passphrase-file"_s, u"sudo-password-file"_s} +
           more + QStringList{u"json"_s, u"help"_s};
}

QString padded(const QString &text)
{
    constexpr qsizetype kWidth = 30;
    return text.size() < kWidth ? text.leftJustified(kWidth) : text + u'\n' + QString(kWidth + 2, u' ');
}

QString optionLine(const OptionSpec &option)
{
    const QString name = u"--"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value);
    return u"  "_s + padded(name) + option.help + u'\n';
}

} // namespace

const std::vector<OptionSpec> &ctlOptions()
{
    using enum Completes;
    static const std::vector<OptionSpec> options = {
        {u"deployment"_s, u"NAME"_s, u"which one, by name or id; not needed where there is but one"_s, Deployment},
        {u"host-key"_s, u"SHA256:…"_s, u"the server's fingerprint, known beforehand"_s},
        {u"host-key-file"_s, u"FILE"_s, u"the server's public keys, known beforehand"_s, File},
        {u"password-stdin"_s, {}, u"log in with the password on the first line of standard input"_s},
        {u"password-file"_s, u"FILE"_s, u"log in with the password in a file of mode 0600"_s, File},
        {u"passphrase-file"_s, u"FILE"_s, u"the key's passphrase, in a file of mode 0600"_s, File},
        {u"sudo-password-file"_s, u"FILE"_s, u"sudo's password, in a file of mode 0600"_s, File},
        {u"to"_s, u"USER@HOST[:PORT]"_s, u"the server"_s},
        {u"key"_s, u"FILE"_s, u"log in with this private key; else the agent's keys"_s, File},
        {u"jump"_s, u"USER@HOST[:PORT]"_s, u"reach the server through this one"_s},
        {u"name"_s, u"NAME"_s, u"what the deployment is called here, else its domain; or whose address it is"_s},
        {u"domain"_s, u"NAME"_s, u"the name that leads to the server"_s},
        {u"email"_s, u"ADDRESS"_s, u"for the certificate authority"_s},
        {u"watchlist"_s, u"FILE"_s, u"what is watched"_s, File},
        {u"data-dir"_s, u"FOLDER"_s, u"where the stack's data lies on the server; /srv/weiwatch"_s},
        {u"stack-dir"_s, u"FOLDER"_s, u"the stack's files, in place of the installed share/weiwatch"_s, Folder},
        {u"exporter-image"_s, u"IMAGE"_s, u"an image in a registry, in place of the one carried along"_s},
        {u"acme-staging"_s, {}, u"a certificate for trying things out, which no browser trusts"_s},
        {u"acme-server"_s, u"URL"_s, u"another certificate authority"_s},
        {u"acme-ca-file"_s, u"FILE"_s, u"the certificate that vouches for that authority"_s, File},
        {u"receivers"_s, u"LIST"_s, u"who is told of alerts: email, slack, telegram, discord, webhook"_s},
        {u"set"_s, u"NAME=VALUE"_s, u"any other setting of the stack's .env; may be repeated"_s, Nothing, true},
        {u"secret-file"_s, u"NAME=FILE"_s, u"a secret of the stack, as alertmanager/slack_url; may be repeated"_s,
         Nothing, true},
        {u"allow"_s, u"ADDRESS"_s, u"who may open the dashboards; else where the server sees you come from"_s},
        {u"add"_s, u"CIDR"_s, u"list an address or range that stays, whoever moves"_s},
        {u"until"_s, u"DATE"_s, u"it stays until the end of that day, as 2026-12-31"_s},
        {u"remove"_s, u"CIDR"_s, u"one that was added is listed no longer"_s},
        {u"list"_s, {}, u"who is listed: address, name, kind, until when"_s},
        {u"follow"_s, {}, u"go on with what comes"_s},
        {u"lines"_s, u"N"_s, u"how many lines that were written before; 200"_s},
        {u"remember"_s, {}, u"keep the passwords given in the keychain"_s},
        {u"backup-passphrase-file"_s, u"FILE"_s,
         u"the backup's passphrase, in a file of mode 0600; else the keychain's"_s, File},
        {u"backup-file"_s, u"FILE"_s, u"where the backup goes that is made first; else this folder"_s, File},
        {u"no-backup"_s, {}, u"make no backup first: the history is gone for good"_s},
        {u"confirm"_s, u"NAME"_s, u"the deployment's name, in place of being asked to type it"_s},
        {u"json"_s, {}, u"one JSON object a line"_s},
        {u"help"_s, {}, u"this"_s},
    };
    return options;
}

const std::vector<CommandSpec> &ctlCommands()
{
    using enum Completes;
    static const std::vector<CommandSpec> commands = {
        {u"deploy"_s,
         u"sets up the stack on a server, or brings it up to date with these settings"_s,
         {},
         Nothing,
         with({u"to"_s, u"key"_s, u"jump"_s, u"name"_s, u"domain"_s, u"email"_s, u"watchlist"_s, u"data-dir"_s,
               u"stack-dir"_s, u"exporter-image"_s, u"acme-staging"_s, u"acme-server"_s, u"acme-ca-file"_s,
               u"receivers"_s, u"set"_s, u"secret-file"_s, u"allow"_s, u"remember"_s})},
        {u"list"_s, u"the deployments known here"_s, {}, Nothing, {u"json"_s, u"help"_s}},
        {u"status"_s, u"how each service is, the certificate, the disk"_s, {}, Nothing, with({u"watchlist"_s})},
        {u"allow-ip"_s, u"lets this computer's address, or the one named, open the dashboards; or one that stays"_s,
         u"[ADDRESS]"_s, Nothing, with({u"add"_s, u"name"_s, u"until"_s, u"remove"_s, u"list"_s})},
        {u"push"_s, u"puts a watchlist in force, without a restart"_s, u"[FILE]"_s, File, with({u"secret-file"_s})},
        {u"logs"_s, u"what the services wrote"_s, u"[SERVICE]"_s, Service, with({u"follow"_s, u"lines"_s})},
        {u"restart"_s, u"starts one service again"_s, u"SERVICE"_s, Service, with({})},
        {u"update"_s,
         u"brings this program's release of the stack; settings on the server stay"_s,
         {},
         Nothing,
         with({u"stack-dir"_s})},
        {u"backup"_s, u"fetches the stack's data into a file here, sealed with a passphrase"_s, u"[FILE]"_s, File,
         with({u"backup-passphrase-file"_s})},
        {u"restore"_s, u"brings a stack back from a backup, onto a server where there is none"_s, u"FILE"_s, File,
         with({u"to"_s, u"key"_s, u"jump"_s, u"name"_s, u"data-dir"_s, u"stack-dir"_s, u"acme-ca-file"_s, u"allow"_s,
               u"backup-passphrase-file"_s, u"remember"_s})},
        {u"remove"_s,
         u"takes the stack off its server, after a backup"_s,
         {},
         Nothing,
         with({u"confirm"_s, u"no-backup"_s, u"backup-file"_s, u"backup-passphrase-file"_s})},
        {u"adopt"_s,
         u"makes a record of a stack found on a server"_s,
         {},
         Nothing,
         with({u"to"_s, u"key"_s, u"jump"_s, u"name"_s, u"data-dir"_s, u"remember"_s})},
        {u"doctor"_s, u"looks for what is wrong, and says what would help"_s, {}, Nothing, with({u"acme-ca-file"_s})},
        {u"completion"_s, u"prints a completion for bash, zsh or fish"_s, u"SHELL"_s, Shell, {u"help"_s}},
    };
    return commands;
}

const OptionSpec *findOption(const QString &name)
{
    const auto found = std::ranges::find(ctlOptions(), name, &OptionSpec::name);
    return found == ctlOptions().end() ? nullptr : &*found;
}

const CommandSpec *findCommand(const QString &name)
{
    const auto found = std::ranges::find(ctlCommands(), name, &CommandSpec::name);
    return found == ctlCommands().end() ? nullptr : &*found;
}

QString helpText(const CommandSpec *command)
{
    QString text;
    if (command) {
        text = u"weiwatchctl "_s + command->name +
               (command->argument.isEmpty() ? QString() : u' ' + command->argument) + u" [OPTION]…\n  "_s +
               command->summary + u"\n\n"_s;
        for (const QString &name : command->options) {
            text += optionLine(*findOption(name));
        }
        return text;
    }
    text = u"weiwatchctl COMMAND [OPTION]…\nSets up weiwatch's monitoring stack on a server, and looks after it.\n\n"_s;
    for (const CommandSpec &each : ctlCommands()) {
        text += u"  "_s + each.name.leftJustified(12) + each.summary + u'\n';
    }
    return text + u"\nweiwatchctl COMMAND --help tells its options; weiwatchctl --version, the version.\n"_s;
}

} // namespace weiwatch
