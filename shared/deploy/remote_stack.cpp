// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_stack.h"

#include "allowlist_care.h"
#include "backup_file.h"
#include "deploy_run.h"
#include "outside.h"
#include "stack_backup.h"
#include "stack_care.h"
#include "stack_log.h"
#include "stack_tunnel.h"
#include "stack_worker.h"

#include <ssh/ssh_session.h>

#include <map>
#include <mutex>

namespace weiwatch {

using detail::DeployPlan;
using detail::Plan;
using detail::StackWorker;

namespace {

/// What the stack was told, as far as this call does not know better: where the record's version says too little.
DeployError named(DeployError error, const Deployment &record)
{
    if (error.kind == DeployError::Kind::TooOldForThis && error.subject.isEmpty()) {
        error.subject = record.release;
    }
    return error;
}

constexpr SealCost kCheapSeal{.operations = 1, .memoryKiB = 8};

} // namespace

class RemoteStack::Private
{
public:
    Private(RemoteStack *owner, const Deployment &deployment, const SshTarget &target, const QString &journalFolder,
            const Parts &parts)
        : q(owner)
        , m_record(deployment)
        , m_target(target)
        , m_journalFolder(journalFolder)
        , m_clock(parts.clock ? *parts.clock : systemClock())
        , m_outside(parts.outside ? parts.outside : detail::networkOutside())
        , m_sealCost(parts.hasCheapSeals ? kCheapSeal : SealCost())
        , m_makeShell(shellMaker(parts, target))
        , m_worker(QStringLiteral("remote-stack"), m_makeShell)
    {
    }

    [[nodiscard]] Deployment record() const
    {
        const std::lock_guard lock(m_mutex);
        return m_record;
    }

    void setRelease(const QString &release)
    {
        const std::lock_guard lock(m_mutex);
        m_record.release = release;
    }

    void setRecord(const Deployment &deployment)
    {
        const std::lock_guard lock(m_mutex);
        m_record = deployment;
    }

    [[nodiscard]] static DeployOutcome outcomeOf(const DeployPlan &plan, const TimeSpent &time)
    {
        return {.release = plan.release,
                .url = QStringLiteral("https://%1/").arg(plan.domain()),
                .allowedAddress = plan.allowedAddress,
                .time = time};
    }

    /// work(shell, stop) on the worker.
    template <class T, class Work>
    QFuture<Result<T, DeployError>> ask(Work work)
    {
        return m_worker.ask<T>(
            [record = record(), work = std::move(work)](RemoteShell &shell, std::stop_token stop) mutable {
                Result<T, DeployError> result = work(shell, std::move(stop));
                return result ? result : Result<T, DeployError>(failure(named(result.error(), record)));
            });
    }

    [[nodiscard]] Plan planFor(RemoteShell &shell, const StackFiles &files) const
    {
        return std::make_shared<DeployPlan>(DeployPlan{
            .shell = shell, .clock = m_clock, .outside = *m_outside, .deployment = record(), .files = files});
    }

    /// deploy() and update(): fill() says how the plan differs.
    QFuture<Result<DeployOutcome, DeployError>> run(const StackFiles &files, std::function<void(DeployPlan &)> fill)
    {
        return ask<DeployOutcome>([this, files, fill = std::move(fill)](
                                      RemoteShell &shell, std::stop_token stop) -> Result<DeployOutcome, DeployError> {
            const Plan plan = planFor(shell, files);
            fill(*plan);
            if (const auto prepared = prepare(*plan); !prepared) {
                return failure(prepared.error());
            }
            const auto time = runDeployment(plan, {.journalFolder = m_journalFolder, .onEvent = eventSink()}, stop);
            if (!time) {
                return failure(time.error());
            }
            setRelease(plan->release);
            return outcomeOf(*plan, *time);
        });
    }

    /// What needs no journal: run again, it begins anew.
    [[nodiscard]] Result<TimeSpent, DeployError> runUnjournaled(std::vector<Step> steps, std::stop_token stop) const
    {
        return Recipe(std::move(steps), {.journals = {}, .clock = &m_clock, .onEvent = eventSink()})
            .run(std::move(stop));
    }

