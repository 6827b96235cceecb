// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy_steps.h"
#include "env_file.h"
#include "remote_tree.h"
#include "secret_files.h"
#include "watchlist_push.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using Kind = DeployError::Kind;

namespace {

/// What DATA_DIR holds of what this step writes.
struct Standing
{
    bool hasAllowlist = false;
    bool hasRelease = false;
    QString watchlistSha;
    QString caSha;
    EnvSettings env;
};

Result<Standing, DeployError> readStanding(const DeployPlan &plan, std::stop_token stop)
{
    static const QString script = uR"sh(cd "$1" 2>/dev/null || exit 0
there() { if [ -e "$1" ]; then echo yes; else echo no; fi; }
sum() { if [ -e "$1" ]; then sha256sum <"$1" | cut -c 1-64; else echo none; fi; }
there traefik/dynamic/allowlist.yml
there current
sum watchlist/watchlist.yaml
sum traefik/acme-ca.pem
[ ! -e .env ] || cat .env)sh"_s;
    const auto printed = runScript(plan.shell, u"sh"_s, script, {plan.dataDir()}, std::move(stop));
    if (!printed) {
        return failure(printed.error());
    }
    constexpr qsizetype kAnswers = 4;
    const QList<QByteArray> lines = printed->split('\n');
    if (lines.size() < kAnswers) {
        return Standing{};
    }
    return Standing{.hasAllowlist = lines.at(0) == "yes",
                    .hasRelease = lines.at(1) == "yes",
                    .watchlistSha = QString::fromLatin1(lines.at(2)),
                    .caSha = QString::fromLatin1(lines.at(3)),
                    .env = parseEnv(lines.mid(kAnswers).join('\n'))};
}

QString caPath(const DeployPlan &plan)
{
    return plan.dataDir() + u"/traefik/acme-ca.pem"_s;
}

/// What the server decided once and goes on with.
void keepDecisions(EnvSettings &env, const Standing &standing)
{
    for (const QString &name : {u"PROMETHEUS_RETENTION_SIZE"_s, u"MONITOR_PREFIX"_s}) {
        if (!env.contains(name) && !standing.env.value(name).isEmpty()) {
            env.insert(name, standing.env.value(name));
        }
    }
}

EnvSettings desiredEnv(const DeployPlan &plan, const Standing &standing, const QString &clientAddress)
{
    EnvSettings env = plan.keepSettings ? standing.env : envOf(plan.deployment.settings);
    env.insert(u"EXPORTER_IMAGE"_s, plan.exporterImage);
    if (!plan.keepSettings) {
        // Only the first configuring reads it; from then on the list has one writer, server/allowlist.
        env.insert(u"ALLOWED_IP"_s,
                   standing.hasAllowlist ? standing.env.value(u"ALLOWED_IP"_s) : plan.allow.value_or(clientAddress));
        if (!plan.deployment.settings.acmeCaFile.isEmpty()) {
            env.insert(u"ACME_CA_FILE"_s, caPath(plan));
        }
        keepDecisions(env, standing);
    }
    env.removeIf([](const auto &setting) { return setting.value().isEmpty() && setting.key() != "WATCHLIST"_L1; });
    return env;
}

EnvSettings withoutEmpty(EnvSettings env)
{
    env.removeIf([](const auto &setting) { return setting.value().isEmpty(); });
    return env;
}

/// Writes what differs, and nothing else.
class Configurer
{
public:
    Configurer(const DeployPlan &plan, std::stop_token stop)
        : m_plan(plan)
        , m_stop(std::move(stop))
    {
    }

    [[nodiscard]] Result<void, DeployError> look()
    {
        if (const auto ca = readCa(); !ca) {
            return ca;
        }
        auto standing = readStanding(m_plan, m_stop);
        if (!standing) {
            return failure(standing.error());
        }
        m_standing = *std::move(standing);
        QString clientAddress;
        if (!m_plan.keepSettings && !m_standing.hasAllowlist && !m_plan.allow) {
            const auto address = m_plan.shell.clientAddress(m_stop);
            if (!address) {
                return failure(deployError(address.error()));
            }
            clientAddress = *address;
        }
        m_env = desiredEnv(m_plan, m_standing, clientAddress);
        return findWrongSecrets();
    }

    [[nodiscard]] bool isDone() const
    {
        return m_wrongSecrets.isEmpty() && !caDiffers() && !watchlistDiffers() && !envDiffers();
    }

