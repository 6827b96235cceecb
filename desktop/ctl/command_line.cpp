// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include "exit_codes.h"

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

CommandLineEnd misuse(const QString &what, const CommandSpec *command = nullptr)
{
    const QString help = command ? u"weiwatchctl %1 --help"_s.arg(command->name) : u"weiwatchctl --help"_s;
    return {static_cast<int>(ExitCode::Usage), u"weiwatchctl: %1\nTry: %2\n"_s.arg(what, help)};
}

class Parser
{
public:
    explicit Parser(const QStringList &words)
        : m_words(words)
    {
    }

    Result<CommandLine, CommandLineEnd> parse()
    {
        for (m_at = 1; m_at < m_words.size(); ++m_at) {
            const QString &word = m_words.at(m_at);
            const auto taken = word.startsWith("--"_L1) ? takeOption(word.mid(2)) : takeArgument(word);
            if (!taken) {
                return failure(taken.error());
            }
        }
        if (m_line.has(u"help"_s)) {
            return failure(CommandLineEnd{0, helpText(m_line.command)});
        }
        if (m_line.command->needsArgument() && m_line.argument.isEmpty()) {
            return failure(
                misuse(u"%1 needs %2"_s.arg(m_line.command->name, m_line.command->argument), m_line.command));
        }
        return m_line;
    }

    void begin(const CommandSpec *command) { m_line.command = command; }

private:
    Result<void, CommandLineEnd> takeOption(const QString &word)
    {
        const QString name = word.section(u'=', 0, 0);
        const OptionSpec *option = m_line.command->options.contains(name) ? findOption(name) : nullptr;
        if (!option) {
            return failure(misuse(u"%1 has no option --%2"_s.arg(m_line.command->name, name), m_line.command));
        }
        if (m_line.has(name) && !option->isRepeatable) {
            return failure(misuse(u"--%1 is given twice"_s.arg(name), m_line.command));
        }
        if (option->value.isEmpty()) {
            if (word.contains(u'=')) {
                return failure(misuse(u"--%1 takes no value"_s.arg(name), m_line.command));
            }
            m_line.options.insert(name, {QString()});
            return {};
        }
        const bool isInOneWord = word.contains(u'=');
        if (!isInOneWord && m_at + 1 >= m_words.size()) {
            return failure(misuse(u"--%1 needs %2"_s.arg(name, option->value), m_line.command));
        }
        m_line.options[name].append(isInOneWord ? word.section(u'=', 1) : m_words.at(++m_at));
        return {};
    }

    Result<void, CommandLineEnd> takeArgument(const QString &word)
    {
        if (m_line.command->argument.isEmpty() || !m_line.argument.isEmpty()) {
            return failure(misuse(u"what is “%1”?"_s.arg(word), m_line.command));
        }
        m_line.argument = word;
        return {};
    }

    const QStringList &m_words;
    qsizetype m_at = 0;
    CommandLine m_line;
};

} // namespace

Result<CommandLine, CommandLineEnd> parseCommandLine(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    if (first == "--help"_L1 || first == "help"_L1) {
        return failure(CommandLineEnd{0, helpText()});
    }
    if (first == "--version"_L1) {
        return failure(CommandLineEnd{0, u"weiwatchctl " WEIWATCH_VERSION "\n"_s});
    }
    const CommandSpec *command = findCommand(first);
    if (!command) {
        return failure(misuse(first.isEmpty() ? u"which command?"_s : u"there is no command “%1”"_s.arg(first)));
    }
    Parser parser(arguments);
    parser.begin(command);
    return parser.parse();
}

} // namespace weiwatch