    [[nodiscard]] Step backupStep(RemoteShell &shell, const Deployment &deployment, const BackupRequest &request,
                                  BackupOutcome &outcome) const
    {
        return detail::backupStep({.shell = shell, .clock = m_clock, .record = deployment, .cost = m_sealCost}, request,
                                  outcome);
    }

    [[nodiscard]] Result<BackupOutcome, DeployError> backUp(RemoteShell &shell, const BackupRequest &request,
                                                            std::stop_token stop) const
    {
        BackupOutcome outcome;
        const auto time = runUnjournaled({backupStep(shell, record(), request, outcome)}, std::move(stop));
        return time ? Result<BackupOutcome, DeployError>(outcome) : failure(time.error());
    }

    [[nodiscard]] Result<DeployOutcome, DeployError> restore(RemoteShell &shell, const StackFiles &files,
                                                             const RestoreRequest &request, std::stop_token stop)
    {
        const auto content = detail::checkBackup(request.path, request.passphrase, stop);
        if (!content) {
            return failure(content.error());
        }
        const Plan plan = planFor(shell, files);
        QString &domain = plan->deployment.settings.domain;
        if (!domain.isEmpty() && domain != content->label.domain) {
            return failure(DeployError{.kind = DeployError::Kind::BackupOfOther,
                                       .subject = request.path,
                                       .detail = domain,
                                       .found = content->label.domain});
        }
        domain = content->label.domain;
        plan->keepSettings = true;
        plan->isRestored = true;
        plan->allowName = request.allowName;
        if (request.allow) {
            plan->allow = request.allow->toString();
        }
        if (const auto prepared = prepare(*plan); !prepared) {
            return failure(prepared.error());
        }
        const auto time = detail::runRestore(plan, request, *content,
                                             {.journalFolder = m_journalFolder, .onEvent = eventSink()}, stop);
        if (!time) {
            return failure(time.error());
        }
        setRecord(plan->deployment);
        return outcomeOf(*plan, *time);
    }

    [[nodiscard]] Result<RemoveOutcome, DeployError> remove(RemoteShell &shell, const RemoveRequest &request,
                                                            std::stop_token stop) const
    {
        const Deployment deployment = record();
        if (request.typedName != deployment.name && request.typedName != deployment.settings.domain) {
            return failure(DeployError{
                .kind = DeployError::Kind::WrongName, .subject = request.typedName, .detail = deployment.name});
        }
        BackupOutcome backup;
        RemoveOutcome outcome;
        std::vector<Step> steps;
        if (request.backup) {
            steps.push_back(backupStep(shell, deployment, *request.backup, backup));
        }
        steps.push_back(detail::removeStep(shell, deployment, outcome.left));
        if (const auto time = runUnjournaled(std::move(steps), std::move(stop)); !time) {
            return failure(time.error());
        }
        if (request.backup) {
            outcome.backup = backup;
        }
        return outcome;
    }

    /// From the worker to the owner's thread; dropped where it has gone.
    [[nodiscard]] std::function<void(const StepEvent &)> eventSink() const
    {
        return [owner = q](const StepEvent &event) {
            QMetaObject::invokeMethod(owner, [owner, event] { emit owner->stepEvent(event); }, Qt::QueuedConnection);
        };
    }

    QFuture<Result<void, DeployError>> readLogs(const LogRequest &request)
    {
        // A new one for each: what went before is ended, and nobody waits for that.
        retireLogs();
        m_logWorker = std::make_unique<StackWorker>(QStringLiteral("stack-logs"), m_makeShell);
        const detail::LogQuestion question{.dataDir = record().settings.dataDir,
                                           .service = request.service,
                                           .lines = request.lines,
                                           .follow = request.follow};
        return m_logWorker->ask<void>([owner = q, question](RemoteShell &shell, std::stop_token stop) {
            const auto onLine = [owner](const detail::LogLine &line) {
                QMetaObject::invokeMethod(
                    owner, [owner, line] { emit owner->logLine(line.service, line.text); }, Qt::QueuedConnection);
            };
            return detail::readLogs(shell, question, onLine, std::move(stop));
        });
    }

    void endLater()
    {
        retireLogs();
        m_worker.endLater(q, [this] {
            m_hasEnded = true;
            goWhenEnded();
        });
    }

