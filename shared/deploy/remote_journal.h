// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server_scripts.h"
#include "step_journal.h"

#include <QByteArray>

namespace weiwatch::detail {

/// DATA_DIR/journal/deploy.jsonl, which every computer that deploys to the server reads. Written by server/journal,
/// which needs what bootstrapping installs: what comes earlier is kept here and written with the first that can be.
///
/// That a step failed is not written: a step that was begun and not done says it, and the connection may be the fault.
class RemoteJournal final : public StepJournal
{
public:
    /// Both outlive this.
    RemoteJournal(RemoteShell &shell, const ServerScripts &scripts)
        : m_shell(shell)
        , m_scripts(scripts)
    {
    }

    Result<std::vector<JournalEntry>, DeployError> read(std::stop_token stop) override;
    Result<void, DeployError> append(const JournalEntry &entry, std::stop_token stop) override;

private:
    RemoteShell &m_shell;
    const ServerScripts &m_scripts;
    std::vector<QByteArray> m_waiting;
};

} // namespace weiwatch::detail
