// SPDX-License-Identifier: GPL-3.0-or-later
#include "acme_log.h"
#include "allowlist_care.h"
#include "deploy_steps.h"
#include "pause.h"
#include "remote_tree.h"
#include "stack_care.h"

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLongestWait = 3min;
constexpr auto kBetweenVisits = 2s;
constexpr auto kBetweenLooksAtTheLog = 6s;

/// Traefik's log: $1 since when (a Unix time), $2 yes: begin anew, for Traefik does not try again by itself.
Result<QByteArray, DeployError> traefiksLog(const DeployPlan &plan, const QString &since, bool restart,
                                            std::stop_token stop)
{
    static const QString script =
        uR"sh(id=$(docker ps --all --quiet --filter label=com.docker.compose.project=weiwatch \
    --filter label=com.docker.compose.service=traefik | head -n 1)
[ -n "$id" ] || exit 0
date +%s
if [ "$2" = yes ]; then docker restart --time 5 "$id" >/dev/null; else docker logs --since "$1" "$id" 2>&1 | tail -n 400; fi)sh"_s;
    return runScript(plan.shell, u"docker logs"_s, script, {since, restart ? u"yes"_s : u"no"_s}, std::move(stop));
}

class CertificateWait
{
public:
    CertificateWait(const DeployPlan &plan, StepContext &context)
        : m_plan(plan)
        , m_context(context)
        , m_acme(context, TimeCategory::Acme)
    {
    }

    [[nodiscard]] Result<void, DeployError> run()
    {
        m_target = visitTarget(m_plan.deployment, m_plan.outside, m_context.stop());
        if (const auto trusted = visit(); !trusted || *trusted) {
            return trusted ? Result<void, DeployError>{} : failure(trusted.error());
        }
        m_context.say(StepNote::WaitingForCert, {m_plan.domain()});
        if (const auto begun = beginAnewAfterAFault(); !begun) {
            return begun;
        }
        return wait();
    }

private:
    /// Whether a visitor gets a certificate to trust. Staging's are trusted by nobody: there, any but Traefik's own
    /// will do.
    [[nodiscard]] Result<bool, DeployError> visit()
    {
        if (m_plan.deployment.settings.acmeStaging) {
            const auto status = readStatus(m_plan.shell, m_plan.dataDir(), m_context.stop());
            if (!status) {
                return failure(status.error());
            }
            const QString issuer = status->certificate ? status->certificate->issuer : QString();
            m_lastMet = issuer;
            return !issuer.isEmpty() && !issuer.contains("TRAEFIK DEFAULT"_L1, Qt::CaseInsensitive);
        }
        const ProbeResult visit = m_plan.outside.visit(m_target, m_context.stop());
        m_lastMet = visit.detail;
        return visit.phase == ProbePhase::Answer;
    }

    /// An earlier run's fault: the authority's limit is respected, anything else is tried once more.
    [[nodiscard]] Result<void, DeployError> beginAnewAfterAFault()
    {
        const auto log = traefiksLog(m_plan, u"24h"_s, false, m_context.stop());
        if (!log) {
            return failure(log.error());
        }
        m_since = QString::fromLatin1(log->left(log->indexOf('\n')));
        const auto fault = acmeFault(*log, m_plan.domain());
        if (!fault) {
            return {};
        }
        if (fault->kind == DeployError::Kind::AcmeRateLimit && fault->until > m_plan.clock.now()) {
            return failure(*fault);
        }
        const auto restarted = traefiksLog(m_plan, {}, true, m_context.stop());
        if (!restarted) {
            return failure(restarted.error());
        }
        m_since = QString::fromLatin1(restarted->left(restarted->indexOf('\n')));
        return {};
    }

    [[nodiscard]] Result<void, DeployError> wait()
    {
        const auto begun = m_plan.clock.monotonic();
        auto lookedAt = begun;
        while (!m_context.stop().stop_requested()) {
            pauseFor(kBetweenVisits, m_context.stop());
            if (const auto trusted = visit(); !trusted || *trusted) {
                return trusted ? Result<void, DeployError>{} : failure(trusted.error());
            }
            const auto now = m_plan.clock.monotonic();
            m_context.progress(std::chrono::duration<double>(now - begun) /
                               std::chrono::duration<double>(kLongestWait));
            if (now - lookedAt >= kBetweenLooksAtTheLog) {
                lookedAt = now;
                if (const auto well = lookAtTheLog(); !well) {
                    return well;
                }
            }
            if (now - begun >= kLongestWait) {
                return failure(DeployError{.kind = DeployError::Kind::CertificateTimedOut,
                                           .subject = m_plan.domain(),
                                           .detail = m_lastMet,
                                           .have = std::chrono::seconds(kLongestWait).count()});
            }
        }
        return failure(DeployError{.kind = DeployError::Kind::Cancelled});
    }

    [[nodiscard]] Result<void, DeployError> lookAtTheLog()
    {
        const auto log = traefiksLog(m_plan, m_since, false, m_context.stop());
        if (!log) {
            return failure(log.error());
        }
        if (const auto fault = acmeFault(*log, m_plan.domain())) {
            return failure(*fault);
        }
        return {};
    }

    const DeployPlan &m_plan;
    StepContext &m_context;
    CountedAs m_acme;
    ProbeTarget m_target;
    QString m_lastMet;
    QString m_since;
};

} // namespace

Step certificateStep(const Plan &plan)
{
    // Always looked at: a certificate can be lost while everything else stays.
    return {.id = StepId::Certificate, .weight = 15, .run = [plan](StepContext &context) {
                return CertificateWait(*plan, context).run();
            }};
}

} // namespace weiwatch::detail
