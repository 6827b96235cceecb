// SPDX-License-Identifier: GPL-3.0-or-later
#include "completions.h"

#include "command_table.h"

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

const QString kServices = u"alertmanager blackbox exporter file-times grafana node-exporter prometheus traefik"_s;

QString commandNames()
{
    QStringList names;
    for (const CommandSpec &command : ctlCommands()) {
        names << command.name;
    }
    return names.join(u' ');
}

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

// The names of the deployments are asked of the program itself, which knows where they lie.
const QString kDeployments = u"$(weiwatchctl list 2>/dev/null | cut -f 1)"_s;

QString bashWords(Completes completes)
{
    switch (completes) {
    case Completes::File:
        return u"COMPREPLY=($(compgen -f -- \"$word\"))"_s;
    case Completes::Folder:
        return u"COMPREPLY=($(compgen -d -- \"$word\"))"_s;
    case Completes::Deployment:
        return u"COMPREPLY=($(compgen -W \"%1\" -- \"$word\"))"_s.arg(kDeployments);
    case Completes::Service:
        return u"COMPREPLY=($(compgen -W \"%1\" -- \"$word\"))"_s.arg(kServices);
    case Completes::Shell:
        return u"COMPREPLY=($(compgen -W \"bash zsh fish\" -- \"$word\"))"_s;
    case Completes::Nothing:
        return u":"_s;
    }
    Q_UNREACHABLE();
}

QString bash()
{
    QString text = u"# bash completion for weiwatchctl\n_weiwatchctl() {\n"
                   "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options=\n"
                   "    COMPREPLY=()\n"
                   "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                   "        COMPREPLY=($(compgen -W \"%1 --help --version\" -- \"$word\"))\n        return\n    fi\n"
                   "    case $before in\n"_s.arg(commandNames());
    for (const OptionSpec &option : ctlOptions()) {
        if (!option.value.isEmpty()) {
            text += u"        --%1) %2; return ;;\n"_s.arg(option.name, bashWords(option.completes));
        }
    }
    text += u"    esac\n    case ${COMP_WORDS[1]} in\n"_s;
    for (const CommandSpec &command : ctlCommands()) {
        text += u"        %1) options=\"--%2\"; [[ $word == -* ]] || { %3; return; } ;;\n"_s.arg(
            command.name, command.options.join(u" --"_s), bashWords(command.completes));
    }
    return text + u"    esac\n    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n}\n"
                  "complete -o filenames -F _weiwatchctl weiwatchctl\n"_s;
}

QString zshAction(Completes completes)
{
    switch (completes) {
    case Completes::File:
        return u"_files"_s;
    case Completes::Folder:
        return u"_files -/"_s;
    case Completes::Deployment:
        return u"{compadd -- ${(f)\"$(weiwatchctl list 2>/dev/null | cut -f 1)\"}}"_s;
    case Completes::Service:
        return u"("_s + kServices + u')';
    case Completes::Shell:
        return u"(bash zsh fish)"_s;
    case Completes::Nothing:
        return u" "_s;
    }
    Q_UNREACHABLE();
}

/// What zsh's _arguments and _describe would take for their own.
QString zshEscaped(QString text)
{
    return text.replace(u':', u"\\:"_s).replace(u'[', u"\\["_s).replace(u']', u"\\]"_s);
}

QString zsh()
{
    QString text = u"#compdef weiwatchctl\nlocal -a commands\ncommands=(\n"_s;
    for (const CommandSpec &command : ctlCommands()) {
        text += u"    "_s + quoted(command.name + u':' + zshEscaped(command.summary)) + u'\n';
    }
    text += u")\nif ((CURRENT == 2)); then\n    _describe command commands\n    return\nfi\ncase $words[2] in\n"_s;
    for (const CommandSpec &command : ctlCommands()) {
        text += u"    %1) shift words; ((CURRENT--)); _arguments"_s.arg(command.name);
        for (const QString &name : command.options) {
            const OptionSpec *option = findOption(name);
            QString spec = (option->isRepeatable ? u"*--"_s : u"--"_s) + name + u'[' + zshEscaped(option->help) + u']';
            if (!option->value.isEmpty()) {
                spec += u':' + zshEscaped(option->value) + u':' + zshAction(option->completes);
            }
            text += u" \\\n        "_s + quoted(spec);
        }
        if (!command.argument.isEmpty()) {
            text += u" \\\n        "_s +
                    quoted(u"1:"_s + zshEscaped(command.argument) + u':' + zshAction(command.completes));
        }
        text += u" ;;\n"_s;
    }
    return text + u"esac\n"_s;
}

QString fishWords(Completes completes)
{
    switch (completes) {
    case Completes::File:
    case Completes::Folder:
        return u" -F"_s;
    case Completes::Deployment:
        return u" -a '(weiwatchctl list 2>/dev/null | cut -f 1)'"_s;
    case Completes::Service:
        return u" -a "_s + quoted(kServices);
    case Completes::Shell:
        return u" -a 'bash zsh fish'"_s;
    case Completes::Nothing:
        return {};
    }
    Q_UNREACHABLE();
}

QString fish()
{
    QString text = u"# fish completion for weiwatchctl\ncomplete -c weiwatchctl -f\n"_s;
    for (const CommandSpec &command : ctlCommands()) {
        text += u"complete -c weiwatchctl -n __fish_use_subcommand -a %1 -d %2\n"_s.arg(command.name,
                                                                                        quoted(command.summary));
        const QString condition = u"complete -c weiwatchctl -n '__fish_seen_subcommand_from %1'"_s.arg(command.name);
        if (!command.argument.isEmpty()) {
            text += condition + fishWords(command.completes) + u'\n';
        }
        for (const QString &name : command.options) {
            const OptionSpec *option = findOption(name);
            text += condition + u" -l "_s + name + (option->value.isEmpty() ? QString() : u" -r"_s) +
                    fishWords(option->completes) + u" -d "_s + quoted(option->help) + u'\n';
        }
    }
    return text;
}

} // namespace

QString completionFor(const QString &shell)
{
    if (shell == "bash"_L1) {
        return bash();
    }
    if (shell == "zsh"_L1) {
        return zsh();
    }
    return shell == "fish"_L1 ? fish() : QString();
}

} // namespace weiwatch
