// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_log.h"

#include "pause.h"
#include "remote_tree.h"

#include <QMap>
#include <QRegularExpression>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = DeployError::Kind;

namespace {

constexpr qsizetype kLongestLine = 64 * 1024;
constexpr int kNoStack = 66;
constexpr int kMostAttempts = 5; ///< to connect again, one after the other

// $1 DATA_DIR, then Compose's arguments.
const QString &script()
{
    static const QString text =
        u"cd \"$1/current\" 2>/dev/null || exit 66; shift; exec docker compose logs --no-color --timestamps \"$@\""_s;
    return text;
}

class LogReader
{
public:
    LogReader(RemoteShell &shell, const LogQuestion &question, const std::function<void(const LogLine &)> &onLine,
              std::stop_token stop)
        : m_shell(shell)
        , m_question(question)
        , m_onLine(onLine)
        , m_stop(std::move(stop))
    {
    }

    [[nodiscard]] Result<void, DeployError> run()
    {
        int attempts = 0;
        while (true) {
            m_heard = false;
            const auto output = m_shell.run(command(), m_stop);
            if (m_stop.stop_requested() && m_question.follow) {
                return {};
            }
            if (output) {
                return judged(*output);
            }
            attempts = m_heard ? 1 : attempts + 1;
            if (!isWorthAnother(output.error()) || attempts > kMostAttempts) {
                return failure(deployError(output.error()));
            }
            pauseFor(2s, m_stop);
        }
    }

private:
    [[nodiscard]] RemoteCommand command()
    {
        RemoteCommand command;
        command.argv = {u"sh"_s, u"-c"_s, script(), u"sh"_s, m_question.dataDir};
        if (m_newest.isEmpty()) {
            command.argv << u"--tail"_s << QString::number(m_question.lines);
        } else {
            command.argv << u"--since"_s << m_newest;
        }
        if (m_question.follow) {
            command.argv << u"--follow"_s;
        }
        if (!m_question.service.isEmpty()) {
            command.argv << u"--"_s << m_question.service;
        }
        command.asRoot = true;
        command.outputLimit = kLongestLine;
        command.deadline = m_question.follow ? std::chrono::milliseconds(24h) : std::chrono::milliseconds(1min);
        command.onLine = [this](const QByteArray &line) { take(line); };
        return command;
    }

    void take(const QByteArray &bytes)
    {
        const auto line = parseLogLine(bytes);
        if (!line) {
            return;
        }
        // After a loss the server tells again what came at that very time.
        QString &newest = m_newestOf[line->service];
        if (m_wasLost && line->time <= newest) {
            return;
        }
        newest = std::max(newest, line->time);
        m_newest = std::max(m_newest, line->time);
        m_heard = true;
        m_onLine(*line);
    }

    [[nodiscard]] bool isWorthAnother(const SshError &error)
    {
        using Ssh = SshError::Kind;
        m_wasLost = true;
        return m_question.follow && (error.kind == Ssh::Disconnected || error.kind == Ssh::TimedOut ||
                                     error.kind == Ssh::Unreachable || error.kind == Ssh::NameNotFound);
    }

    [[nodiscard]] Result<void, DeployError> judged(const CommandOutput &output) const
    {
        if (output.exitCode == kNoStack) {
            return failure(DeployError{.kind = Kind::NoDeploymentHere, .subject = m_question.dataDir});
        }
        if (output.err.contains("no such service")) {
            return failure(DeployError{.kind = Kind::NoSuchService, .subject = m_question.service});
        }
        if (const auto well = ran(output, u"docker compose logs"_s); !well) {
            return failure(deployError(well.error()));
        }
        return {};
    }

    RemoteShell &m_shell;
    const LogQuestion &m_question;
    const std::function<void(const LogLine &)> &m_onLine;
    std::stop_token m_stop;
    QString m_newest;
    QMap<QString, QString> m_newestOf;
    bool m_heard = false;
    bool m_wasLost = false;
};

} // namespace

std::optional<LogLine> parseLogLine(const QByteArray &line)
{
    static const QRegularExpression form(
        uR"re(^([a-z0-9][a-z0-9-]*?)(?:-\d+)? +\| (\d{4}-\d\d-\d\dT[0-9:.]+Z) ?(.*)$)re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(QString::fromUtf8(line.left(kLongestLine)));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return LogLine{match.captured(1), match.captured(2), match.captured(3)};
}

Result<void, DeployError> readLogs(RemoteShell &shell, const LogQuestion &question,
                                   const std::function<void(const LogLine &)> &onLine, std::stop_token stop)
{
    return LogReader(shell, question, onLine, std::move(stop)).run();
}

} // namespace weiwatch::detail
