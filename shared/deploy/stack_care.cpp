// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_care.h"

#include "env_file.h"
#include "remote_tree.h"
#include "secret_files.h"
#include "server_scripts.h"
#include "watchlist_push.h"

#include <algorithm>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = DeployError::Kind;

namespace {

ServerScripts scriptsOf(RemoteShell &shell, const QString &dataDir)
{
    return {shell, dataDir + u"/current/server"_s, dataDir};
}

/// The folder of Compose's project says where the data lies: DATA_DIR/releases/NAME.
Result<QString, DeployError> dataDirByLabel(RemoteShell &shell, std::stop_token stop)
{
    static const QString script =
        u"command -v docker >/dev/null || exit 0; docker ps --all --filter label=com.docker.compose.project=weiwatch "
        "--format '{{.Label \"com.docker.compose.project.working_dir\"}}' | head -n 1"_s;
    const auto printed = runScript(shell, u"docker ps"_s, script, {}, std::move(stop));
    if (!printed) {
        return failure(printed.error());
    }
    const QString folder = QString::fromUtf8(printed->trimmed());
    const qsizetype releases = folder.lastIndexOf("/releases/"_L1);
    return releases > 0 ? folder.left(releases) : QString();
}

struct Found
{
    QString release;
    EnvSettings env;
};

Result<std::optional<Found>, DeployError> lookIn(RemoteShell &shell, const QString &dataDir, std::stop_token stop)
{
    static const QString script =
        u"[ -e \"$1/.env\" ] && [ -L \"$1/current\" ] || exit 0; basename \"$(readlink \"$1/current\")\"; cat \"$1/.env\""_s;
    const auto printed = runScript(shell, u"sh"_s, script, {dataDir}, std::move(stop));
    if (!printed) {
        return failure(printed.error());
    }
    const qsizetype newline = printed->indexOf('\n');
    if (newline < 0) {
        return std::nullopt;
    }
    return Found{QString::fromUtf8(printed->left(newline)), parseEnv(printed->mid(newline + 1))};
}

} // namespace

Result<StackStatus, DeployError> readStatus(RemoteShell &shell, const QString &dataDir, std::stop_token stop)
{
    const auto printed = scriptsOf(shell, dataDir).output({.name = u"status"_s}, std::move(stop));
    if (!printed) {
        return failure(printed.error());
    }
    return parseStatus(*printed);
}

Result<QString, DeployError> pushWatchlist(RemoteShell &shell, const QString &dataDir, const QByteArray &yaml,
                                           const QMap<QString, QString> &secrets, std::stop_token stop)
{
    const auto wrong = wrongSecrets(shell, dataDir, secrets, stop);
    if (!wrong) {
        return failure(wrong.error());
    }
    if (const auto written = writeSecrets(shell, dataDir, secrets, *wrong, stop); !written) {
        return failure(written.error());
    }
    return putWatchlistInForce(shell, scriptsOf(shell, dataDir), yaml, std::move(stop));
}

Result<void, DeployError> restartService(RemoteShell &shell, const QString &dataDir, const QString &service,
                                         std::stop_token stop)
{
    const auto status = readStatus(shell, dataDir, stop);
    if (!status) {
        return failure(status.error());
    }
    if (std::ranges::find(status->services, service, &ServiceStatus::name) == status->services.end()) {
        QStringList names;
        std::ranges::transform(status->services, std::back_inserter(names), &ServiceStatus::name);
        return failure(DeployError{.kind = Kind::NoSuchService, .subject = service, .found = names.join(u", "_s)});
    }
    const auto done =
        runScript(shell, u"docker compose restart"_s, u"cd \"$1/current\" && exec docker compose restart -- \"$2\""_s,
                  {dataDir, service}, std::move(stop), {}, 3min);
    if (!done) {
        return failure(done.error());
    }
    return {};
}

Result<QString, DeployError> readGrafanaPassword(RemoteShell &shell, const QString &dataDir, std::stop_token stop)
{
    const auto printed = runScript(shell, u"cat"_s, u"[ ! -e \"$1\" ] || cat \"$1\""_s,
                                   {dataDir + u"/secrets/grafana/admin_password"_s}, std::move(stop));
    if (!printed) {
        return failure(printed.error());
    }
    if (printed->isEmpty()) {
        return failure(DeployError{.kind = Kind::NoDeploymentHere, .subject = dataDir});
    }
    return QString::fromUtf8(printed->trimmed());
}

Result<Deployment, DeployError> findStack(RemoteShell &shell, Deployment record, std::stop_token stop)
{
    auto found = lookIn(shell, record.settings.dataDir, stop);
    if (found && !*found) {
        const auto labelled = dataDirByLabel(shell, stop);
        if (!labelled) {
            return failure(labelled.error());
        }
        if (labelled->isEmpty()) {
            return failure(DeployError{.kind = Kind::NoDeploymentHere, .subject = record.settings.dataDir});
        }
        found = lookIn(shell, *labelled, stop);
    }
    if (!found) {
        return failure(found.error());
    }
    if (!*found) {
        return failure(DeployError{.kind = Kind::NoDeploymentHere, .subject = record.settings.dataDir});
    }
    const QString watchlistPath = record.settings.watchlistPath;
    record.settings = settingsOf((*found)->env);
    record.settings.watchlistPath = watchlistPath;
    record.release = (*found)->release;
    if (record.name.isEmpty()) {
        record.name = record.settings.domain;
    }
    return record;
}

} // namespace weiwatch::detail
