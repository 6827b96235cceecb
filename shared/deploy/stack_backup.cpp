// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_backup.h"

#include "bounded_json.h"
#include "remote_tree.h"
#include "stack_care.h"

#include <core/atomic_write.h>
#include <sealed/sealer.h>
#include <sealed/unsealer.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = DeployError::Kind;

namespace {

/// It takes as long as it takes: a connection that brings nothing ends by its keep-alive, a person by stopping.
constexpr std::chrono::milliseconds kTransfer = 24h;

ServerScripts scriptsThere(RemoteShell &shell, const Deployment &record)
{
    return {shell, record.settings.dataDir + u"/current/server"_s, record.settings.dataDir};
}

// ---- Out -----------------------------------------------------------------------------------------------------------

/// Seals what comes into a file that is there once it is whole.
class Receiver
{
public:
    Receiver(const QString &path, const Clock &clock, StepContext &context)
        : m_path(path)
        , m_file(path)
        , m_clock(clock)
        , m_context(context)
    {
    }

    [[nodiscard]] Result<void, DeployError> open(const SealRequest &request)
    {
        if (const auto opened = m_file.open(); !opened) {
            return failure(localFault(opened.error()));
        }
        auto sealer = Sealer::begin(m_file.device(), request);
        if (!sealer) {
            return failure(backupError(sealer.error(), m_path));
        }
        m_sealer = *std::move(sealer);
        return {};
    }

    /// False: it could not be written, and fault() says why.
    bool take(const QByteArray &piece)
    {
        if (const auto written = m_sealer->write(piece); !written) {
            m_fault = backupError(written.error(), m_path);
            return false;
        }
        m_received += piece.size();
        tell();
        return true;
    }

    [[nodiscard]] const std::optional<DeployError> &fault() const { return m_fault; }
    [[nodiscard]] qint64 received() const { return m_received; }

    /// Gives the file's size.
    [[nodiscard]] Result<qint64, DeployError> finish()
    {
        if (const auto finished = m_sealer->finish(); !finished) {
            return failure(backupError(finished.error(), m_path));
        }
        const qint64 size = m_file.device().size();
        if (const auto committed = m_file.commit(); !committed) {
            return failure(localFault(committed.error()));
        }
        return size;
    }

private:
    [[nodiscard]] DeployError localFault(const QString &reason) const
    {
        return {.kind = Kind::LocalFile, .subject = m_path, .detail = reason};
    }

    void tell()
    {
        constexpr auto kOften = 500ms;
        const auto now = m_clock.monotonic();
        if (m_told && now - *m_told < kOften) {
            return;
        }
        m_told = now;
        m_context.say(StepNote::Receiving, {QString::number(m_received)});
    }