    void stopLogs()
    {
        if (m_logWorker) {
            m_logWorker->cancel();
        }
    }

    QFuture<Result<quint16, DeployError>> tunnel(TunnelTo service)
    {
        auto &tunnel = m_tunnels[service];
        if (!tunnel) {
            tunnel = std::make_unique<detail::StackTunnel>(m_target, service);
        }
        return tunnel->port();
    }

    void cancel()
    {
        m_worker.cancel();
        stopLogs();
    }

    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] detail::Outside &outside() const { return *m_outside; }

private:
    static detail::MakeShell shellMaker(const Parts &parts, const SshTarget &target)
    {
        if (parts.makeShell) {
            return [make = parts.makeShell, target] { return make(target); };
        }
        return [target]() -> std::unique_ptr<RemoteShell> { return std::make_unique<SshSession>(target); };
    }

    void retireLogs()
    {
        if (!m_logWorker) {
            return;
        }
        auto *old = m_retired.emplace_back(std::move(m_logWorker)).get();
        old->endLater(q, [this, old] {
            std::erase_if(m_retired, [old](const auto &worker) { return worker.get() == old; });
            goWhenEnded();
        });
    }

    void goWhenEnded() const
    {
        if (m_hasEnded && m_retired.empty()) {
            q->deleteLater();
        }
    }

    RemoteStack *q;
    mutable std::mutex m_mutex;
    Deployment m_record;
    const SshTarget m_target;
    const QString m_journalFolder;
    const Clock &m_clock;
    std::shared_ptr<detail::Outside> m_outside;
    const SealCost m_sealCost;
    const detail::MakeShell m_makeShell;
    std::map<TunnelTo, std::unique_ptr<detail::StackTunnel>> m_tunnels;
    // Last: their threads use the others.
    StackWorker m_worker;
    std::unique_ptr<StackWorker> m_logWorker;
    std::vector<std::unique_ptr<StackWorker>> m_retired; ///< whose threads still end
    bool m_hasEnded = false;                             ///< after endLater()
};

RemoteStack::RemoteStack(const Deployment &deployment, const SshTarget &target, const QString &journalFolder,
                         QObject *parent)
    : RemoteStack(deployment, target, journalFolder, Parts(), parent)
{
}

RemoteStack::RemoteStack(const Deployment &deployment, const SshTarget &target, const QString &journalFolder,
                         const Parts &parts, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, deployment, target, journalFolder, parts))
{
}

RemoteStack::~RemoteStack() = default;

void RemoteStack::endLater()
{
    d->endLater();
}

Deployment RemoteStack::deployment() const
{
    return d->record();
}

QFuture<Result<ServerFacts, DeployError>> RemoteStack::examine(const StackFiles &files)
{
    return d->ask<ServerFacts>(
        [this, files](RemoteShell &shell, std::stop_token stop) -> Result<ServerFacts, DeployError> {
            const Plan plan = d->planFor(shell, files);
            if (const auto prepared = prepare(*plan); !prepared) {
                return failure(prepared.error());
            }
            return examineServer(*plan, std::move(stop));
        });
}

QFuture<Result<DeployOutcome, DeployError>> RemoteStack::deploy(const StackFiles &files, const DeployRequest &request)
{
    return d->run(files, [request](DeployPlan &plan) {
        plan.secrets = request.secrets;
        plan.watchlist = request.watchlist;
        plan.allowName = request.allowName;
        if (request.allow) {
            plan.allow = request.allow->toString();
        }
    });
}

QFuture<Result<DeployOutcome, DeployError>> RemoteStack::update(const StackFiles &files)
{
    return d->run(files, [](DeployPlan &plan) { plan.keepSettings = true; });
}

QFuture<Result<BackupOutcome, DeployError>> RemoteStack::backUp(const BackupRequest &request)
{
    return d->ask<BackupOutcome>([this, request](RemoteShell &shell, std::stop_token stop) {
        return d->backUp(shell, request, std::move(stop));
    });
}

QFuture<Result<DeployOutcome, DeployError>> RemoteStack::restore(const StackFiles &files, const RestoreRequest &request)
{
    return d->ask<DeployOutcome>([this, files, request](RemoteShell &shell, std::stop_token stop) {
        return d->restore(shell, files, request, std::move(stop));
    });
}

