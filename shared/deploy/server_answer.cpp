// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_answer.h"

#include "bounded_json.h"

#include <QHash>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

using Kind = DeployError::Kind;

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
        {u"configure-refused"_s, Kind::ConfigureRefused},
        {u"watchlist-refused"_s, Kind::WatchlistRefused},
        {u"special-range"_s, Kind::AddressRefused},
        {u"wrong-name"_s, Kind::WrongName},
        {u"pull-limit"_s, Kind::PullLimit},
        {u"pull-failed"_s, Kind::PullFailed},
    };
    return kinds;
}

/// The services that a fault names, as a list or in words.
QString servicesOf(const QJsonObject &answer)
{
    const QJsonValue services = answer.value("services"_L1);
    return services.isArray() ? services.toVariant().toStringList().join(u", "_s) : textOf(answer, "services"_L1);
}

} // namespace

DeployError serverFault(const QString &script, const QJsonObject &answer)
{
    const QString code = textOf(answer, "fault"_L1);
    DeployError error{.kind = kindsByCode().value(code, Kind::ServerFault), .detail = textOf(answer, "detail"_L1)};
    switch (error.kind) {
    case Kind::Unhealthy:
        error.subject = servicesOf(answer);
        error.found = textOf(answer, "rolled_back_to"_L1);
        break;
    case Kind::AptLocked:
    case Kind::DockerTooOld:
    case Kind::AddressRefused:
    case Kind::PullLimit:
    case Kind::PullFailed:
        error.subject = textOf(answer, "subject"_L1);
        if (error.subject.isEmpty()) {
            error.subject = error.detail;
        }
        error.have = countOf(answer, "waited_seconds"_L1);
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

Result<QJsonObject, DeployError> serverAnswer(const QString &script, QByteArrayView json)
{
    const auto object = boundedJsonObject(json);
    if (!object) {
        return failure(DeployError{.kind = Kind::BadAnswer, .subject = script, .detail = object.error()});
    }
    if (object->contains("fault"_L1)) {
        return failure(serverFault(script, *object));
    }
    return *object;
}

} // namespace weiwatch::detail