    const QString m_path;
    AtomicFile m_file;
    const Clock &m_clock;
    StepContext &m_context;
    std::optional<Sealer> m_sealer;
    std::optional<DeployError> m_fault;
    qint64 m_received = 0;
    std::optional<std::chrono::nanoseconds> m_told;
};

Result<BackupOutcome, DeployError> fetchBackup(const BackupSource &source, const BackupRequest &request,
                                               StepContext &context)
{
    const Deployment &record = source.record;
    if (request.passphrase.isEmpty()) {
        return failure(DeployError{.kind = Kind::SecretMissing, .subject = QLatin1StringView(kBackupPassphrase)});
    }
    const CountedAs transfer(context, TimeCategory::Transfer);
    context.say(StepNote::Gathering);
    const BackupLabel label{.domain = record.settings.domain,
                            .name = record.name,
                            .deploymentId = record.id,
                            .release = record.release,
                            .made = source.clock.now()};
    Receiver receiver(request.path, source.clock, context);
    const auto opened = receiver.open({.passphrase = request.passphrase,
                                       .hint = record.id.toLatin1(),
                                       .label = writeLabel(label),
                                       .cost = source.cost});
    if (!opened) {
        return failure(opened.error());
    }
    const auto came = scriptsThere(source.shell, record)
                          .stream(
                              {.name = u"backup"_s, .deadline = kTransfer},
                              [&](const QByteArray &piece) { return receiver.take(piece); }, context.stop());
    if (receiver.fault()) {
        return failure(*receiver.fault());
    }
    if (!came) {
        return failure(came.error());
    }
    if (receiver.received() == 0) {
        return failure(DeployError{.kind = Kind::BadAnswer, .subject = u"backup"_s, .detail = u"nothing came"_s});
    }
    const auto size = receiver.finish();
    if (!size) {
        return failure(size.error());
    }
    return BackupOutcome{.path = request.path, .bytes = *size};
}

// ---- Away ----------------------------------------------------------------------------------------------------------

Result<bool, DeployError> hasNoSettings(RemoteShell &shell, const QString &dataDir, std::stop_token stop)
{
    const auto printed = runScript(shell, u"sh"_s, u"[ -e \"$1/.env\" ] || echo none"_s, {dataDir}, std::move(stop));
    if (!printed) {
        return failure(printed.error());
    }
    return !printed->isEmpty();
}

Result<QStringList, DeployError> takeAway(RemoteShell &shell, const Deployment &record, StepContext &context)
{
    constexpr double kParts = 3; ///< containers, units, files
    double parts = 0;
    const auto done = scriptsThere(shell, record)
                          .follow(
                              {.name = u"remove"_s, .arguments = {record.settings.domain}, .deadline = 15min},
                              [&](const QJsonObject &event) {
                                  const QString what = textOf(event, "event"_L1);
                                  if (what == "begin"_L1) {
                                      context.say(StepNote::Removing, {textOf(event, "part"_L1)});
                                  } else if (what == "end"_L1) {
                                      context.progress(++parts / kParts);
                                  }
                              },
                              context.stop());
    if (!done) {
        if (done.error().kind == Kind::NoDeploymentHere) {
            const auto none = hasNoSettings(shell, record.settings.dataDir, context.stop());
            if (none && *none) {
                return QStringList();
            }
        }
        return failure(done.error());
    }
    QStringList left;
    for (const QJsonValue &path : done->value("left"_L1).toArray()) {
        left << path.toString();
    }
    return left;
}

// ---- Back ----------------------------------------------------------------------------------------------------------

struct Found
{
    QString restored; ///< the archive that was put there last; empty: none
    bool stands = false;
};

/// What server/restore finds where it is to put data.
Result<Found, DeployError> lookBeforeRestore(const DeployPlan &plan, std::stop_token stop)
{
    const auto looked = plan.newScripts().answer({.name = u"restore"_s, .arguments = {u"look"_s}}, std::move(stop));
    if (!looked) {
        const bool hasNoPython = looked.error().kind == Kind::ServerFault && looked.error().found == "exit-127"_L1;
        if (!hasNoPython) {
            return failure(looked.error());
        }
        return Found{.restored = {}, .stands = plan.facts && plan.facts->deployment.has_value()};
    }
    return Found{.restored = textOf(*looked, "restored"_L1), .stands = looked->value("stands"_L1).toBool()};
}

Result<void, DeployError> sendArchive(const DeployPlan &plan, const RestoreRequest &request,
                                      const BackupContent &content, StepContext &context)
{
    const CountedAs transfer(context, TimeCategory::Transfer);
    QFile file(request.path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(DeployError{.kind = Kind::LocalFile, .subject = request.path, .detail = file.errorString()});
    }
    auto unsealer = Unsealer::begin(file, request.passphrase);
    if (!unsealer) {
        return failure(backupError(unsealer.error(), request.path));
    }
    UnsealedDevice archive(*std::move(unsealer));
    context.say(StepNote::Sending, {QFileInfo(request.path).fileName(), u"0"_s, QString::number(content.bytes)});
    qint64 sent = 0;
    const ServerScripts scripts(plan.shell, plan.releaseFolder() + u"/server"_s, plan.dataDir());
    const auto done = scripts.follow(
        {.name = u"restore"_s,
         .arguments = {QString::fromLatin1(content.sha256)},
         .inputFrom = &archive,
         .onInput =
             [&](qint64 bytes) {
                 sent += bytes;
                 context.progress(static_cast<double>(sent) / static_cast<double>(std::max<qint64>(content.bytes, 1)));
             },
         .deadline = kTransfer},
        [&](const QJsonObject &event) {
            if (textOf(event, "event"_L1) == "begin"_L1 && textOf(event, "part"_L1) == "put"_L1) {
                context.say(StepNote::Restoring);
            }
        },
        context.stop());
    if (archive.fault()) {
        return failure(backupError(*archive.fault(), request.path));
    }
    if (!done) {
        DeployError error = done.error();
        if (error.kind == Kind::DataStands) {
            error.subject = plan.dataDir();
        }
        return failure(std::move(error));
    }
    return {};
}

} // namespace

