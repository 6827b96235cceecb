// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>
#include <ssh/remote_shell.h>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <stop_token>

namespace weiwatch::detail {

struct ScriptCall
{
    QString name; ///< "status"
    QStringList arguments;
    QByteArray input;
    QString inputPath;              ///< a file on the server, in place of input
    QIODevice *inputFrom = nullptr; ///< read to its end after input; not owned
    std::function<void(qint64 sent)> onInput;
    std::chrono::milliseconds deadline{60'000};
};

/// Calls remote-stack/server's scripts, as root.
///
/// Errors: NoDeploymentHere where the folder is not there, TooOldForThis where this script is not in it; the script's
/// own fault; BadAnswer; Ssh.
class ServerScripts
{
public:
    /// folder: "<DATA_DIR>/current/server", or where bootstrapping put them. shell outlives this.
    ServerScripts(RemoteShell &shell, const QString &folder, const QString &dataDir)
        : m_shell(shell)
        , m_folder(folder)
        , m_dataDir(dataDir)
    {
    }

    /// What it printed, judged by its exit status alone; a fault that it printed is the error.
    [[nodiscard]] Result<QByteArray, DeployError> output(const ScriptCall &call, std::stop_token stop) const;
    /// The one object that it printed.
    [[nodiscard]] Result<QJsonObject, DeployError> answer(const ScriptCall &call, std::stop_token stop) const;
    /// A script that prints one object a line, the last with "event": "done". onEvent: each.
    [[nodiscard]] Result<QJsonObject, DeployError>
    follow(const ScriptCall &call, const std::function<void(const QJsonObject &)> &onEvent, std::stop_token stop) const;

    /// A script whose output is no text, in pieces as it comes. False ends it: Cancelled.
    [[nodiscard]] Result<void, DeployError> stream(const ScriptCall &call,
                                                   const std::function<bool(const QByteArray &piece)> &onOutput,
                                                   std::stop_token stop) const;

    [[nodiscard]] const QString &dataDir() const { return m_dataDir; }

private:
    [[nodiscard]] RemoteCommand commandFor(const ScriptCall &call) const;
    [[nodiscard]] DeployError faultOf(const ScriptCall &call, const CommandOutput &output) const;

    RemoteShell &m_shell;
    QString m_folder;
    QString m_dataDir;
};

} // namespace weiwatch::detail
