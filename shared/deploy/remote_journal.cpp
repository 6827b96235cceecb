// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_journal.h"

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

Result<std::vector<JournalEntry>, DeployError> RemoteJournal::read(std::stop_token stop)
{
    // Without server/journal: it may not be there yet. The end of a long one is enough.
    RemoteCommand command;
    command.argv = {u"sh"_s, u"-c"_s, u"[ ! -e \"$1\" ] || tail -c 1000000 \"$1\""_s, u"sh"_s,
                    m_scripts.dataDir() + u"/journal/deploy.jsonl"_s};
    command.asRoot = true;
    const auto output = ran(m_shell.run(command, stop), u"journal"_s);
    if (!output) {
        return failure(deployError(output.error()));
    }
    return parseJournal(output->out);
}

Result<void, DeployError> RemoteJournal::append(const JournalEntry &entry, std::stop_token stop)
{
    if (entry.what == JournalEntry::What::Failed) {
        return {};
    }
    m_waiting.push_back(writeEntry(entry));
    while (!m_waiting.empty()) {
        const auto written =
            m_scripts.output({.name = u"journal"_s, .arguments = {u"append"_s}, .input = m_waiting.front()}, stop);
        if (!written) {
            using Kind = DeployError::Kind;
            const Kind kind = written.error().kind;
            const bool notYet = kind == Kind::NoDeploymentHere || kind == Kind::TooOldForThis ||
                                (kind == Kind::ServerFault && written.error().found == u"exit-127"_s);
            if (notYet) {
                return {}; // no scripts, or no Python to run them
            }
            return failure(written.error());
        }
        m_waiting.erase(m_waiting.begin());
    }
    return {};
}

} // namespace weiwatch::detail