Step backupStep(const BackupSource &source, const BackupRequest &request, BackupOutcome &outcome)
{
    return {.id = StepId::Backup,
            .weight = 20,
            .run = [source, request, &outcome](StepContext &context) -> Result<void, DeployError> {
                const auto fetched = fetchBackup(source, request, context);
                if (!fetched) {
                    return failure(fetched.error());
                }
                outcome = *fetched;
                return {};
            }};
}

Step removeStep(RemoteShell &shell, const Deployment &record, QStringList &left)
{
    return {.id = StepId::Remove,
            .weight = 10,
            .run = [&shell, record, &left](StepContext &context) -> Result<void, DeployError> {
                const auto gone = takeAway(shell, record, context);
                if (!gone) {
                    return failure(gone.error());
                }
                left = *gone;
                return {};
            }};
}

Step preflightBeforeRestore(const Plan &plan, const BackupContent &content)
{
    Step step = preflightStep(plan);
    step.run = [plan, preflight = step.run,
                sha256 = QString::fromLatin1(content.sha256)](StepContext &context) -> Result<void, DeployError> {
        if (const auto fit = preflight(context); !fit) {
            return fit;
        }
        const auto found = lookBeforeRestore(*plan, context.stop());
        if (!found) {
            return failure(found.error());
        }
        if (found->stands || (!found->restored.isEmpty() && found->restored != sha256)) {
            return failure(DeployError{.kind = Kind::DataStands, .subject = plan->dataDir()});
        }
        return {};
    };
    return step;
}

Step restoreStep(const Plan &plan, const RestoreRequest &request, const BackupContent &content)
{
    return {.id = StepId::Restore,
            .weight = 10,
            .hash = [content] { return content.sha256; },
            .isDone = [plan, content](StepContext &context, bool) -> Result<bool, DeployError> {
                const auto found = lookBeforeRestore(*plan, context.stop());
                if (!found) {
                    return failure(found.error());
                }
                return found->restored == QLatin1StringView(content.sha256);
            },
            .run = [plan, request,
                    content](StepContext &context) { return sendArchive(*plan, request, content, context); }};
}

std::vector<Step> restoreSteps(const Plan &plan, const RestoreRequest &request, const BackupContent &content)
{
    return {preflightBeforeRestore(plan, content),
            bootstrapStep(plan),
            uploadStep(plan),
            imagesStep(plan),
            restoreStep(plan, request, content),
            configureStep(plan),
            startStep(plan),
            certificateStep(plan),
            allowlistStep(plan)};
}

Result<TimeSpent, DeployError> runRestore(const Plan &plan, const RestoreRequest &request, const BackupContent &content,
                                          const RunSettings &settings, std::stop_token stop)
{
    auto time = runSteps(restoreSteps(plan, request, content), plan, settings, stop);
    if (!time) {
        return time;
    }
    const QString caFile = plan->deployment.settings.acmeCaFile;
    auto found = findStack(plan->shell, plan->deployment, stop);
    if (!found) {
        return failure(found.error());
    }
    plan->deployment = *std::move(found);
    plan->deployment.settings.acmeCaFile = caFile;
    // From now on it is a stack like any other: the same backup is not found to be in place already.
    const auto forgotten =
        runScript(plan->shell, u"rm"_s, u"rm -f \"$1/.restore\""_s, {plan->dataDir()}, std::move(stop));
    if (!forgotten) {
        return failure(forgotten.error());
    }
    return time;
}

} // namespace weiwatch::detail
