// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_status.h"

#include "bounded_json.h"
#include "server_answer.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace weiwatch {

using namespace Qt::StringLiterals;
using detail::countOf;
using detail::textOf;
using detail::timeOf;

namespace {

constexpr qsizetype kMostServices = 100;
constexpr qsizetype kLongestName = 100;

/// A release is named "<version>-<hash>".
QVersionNumber versionOf(const QString &release)
{
    return QVersionNumber::fromString(release);
}

/// "traefik:v3.6.1" → "v3.6.1"; an image named by its digest alone has none.
QString tagOf(const QString &image)
{
    const qsizetype colon = image.lastIndexOf(u':');
    return colon > image.lastIndexOf(u'/') && !image.contains(u'@') ? image.mid(colon + 1) : QString();
}

ServiceStatus readService(const QJsonObject &object)
{
    return {
        .name = textOf(object, "name"_L1),
        .state = textOf(object, "state"_L1),
        .health = textOf(object, "health"_L1),
        .image = textOf(object, "image"_L1),
        .version = tagOf(textOf(object, "image"_L1)),
        .memoryBytes = countOf(object, "memory_bytes"_L1),
        .memoryLimitBytes = countOf(object, "memory_limit_bytes"_L1),
        .restarts = static_cast<int>(std::min<qint64>(countOf(object, "restarts"_L1), std::numeric_limits<int>::max())),
        .started = timeOf(object, "started"_L1),
    };
}

std::optional<CertificateStatus> readCertificate(const QJsonValue &value)
{
    if (!value.isObject()) {
        return std::nullopt;
    }
    const QJsonObject object = value.toObject();
    return CertificateStatus{
        .issuer = textOf(object, "issuer"_L1),
        .notBefore = timeOf(object, "not_before"_L1),
        .notAfter = timeOf(object, "not_after"_L1),
    };
}

std::optional<ServerFacts::Standing> readStanding(const QJsonValue &value)
{
    if (!value.isObject()) {
        return std::nullopt;
    }
    const QJsonObject object = value.toObject();
    return ServerFacts::Standing{
        .dataDir = textOf(object, "data_dir"_L1),
        .domain = textOf(object, "domain"_L1),
        .release = textOf(object, "release"_L1),
        .stackVersion = versionOf(textOf(object, "release"_L1)),
    };
}

QMap<int, QString> readPorts(const QJsonObject &ports)
{
    QMap<int, QString> taken;
    for (const int port : {80, 443}) {
        if (const QString by = ports.value(QString::number(port)).toString(); !by.isEmpty()) {
            taken.insert(port, by.left(kLongestName));
        }
    }
    return taken;
}

} // namespace

bool ServiceStatus::isWell() const
{
    return state == "running"_L1 && (health.isEmpty() || health == "healthy"_L1);
}

bool StackStatus::isWell() const
{
    return !services.empty() && std::ranges::all_of(services, &ServiceStatus::isWell);
}

Result<StackStatus, DeployError> parseStatus(const QByteArray &json)
{
    const auto object = detail::serverAnswer(u"status"_s, json);
    if (!object) {
        return failure(object.error());
    }
    StackStatus status;
    status.release = textOf(*object, "release"_L1);
    status.stackVersion = versionOf(status.release);
    status.domain = textOf(*object, "domain"_L1);
    const QJsonArray services = object->value("services"_L1).toArray();
    for (qsizetype i = 0; i < std::min(services.size(), kMostServices); ++i) {
        status.services.push_back(readService(services.at(i).toObject()));
    }
    status.certificate = readCertificate(object->value("certificate"_L1));
    const QJsonObject disk = object->value("disk"_L1).toObject();
    status.diskFreeBytes = countOf(disk, "free_bytes"_L1);
    status.diskTotalBytes = countOf(disk, "total_bytes"_L1);
    status.historyBytes = countOf(disk, "history_bytes"_L1);
    status.watchlistSha256 = textOf(*object, "watchlist_sha256"_L1);
    status.serverTime = timeOf(*object, "unix_time"_L1);
    status.rebootRequired = object->value("reboot_required"_L1).toBool();
    return status;
}

Result<ServerFacts, DeployError> parseFacts(const QByteArray &json)
{
    const auto object = detail::serverAnswer(u"preflight"_s, json);
    if (!object) {
        return failure(object.error());
    }
    ServerFacts facts;
    facts.osId = textOf(*object, "os_id"_L1);
    facts.osVersion = textOf(*object, "os_version"_L1);
    facts.osName = textOf(*object, "os_name"_L1);
    facts.arch = textOf(*object, "arch"_L1);
    facts.cpus = static_cast<int>(std::min<qint64>(countOf(*object, "cpus"_L1), 65536));
    facts.memoryBytes = countOf(*object, "memory_bytes"_L1);
    facts.diskFreeBytes = countOf(*object, "disk_free_bytes"_L1);
    facts.diskTotalBytes = countOf(*object, "disk_total_bytes"_L1);
    facts.serverTime = timeOf(*object, "unix_time"_L1);
    facts.portsUsedBy = readPorts(object->value("ports"_L1).toObject());
    const QJsonObject docker = object->value("docker"_L1).toObject();
    facts.dockerInstalled = docker.value("installed"_L1).toBool();
    facts.dockerRunning = docker.value("running"_L1).toBool();
    facts.dockerVersion = textOf(docker, "version"_L1);
    facts.aptLockHeldBy = textOf(*object, "apt_held_by"_L1);
    facts.rootOk = object->value("is_root"_L1).toBool();
    facts.systemd = object->value("systemd"_L1).toBool();
    facts.deployment = readStanding(object->value("deployment"_L1));
    if (facts.osId.isEmpty() || facts.arch.isEmpty() || !facts.serverTime.isValid()) {
        return failure(DeployError{
            .kind = DeployError::Kind::BadAnswer, .subject = u"preflight"_s, .detail = u"facts are missing"_s});
    }
    return facts;
}

QString watchlistSha256(const QByteArray &yaml)
{
    return QString::fromLatin1(QCryptographicHash::hash(yaml, QCryptographicHash::Sha256).toHex());
}

} // namespace weiwatch
