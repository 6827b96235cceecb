// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/stack_control.h>

#include <QPromise>
#include <QVariantList>

#include <functional>
#include <memory>

namespace weiwatch {

/// A stand-in for a stack on a server: it notes what it is asked, and answers what the test says, when it says so.
/// What no answer was set for stays unanswered, as a slow server's would.
class StackStandIn : public StackControl
{
    Q_OBJECT
public:
    /// What happened, for all stand-ins of one test: the windows make new ones.
    struct Script
    {
        QStringList asked; ///< "examine", "deploy", "restartService grafana", …
        std::vector<SshTarget> targets;
        DeployRequest request;
        AllowRequest allowRequest;
        QByteArray pushed;
        BackupRequest backupRequest;
        RestoreRequest restoreRequest;
        RemoveRequest removeRequest;
        AllowedRange addedRange;
        std::optional<Result<void, DeployError>> fixedRange; ///< of adding and of removing
        std::function<Result<ServerFacts, DeployError>(const SshTarget &)> examine;
        std::optional<Result<DeployOutcome, DeployError>> deploy;
        std::optional<Result<BackupOutcome, DeployError>> backup;
        std::optional<Result<RemoveOutcome, DeployError>> remove;
        std::optional<Result<StackStatus, DeployError>> status;
        Result<std::vector<AllowedRange>, DeployError> allowed;
        std::optional<Result<AllowOutcome, DeployError>> allow;
        std::function<Result<AllowOutcome, DeployError>(const AllowRequest &)> allowBy; ///< before `allow`
        int allowAsked = 0;
        std::optional<Result<QHostAddress, DeployError>> seenAt;
        std::optional<Result<QString, DeployError>> push;
        std::optional<Result<void, DeployError>> restart;
        std::optional<Result<Deployment, DeployError>> adopt;
        std::optional<Result<ProbeResult, DeployError>> visit;
        std::optional<Result<quint16, DeployError>> tunnel;
        std::optional<Result<QString, DeployError>> password;
    };

    StackStandIn(std::shared_ptr<Script> script, const Deployment &deployment, const SshTarget &target)
        : m_script(std::move(script))
        , m_deployment(deployment)
        , m_target(target)
    {
        m_script->targets.push_back(target);
    }

    [[nodiscard]] Deployment deployment() const override { return m_deployment; }

    Answer<ServerFacts> examine() override
    {
        note(QStringLiteral("examine"));
        return m_script->examine ? answered<ServerFacts>(m_script->examine(m_target)) : pending<ServerFacts>();
    }
    Answer<DeployOutcome> deploy(const DeployRequest &request) override
    {
        note(QStringLiteral("deploy"));
        m_script->request = request;
        return m_deploying.emplace(m_script->deploy).future();
    }
    Answer<DeployOutcome> update() override
    {
        note(QStringLiteral("update"));
        return m_deploying.emplace(m_script->deploy).future();
    }
    Answer<BackupOutcome> backUp(const BackupRequest &request) override
    {
        note(QStringLiteral("backUp"));
        m_script->backupRequest = request;
        return maybe(m_script->backup);
    }
    Answer<DeployOutcome> restore(const RestoreRequest &request) override
    {
        note(QStringLiteral("restore"));
        m_script->restoreRequest = request;
        return m_deploying.emplace(m_script->deploy).future();
    }
    Answer<RemoveOutcome> remove(const RemoveRequest &request) override
    {
        note(QStringLiteral("remove"));
        m_script->removeRequest = request;
        return maybe(m_script->remove);
    }
    Answer<StackStatus> status() override
    {
        note(QStringLiteral("status"));
        return maybe(m_script->status);
    }
    Answer<AllowOutcome> allowMyIp(const AllowRequest &request) override
    {
        note(QStringLiteral("allowMyIp"));
        m_script->allowRequest = request;
        ++m_script->allowAsked;
        if (m_script->allowBy) {
            return answered<AllowOutcome>(m_script->allowBy(request));
        }
        return maybe(m_script->allow);
    }
    Answer<QHostAddress> whereSeen() override
    {
        note(QStringLiteral("whereSeen"));
        return maybe(m_script->seenAt);
    }
    Answer<std::vector<AllowedRange>> allowedRanges() override
    {
        note(QStringLiteral("allowedRanges"));
        return answered<std::vector<AllowedRange>>(m_script->allowed);
    }
    Answer<void> addFixedRange(const AllowedRange &range) override
    {
        note(u"addFixedRange " + range.cidr);
        m_script->addedRange = range;
        return maybe(m_script->fixedRange);
    }
    Answer<void> removeFixedRange(const QString &cidr) override
    {
        note(u"removeFixedRange " + cidr);
        return maybe(m_script->fixedRange);
    }
    Answer<QString> pushWatchlist(const QByteArray &yaml) override
    {
        note(QStringLiteral("pushWatchlist"));
        m_script->pushed = yaml;
        return maybe(m_script->push);
    }
    Answer<void> logs(const LogRequest &request) override
    {
        note(QStringLiteral("logs %1 %2").arg(request.service, request.follow ? u"follow" : u"once"));
        return m_log.emplace(std::optional<Result<void, DeployError>>()).future();
    }
    void stopLogs() override
    {
        note(QStringLiteral("stopLogs"));
        if (m_log) {
            m_log->answer(Result<void, DeployError>());
        }
    }
    Answer<void> restartService(const QString &service) override
    {
        note(u"restartService " + service);
        return maybe(m_script->restart);
    }
    Answer<Deployment> adopt() override
    {
        note(QStringLiteral("adopt"));
        return maybe(m_script->adopt);
    }
    Answer<ProbeResult> visit() override
    {
        note(QStringLiteral("visit"));
        return maybe(m_script->visit);
    }
    Answer<quint16> tunnel(TunnelTo service) override
    {
        note(service == TunnelTo::Grafana ? QStringLiteral("tunnel grafana") : QStringLiteral("tunnel prometheus"));
        return maybe(m_script->tunnel);
    }
    Answer<QString> grafanaPassword() override
    {
        note(QStringLiteral("grafanaPassword"));
        return maybe(m_script->password);
    }
    void cancel() override { note(QStringLiteral("cancel")); }

