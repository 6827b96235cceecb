// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_scripts.h"

#include "bounded_json.h"
#include "server_answer.h"

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNoFolder = 66;
constexpr int kNoScript = 67;
constexpr qsizetype kWordsKept = 2000;

/// $1 the folder, $2 the script in it, $3 DATA_DIR, $4 the file that it reads, or nothing; then its arguments.
const QString &launcher()
{
    static const QString text =
        u"[ -d \"$1\" ] || exit %1; [ -x \"$1/$2\" ] || exit %2; script=$1/$2; WEIWATCH_DATA_DIR=$3; file=$4; "
        "export WEIWATCH_DATA_DIR; shift 4; if [ -n \"$file\" ]; then exec <\"$file\"; fi; exec \"$script\" \"$@\""_s
            .arg(kNoFolder)
            .arg(kNoScript);
    return text;
}

QString endOf(const QByteArray &words)
{
    return QString::fromUtf8(words.trimmed().right(kWordsKept));
}

/// The last line that is an object: what a script ends with, whatever it printed before.
std::optional<QJsonObject> lastObject(const QByteArray &out)
{
    const QByteArray trimmed = out.trimmed();
    const auto object = boundedJsonObject(QByteArrayView(trimmed).sliced(trimmed.lastIndexOf('\n') + 1));
    return object ? std::optional(*object) : std::nullopt;
}

} // namespace

RemoteCommand ServerScripts::commandFor(const ScriptCall &call) const
{
    RemoteCommand command;
    command.argv = QStringList{u"sh"_s, u"-c"_s, launcher(), u"sh"_s, m_folder, call.name, m_dataDir, call.inputPath} +
                   call.arguments;
    command.input = call.input;
    command.inputFrom = call.inputFrom;
    command.onInput = call.onInput;
    command.asRoot = true;
    command.deadline = call.deadline;
    return command;
}

DeployError ServerScripts::faultOf(const ScriptCall &call, const CommandOutput &output) const
{
    using Kind = DeployError::Kind;
    if (output.exitCode == kNoFolder) {
        return {.kind = Kind::NoDeploymentHere, .subject = m_dataDir};
    }
    if (output.exitCode == kNoScript) {
        return {.kind = Kind::TooOldForThis, .detail = call.name};
    }
    if (const auto object = lastObject(output.out); object && isFault(*object)) {
        return serverFault(call.name, *object);
    }
    return {.kind = Kind::ServerFault,
            .subject = call.name,
            .detail = endOf(output.err.isEmpty() ? output.out : output.err),
            .found = u"exit-%1"_s.arg(output.exitCode)};
}

Result<QByteArray, DeployError> ServerScripts::output(const ScriptCall &call, std::stop_token stop) const
{
    const auto output = m_shell.run(commandFor(call), stop);
    if (!output) {
        return failure(deployError(output.error()));
    }
    if (output->exitCode != 0) {
        return failure(faultOf(call, *output));
    }
    return output->out;
}

Result<QJsonObject, DeployError> ServerScripts::answer(const ScriptCall &call, std::stop_token stop) const
{
    const auto printed = output(call, stop);
    if (!printed) {
        return failure(printed.error());
    }
    return serverAnswer(call.name, *printed);
}

Result<QJsonObject, DeployError> ServerScripts::follow(const ScriptCall &call,
                                                       const std::function<void(const QJsonObject &)> &onEvent,
                                                       std::stop_token stop) const
{
    QByteArray lastLine;
    RemoteCommand command = commandFor(call);
    command.outputLimit = 64 * 1024;
    command.onLine = [&](const QByteArray &line) {
        lastLine = line;
        constexpr JsonLimits limits{.bytes = 64 * 1024, .depth = 8};
        if (const auto event = boundedJsonObject(line, limits); event && event->contains("event"_L1)) {
            onEvent(*event);
        }
    };
    const auto output = m_shell.run(command, stop);
    if (!output) {
        return failure(deployError(output.error()));
    }
    if (output->exitCode != 0) {
        return failure(faultOf(call, {output->exitCode, lastLine, output->err}));
    }
    auto last = serverAnswer(call.name, lastLine);
    if (last && last->value("event"_L1) != "done"_L1) {
        return failure(DeployError{
            .kind = DeployError::Kind::BadAnswer, .subject = call.name, .detail = u"it ended without being done"_s});
    }
    return last;
}

Result<void, DeployError> ServerScripts::stream(const ScriptCall &call,
                                                const std::function<bool(const QByteArray &piece)> &onOutput,
                                                std::stop_token stop) const
{
    RemoteCommand command = commandFor(call);
    command.onOutput = onOutput;
    const auto output = m_shell.run(command, std::move(stop));
    if (!output) {
        return failure(deployError(output.error()));
    }
    if (output->exitCode != 0) {
        return failure(faultOf(call, *output));
    }
    return {};
}

} // namespace weiwatch::detail
