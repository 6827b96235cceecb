// SPDX-License-Identifier: GPL-3.0-or-later
#include "bounded_json.h"
#include "deployment_store.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace weiwatch {

using namespace Qt::StringLiterals;
using detail::textOf;

namespace {

constexpr int kVersion = 1;
constexpr std::array kLoginNames = {"agent"_L1, "key-file"_L1, "own-key"_L1, "password"_L1};

QJsonObject writeHop(const RecordedHop &hop)
{
    QJsonArray keys;
    for (const HostKey &key : hop.hostKeys) {
        keys.append(QString::fromLatin1(key.line()));
    }
    return {
        {u"host"_s, hop.host},        {u"port"_s, hop.port},
        {u"user"_s, hop.user},        {u"login"_s, QString(kLoginNames.at(static_cast<size_t>(hop.login)))},
        {u"key_file"_s, hop.keyFile}, {u"host_keys"_s, keys},
    };
}

QJsonObject writeSettings(const StackSettings &settings)
{
    QJsonObject extra;
    for (auto it = settings.extra.begin(); it != settings.extra.end(); ++it) {
        extra.insert(it.key(), it.value());
    }
    return {
        {u"domain"_s, settings.domain},
        {u"email"_s, settings.email},
        {u"watchlist"_s, settings.watchlistPath},
        {u"data_dir"_s, settings.dataDir},
        {u"exporter_image"_s, settings.exporterImage},
        {u"acme_staging"_s, settings.acmeStaging},
        {u"acme_server"_s, settings.acmeServer},
        {u"acme_ca_file"_s, settings.acmeCaFile},
        {u"receivers"_s, settings.receivers},
        {u"extra"_s, extra},
    };
}

/// Throws nothing, notes the first fault: reading a record is one pass.
class RecordReader
{
public:
    RecordedHop hop(const QJsonObject &object)
    {
        RecordedHop hop;
        hop.host = needed(object, "host"_L1);
        hop.user = textOf(object, "user"_L1);
        hop.keyFile = textOf(object, "key_file"_L1);
        hop.port = port(object);
        hop.login = login(textOf(object, "login"_L1));
        for (const QJsonValue line : object.value("host_keys"_L1).toArray()) {
            hop.hostKeys.push_back(hostKey(line.toString()));
        }
        return hop;
    }

    QString needed(const QJsonObject &object, QLatin1StringView field)
    {
        QString text = textOf(object, field);
        if (text.isEmpty()) {
            complain(QStringLiteral("no %1").arg(field));
        }
        return text;
    }

    void complain(const QString &what)
    {
        if (m_fault.isEmpty()) {
            m_fault = what;
        }
    }

    [[nodiscard]] const QString &fault() const { return m_fault; }

private:
    quint16 port(const QJsonObject &object)
    {
        constexpr int kHighest = 65535;
        const int port = object.value("port"_L1).toInt();
        if (port < 1 || port > kHighest) {
            complain(u"no port"_s);
            return 0;
        }
        return static_cast<quint16>(port);
    }

    LoginKind login(const QString &name)
    {
        const auto *const found = std::ranges::find(kLoginNames, name);
        if (found == kLoginNames.end()) {
            complain(QStringLiteral("unknown login '%1'").arg(name));
            return LoginKind::Agent;
        }
        return static_cast<LoginKind>(found - kLoginNames.begin());
    }

    HostKey hostKey(const QString &line)
    {
        const auto key = parseHostKey(line.toLatin1());
        if (!key) {
            complain(u"a damaged host key"_s);
            return {};
        }
        return *key;
    }

    QString m_fault;
};

StackSettings readSettings(const QJsonObject &object)
{
    StackSettings settings;
    settings.domain = textOf(object, "domain"_L1);
    settings.email = textOf(object, "email"_L1);
    settings.watchlistPath = textOf(object, "watchlist"_L1);
    if (const QString folder = textOf(object, "data_dir"_L1); !folder.isEmpty()) {
        settings.dataDir = folder;
    }
    settings.exporterImage = textOf(object, "exporter_image"_L1);
    settings.acmeStaging = object.value("acme_staging"_L1).toBool();
    settings.acmeServer = textOf(object, "acme_server"_L1);
    settings.acmeCaFile = textOf(object, "acme_ca_file"_L1);
    settings.receivers = textOf(object, "receivers"_L1);
    const QJsonObject extra = object.value("extra"_L1).toObject();
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        settings.extra.insert(it.key(), it.value().toString());
    }
    return settings;
}

DeployError damaged(const QString &detail)
{
    return {.kind = DeployError::Kind::LocalFile, .detail = detail};
}

} // namespace

QByteArray writeDeployment(const Deployment &deployment)
{
    QJsonObject object{
        {u"version"_s, kVersion},
        {u"id"_s, deployment.id},
        {u"name"_s, deployment.name},
        {u"server"_s, writeHop(deployment.server)},
        {u"sudo_asks"_s, deployment.sudoAsks},
        {u"settings"_s, writeSettings(deployment.settings)},
        {u"secrets"_s, QJsonArray::fromStringList(deployment.secrets)},
        {u"release"_s, deployment.release},
        {u"created"_s, deployment.created.toUTC().toString(Qt::ISODateWithMs)},
    };
    if (deployment.followsAddress) {
        object.insert(u"follows_address"_s, *deployment.followsAddress);
    }
    if (deployment.jump) {
        object.insert(u"jump"_s, writeHop(*deployment.jump));
    }
    return QJsonDocument(object).toJson();
}

Result<Deployment, DeployError> parseDeployment(const QByteArray &json)
{
    const auto object = boundedJsonObject(json);
    if (!object) {
        return failure(damaged(object.error()));
    }
    const int version = object->value("version"_L1).toInt();
    if (version > kVersion) {
        return failure(DeployError{.kind = DeployError::Kind::NewerRecord, .have = version, .need = kVersion});
    }
    RecordReader reader;
    if (version < 1) {
        reader.complain(u"no version"_s);
    }
    Deployment deployment;
    deployment.id = reader.needed(*object, "id"_L1);
    deployment.name = textOf(*object, "name"_L1);
    deployment.server = reader.hop(object->value("server"_L1).toObject());
    if (object->contains("jump"_L1)) {
        deployment.jump = reader.hop(object->value("jump"_L1).toObject());
    }
    deployment.sudoAsks = object->value("sudo_asks"_L1).toBool();
    if (const QJsonValue follows = object->value("follows_address"_L1); follows.isBool()) {
        deployment.followsAddress = follows.toBool();
    }
    deployment.settings = readSettings(object->value("settings"_L1).toObject());
    for (const QJsonValue name : object->value("secrets"_L1).toArray()) {
        deployment.secrets.append(name.toString());
    }
    deployment.release = textOf(*object, "release"_L1);
    deployment.created = QDateTime::fromString(textOf(*object, "created"_L1), Qt::ISODate);
    if (!reader.fault().isEmpty()) {
        return failure(damaged(reader.fault()));
    }
    return deployment;
}

} // namespace weiwatch