    /// Ends deploy(), update() or restore().
    void endDeploy(const Result<DeployOutcome, DeployError> &result) { m_deploying->answer(result); }
    void say(const StepEvent &event) { emit stepEvent(event); }
    void print(const QString &service, const QString &line) { emit logLine(service, line); }

private:
    template <class T>
    class Reply
    {
    public:
        explicit Reply(const std::optional<Result<T, DeployError>> &now)
        {
            m_promise.start();
            if (now) {
                answer(*now);
            }
        }
        [[nodiscard]] Answer<T> future() const { return m_promise.future(); }
        void answer(const Result<T, DeployError> &result)
        {
            m_promise.addResult(result);
            m_promise.finish();
        }

    private:
        QPromise<Result<T, DeployError>> m_promise;
    };

    void note(const QString &what) { m_script->asked << what; }

    template <class T>
    static Answer<T> answered(const Result<T, DeployError> &result)
    {
        return Reply<T>(result).future();
    }
    template <class T>
    Answer<T> pending()
    {
        auto kept = std::make_shared<Reply<T>>(std::nullopt);
        m_kept.push_back(kept);
        return kept->future();
    }
    template <class T>
    Answer<T> maybe(const std::optional<Result<T, DeployError>> &result)
    {
        return result ? answered<T>(*result) : pending<T>();
    }

    std::shared_ptr<Script> m_script;
    Deployment m_deployment;
    SshTarget m_target;
    std::optional<Reply<DeployOutcome>> m_deploying;
    std::optional<Reply<void>> m_log;
    std::vector<std::shared_ptr<void>> m_kept; ///< a promise that goes away would end its future
};

/// A stack as it should be; eight services, a fresh certificate.
[[nodiscard]] inline StackStatus wellStatus(const QDateTime &now)
{
    StackStatus status;
    status.release = QStringLiteral("0.1.0-1a2b3c4d");
    status.stackVersion = QVersionNumber(0, 1, 0);
    status.domain = QStringLiteral("198-51-100-7.sslip.io");
    const std::vector<std::pair<const char *, qint64>> services{
        {"alertmanager", 31}, {"exporter", 24},   {"grafana", 142}, {"loki", 118},
        {"otelcol", 58},      {"prometheus", 96}, {"tempo", 77},    {"traefik", 44}};
    for (const auto &[name, megabytes] : services) {
        ServiceStatus &service = status.services.emplace_back();
        service.name = QLatin1String(name);
        service.state = QStringLiteral("running");
        service.health = QStringLiteral("healthy");
        service.image = u"registry.example/" + service.name + u":1.2.3";
        service.version = QStringLiteral("1.2.3");
        service.memoryBytes = megabytes * 1'000'000;
        service.memoryLimitBytes = 256'000'000;
        service.started = now.addDays(-3);
    }
    status.certificate = CertificateStatus{.issuer = QStringLiteral("CN=R11,O=Let's Encrypt,C=US"),
                                           .notBefore = now.addDays(-20),
                                           .notAfter = now.addDays(70).addSecs(60)};
    status.diskFreeBytes = 14'200'000'000;
    status.diskTotalBytes = 20'000'000'000;
    status.serverTime = now;
    return status;
}

/// A new server that a stack may stand on.
[[nodiscard]] inline ServerFacts goodFacts(const QDateTime &now)
{
    ServerFacts facts;
    facts.osId = QStringLiteral("debian");
    facts.osVersion = QStringLiteral("13");
    facts.osName = QStringLiteral("Debian GNU/Linux 13 (trixie)");
    facts.arch = QStringLiteral("x86_64");
    facts.cpus = 2;
    facts.memoryBytes = 2'000'000'000;
    facts.diskFreeBytes = 18'000'000'000;
    facts.diskTotalBytes = 20'000'000'000;
    facts.serverTime = now;
    facts.rootOk = true;
    facts.systemd = true;
    return facts;
}

} // namespace weiwatch