    /// The settings last: they name the others, and whoever reads them must find those.
    [[nodiscard]] Result<void, DeployError> write()
    {
        auto secrets = writeSecrets(m_plan.shell, m_plan.dataDir(), m_plan.secrets, m_wrongSecrets, m_stop);
        if (!secrets) {
            return secrets;
        }
        if (caDiffers()) {
            if (const auto ca = putIn(u"traefik"_s, m_ca, caPath(m_plan)); !ca) {
                return ca;
            }
        }
        if (watchlistDiffers()) {
            if (const auto list = writeWatchlist(); !list) {
                return list;
            }
        }
        const auto text = writeEnv(m_env);
        if (!text) {
            return failure(text.error());
        }
        return put(*text, m_plan.releaseFolder() + u"/.env"_s);
    }

private:
    [[nodiscard]] Result<void, DeployError> readCa()
    {
        const QString &path = m_plan.deployment.settings.acmeCaFile;
        if (path.isEmpty() || m_plan.keepSettings) {
            return {};
        }
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return failure(DeployError{.kind = Kind::LocalFile, .subject = path, .detail = file.errorString()});
        }
        m_ca = file.readAll();
        return {};
    }

    [[nodiscard]] Result<void, DeployError> findWrongSecrets()
    {
        const auto wrong = wrongSecrets(m_plan.shell, m_plan.dataDir(), m_plan.secrets, m_stop);
        if (!wrong) {
            return failure(wrong.error());
        }
        m_wrongSecrets = *wrong;
        return {};
    }

    [[nodiscard]] bool caDiffers() const { return !m_ca.isEmpty() && watchlistSha256(m_ca) != m_standing.caSha; }
    [[nodiscard]] bool watchlistDiffers() const
    {
        return !m_plan.watchlist.isEmpty() && watchlistSha256(m_plan.watchlist) != m_standing.watchlistSha;
    }
    [[nodiscard]] bool envDiffers() const { return withoutEmpty(m_env) != withoutEmpty(m_standing.env); }

    [[nodiscard]] Result<void, DeployError> put(const QByteArray &content, const QString &path)
    {
        constexpr int kForAll = 0644;
        return putFile(m_plan.shell, content, {.path = path, .mode = kForAll, .asRoot = true}, m_stop);
    }

    /// A stack that runs checks it first and reads it at once; before there is one, starting checks it.
    [[nodiscard]] Result<void, DeployError> writeWatchlist()
    {
        if (m_standing.hasRelease) {
            const auto taken = putWatchlistInForce(m_plan.shell, m_plan.currentScripts(), m_plan.watchlist, m_stop);
            if (taken || taken.error().kind != Kind::TooOldForThis) {
                return taken ? Result<void, DeployError>{} : failure(taken.error());
            }
        }
        return putIn(u"watchlist"_s, m_plan.watchlist, m_plan.dataDir() + u"/watchlist/watchlist.yaml"_s);
    }

    /// A file that anybody on the server may read, in a folder of DATA_DIR that may not be there yet.
    [[nodiscard]] Result<void, DeployError> putIn(const QString &folder, const QByteArray &content, const QString &path)
    {
        const auto made = runScript(m_plan.shell, u"mkdir"_s, u"mkdir -p -m 755 \"$1\""_s,
                                    {m_plan.dataDir() + u'/' + folder}, m_stop);
        if (!made) {
            return failure(made.error());
        }
        return put(content, path);
    }

    const DeployPlan &m_plan;
    std::stop_token m_stop;
    QByteArray m_ca;
    Standing m_standing;
    EnvSettings m_env;
    QStringList m_wrongSecrets;
};

QByteArray hashOfSettings(const DeployPlan &plan)
{
    QByteArray all = watchlistSha256(plan.watchlist).toLatin1() + plan.exporterImage.toUtf8();
    const EnvSettings env = envOf(plan.deployment.settings);
    for (auto it = env.begin(); it != env.end(); ++it) {
        all += '\n' + it.key().toUtf8() + '=' + it.value().toUtf8();
    }
    return QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex();
}

} // namespace

Step configureStep(const Plan &plan)
{
    return {.id = StepId::Configure,
            .weight = 3,
            .hash = [plan] { return hashOfSettings(*plan); },
            .isDone = [plan](StepContext &context, bool) -> Result<bool, DeployError> {
                Configurer configurer(*plan, context.stop());
                if (const auto looked = configurer.look(); !looked) {
                    return failure(looked.error());
                }
                return configurer.isDone();
            },
            .run = [plan](StepContext &context) -> Result<void, DeployError> {
                Configurer configurer(*plan, context.stop());
                if (const auto looked = configurer.look(); !looked) {
                    return looked;
                }
                return configurer.write();
            }};
}

} // namespace weiwatch::detail
