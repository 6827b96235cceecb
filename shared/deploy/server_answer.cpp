// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_answer.h"

#include "bounded_json.h"

#include <QHash>
#include <QRegularExpression>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

using Kind = DeployError::Kind;

DeployError faultOfCode(const QString &script, const QString &code, const QString &detail);

const QHash<QString, Kind> &kindsByCode()
{
    static const QHash<QString, Kind> kinds = {
        {u"apt-locked"_s, Kind::AptLocked},
        {u"apt-failed"_s, Kind::AptFailed},
        {u"disk-full"_s, Kind::DiskFull},
        {u"docker-too-old"_s, Kind::DockerTooOld},
        {u"no-systemd"_s, Kind::NoSystemd},
        {u"unsupported-system"_s, Kind::SystemNotSupported},
        {u"network"_s, Kind::NetworkDown},
        {u"unhealthy"_s, Kind::Unhealthy},
        {u"not-running"_s, Kind::Unhealthy},
        {u"rolled-back"_s, Kind::Unhealthy},
        {u"configure-refused"_s, Kind::ConfigureRefused},
        {u"watchlist-refused"_s, Kind::WatchlistRefused},
        {u"special-range"_s, Kind::AddressRefused},
        {u"other-name"_s, Kind::WrongName},
        {u"no-stack"_s, Kind::NoDeploymentHere},
        {u"no-data-dir"_s, Kind::NoDeploymentHere},
        {u"has-data"_s, Kind::DataStands},
        {u"backup-refused"_s, Kind::BackupRefused},
        {u"pull-limit"_s, Kind::PullLimit},
        {u"pull-failed"_s, Kind::PullFailed},
    };
    return kinds;
}

/// "grafana (restarting, unhealthy); traefik (exited, none)" and lines of log below.
QString servicesIn(const QString &detail)
{
    QStringList services;
    for (const QString &part : detail.section(u'\n', 0, 0).split(u"; "_s)) {
        if (const qsizetype bracket = part.indexOf(" ("_L1); bracket > 0) {
            services << part.left(bracket).trimmed();
        }
    }
    return services.join(u", "_s);
}

DeployError faultOfCode(const QString &script, const QString &code, const QString &detail)
{
    DeployError error{.kind = kindsByCode().value(code, Kind::ServerFault), .detail = detail};
    switch (error.kind) {
    case Kind::Unhealthy:
        error.subject = servicesIn(detail);
        break;
    case Kind::PullLimit:
    case Kind::PullFailed:
        error.subject = detail.section(u": "_s, 0, 0);
        break;
    case Kind::AptLocked:
        error.subject = detail;
        break;
    case Kind::ServerFault:
        error.subject = script;
        error.found = code;
        break;
    default:
        break;
    }
    return error;
}

/// server/release's words: "CODE: detail", and a last line "NAME runs again".
DeployError rolledBack(const QString &detail)
{
    static const QRegularExpression words(uR"(^([a-z-]+): (.*)\n(\S+) runs again$)"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    const auto match = words.match(detail);
    if (!match.hasMatch()) {
        return {.kind = Kind::Unhealthy, .detail = detail};
    }
    DeployError cause = faultOfCode({}, match.captured(1), match.captured(2));
    cause.found = match.captured(3);
    return cause;
}

} // namespace

bool isFault(const QJsonObject &answer)
{
    return answer.value("event"_L1) == "fault"_L1;
}

DeployError serverFault(const QString &script, const QJsonObject &answer)
{
    const QString code = textOf(answer, "code"_L1);
    const QString detail = textOf(answer, "detail"_L1);
    return code == "rolled-back"_L1 ? rolledBack(detail) : faultOfCode(script, code, detail);
}

Result<QJsonObject, DeployError> serverAnswer(const QString &script, QByteArrayView json)
{
    const auto object = boundedJsonObject(json);
    if (!object) {
        return failure(DeployError{.kind = Kind::BadAnswer, .subject = script, .detail = object.error()});
    }
    if (isFault(*object)) {
        return failure(serverFault(script, *object));
    }
    return *object;
}

} // namespace weiwatch::detail