QFuture<Result<RemoveOutcome, DeployError>> RemoteStack::remove(const RemoveRequest &request)
{
    return d->ask<RemoveOutcome>([this, request](RemoteShell &shell, std::stop_token stop) {
        return d->remove(shell, request, std::move(stop));
    });
}

QFuture<Result<StackStatus, DeployError>> RemoteStack::status()
{
    return d->ask<StackStatus>([dataDir = d->record().settings.dataDir](RemoteShell &shell, std::stop_token stop) {
        return detail::readStatus(shell, dataDir, std::move(stop));
    });
}

QFuture<Result<AllowOutcome, DeployError>> RemoteStack::allowMyIp(const AllowRequest &request)
{
    return d->ask<AllowOutcome>(
        [this, request](RemoteShell &shell, std::stop_token stop) -> Result<AllowOutcome, DeployError> {
            return detail::allowAddress(shell, d->outside(), d->clock(), d->record(), request, std::move(stop));
        });
}

QFuture<Result<QHostAddress, DeployError>> RemoteStack::whereSeen()
{
    return d->ask<QHostAddress>([this](RemoteShell &shell, std::stop_token stop) {
        return detail::whereSeen(shell, d->outside(), d->clock(), d->record(), std::move(stop));
    });
}

QFuture<Result<std::vector<AllowedRange>, DeployError>> RemoteStack::allowedRanges()
{
    return d->ask<std::vector<AllowedRange>>([record = d->record()](RemoteShell &shell, std::stop_token stop) {
        return detail::allowedRanges(shell, record, std::move(stop));
    });
}

QFuture<Result<void, DeployError>> RemoteStack::addFixedRange(const QString &cidr, const QString &name,
                                                              const QDateTime &expires)
{
    return d->ask<void>([=, record = d->record()](RemoteShell &shell, std::stop_token stop) {
        return detail::addFixedRange(shell, record, cidr, name, expires, std::move(stop));
    });
}

QFuture<Result<void, DeployError>> RemoteStack::removeFixedRange(const QString &cidr)
{
    return d->ask<void>([=, record = d->record()](RemoteShell &shell, std::stop_token stop) {
        return detail::removeFixedRange(shell, record, cidr, std::move(stop));
    });
}

QFuture<Result<QString, DeployError>> RemoteStack::pushWatchlist(const QByteArray &yaml, const StackSecrets &secrets)
{
    return d->ask<QString>([=, dataDir = d->record().settings.dataDir](RemoteShell &shell, std::stop_token stop) {
        return detail::pushWatchlist(shell, dataDir, yaml, secrets, std::move(stop));
    });
}

QFuture<Result<void, DeployError>> RemoteStack::logs(const LogRequest &request)
{
    return d->readLogs(request);
}

void RemoteStack::stopLogs()
{
    d->stopLogs();
}

QFuture<Result<void, DeployError>> RemoteStack::restartService(const QString &service)
{
    return d->ask<void>([service, dataDir = d->record().settings.dataDir](RemoteShell &shell, std::stop_token stop) {
        return detail::restartService(shell, dataDir, service, std::move(stop));
    });
}

QFuture<Result<Deployment, DeployError>> RemoteStack::adopt()
{
    return d->ask<Deployment>([record = d->record()](RemoteShell &shell, std::stop_token stop) {
        return detail::findStack(shell, record, std::move(stop));
    });
}

QFuture<Result<ProbeResult, DeployError>> RemoteStack::visit()
{
    return d->ask<ProbeResult>([this](RemoteShell &, std::stop_token stop) -> Result<ProbeResult, DeployError> {
        return d->outside().visit(detail::visitTarget(d->record(), d->outside(), stop), stop);
    });
}

QFuture<Result<quint16, DeployError>> RemoteStack::tunnel(TunnelTo service)
{
    return d->tunnel(service);
}

QFuture<Result<QString, DeployError>> RemoteStack::grafanaPassword()
{
    return d->ask<QString>([dataDir = d->record().settings.dataDir](RemoteShell &shell, std::stop_token stop) {
        return detail::readGrafanaPassword(shell, dataDir, std::move(stop));
    });
}

void RemoteStack::cancel()
{
    d->cancel();
}

} // namespace weiwatch
