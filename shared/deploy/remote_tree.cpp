// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_tree.h"

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHolds = 0;
constexpr int kHoldsNot = 1;

// $1 the folder; standard input: the manifest that it should have.
const QString &checkScript()
{
    static const QString script = u"cd \"$1\" 2>/dev/null && cmp -s - .manifest && "
                                  "sha256sum --status --check .manifest && exit 0; exit 1"_s;
    return script;
}

// $1 the folder; standard input: the archive. The old folder is in the way of a rename only for as long as a rename
// takes.
const QString &installScript()
{
    static const QString script = uR"sh(set -eu
umask 022
mkdir -p "$(dirname "$1")"
rm -rf "$1.new" "$1.old"
mkdir "$1.new"
tar -xf - -C "$1.new"
(cd "$1.new" && sha256sum --status --check .manifest)
sync -f "$1.new"
[ ! -e "$1" ] || mv -fT "$1" "$1.old"
mv -fT "$1.new" "$1"
sync "$(dirname "$1")"
rm -rf "$1.old")sh"_s;
    return script;
}

} // namespace

DeployError remoteFault(const SshError &error)
{
    if (error.output.contains("No space left on device"_L1, Qt::CaseInsensitive) ||
        error.detail.contains("No space left on device"_L1, Qt::CaseInsensitive)) {
        return {.kind = DeployError::Kind::DiskFull, .detail = error.output.isEmpty() ? error.detail : error.output};
    }
    return deployError(error);
}

Result<QByteArray, DeployError> runScript(RemoteShell &shell, const QString &name, const QString &script,
                                          const QStringList &arguments, std::stop_token stop, const QByteArray &input,
                                          std::chrono::milliseconds deadline)
{
    RemoteCommand command;
    command.argv = QStringList{u"sh"_s, u"-c"_s, script, u"sh"_s} + arguments;
    command.input = input;
    command.asRoot = true;
    command.deadline = deadline;
    const auto output = ran(shell.run(command, std::move(stop)), name);
    if (!output) {
        return failure(remoteFault(output.error()));
    }
    return output->out;
}

Result<bool, DeployError> holdsTree(RemoteShell &shell, const QString &folder, const StackTree &tree,
                                    std::stop_token stop)
{
    RemoteCommand command;
    command.argv = {u"sh"_s, u"-c"_s, checkScript(), u"sh"_s, folder};
    command.input = tree.manifest;
    command.asRoot = true;
    const auto output = shell.run(command, std::move(stop));
    if (!output) {
        return failure(deployError(output.error()));
    }
    if (output->exitCode != kHolds && output->exitCode != kHoldsNot) {
        return failure(remoteFault(ran(*output, u"sh"_s).error()));
    }
    return output->exitCode == kHolds;
}

Result<void, DeployError> putTree(RemoteShell &shell, const QString &folder, const StackTree &tree,
                                  std::stop_token stop)
{
    const auto put = runScript(shell, u"tar"_s, installScript(), {folder}, std::move(stop), tree.archive);
    if (!put) {
        return failure(put.error());
    }
    return {};
}

} // namespace weiwatch::detail
