// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployment_store.h"

#include <core/atomic_write.h>

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace weiwatch {
namespace {

constexpr qint64 kLargestRecord = 1024 * 1024;

DeployError localFault(const QString &path, const QString &reason)
{
    return {.kind = DeployError::Kind::LocalFile, .subject = path, .detail = reason};
}

bool isId(const QString &id)
{
    constexpr qsizetype kLongest = 64;
    return !id.isEmpty() && id.size() <= kLongest && std::ranges::all_of(id, [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || c == u'-';
    });
}

} // namespace

DeploymentStore::DeploymentStore(const QString &root)
    : m_root(root)
{
}

QString DeploymentStore::defaultRoot()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/weiwatch/deployments");
}

QString DeploymentStore::folder(const QString &id) const
{
    return QDir(m_root).filePath(id);
}

DeploymentStore::Listed DeploymentStore::list() const
{
    Listed listed;
    const QStringList folders = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &id : folders) {
        if (!QFile::exists(folder(id) + QStringLiteral("/deployment.json"))) {
            continue; // one that is being made, or being removed
        }
        if (auto deployment = load(id)) {
            listed.deployments.push_back(*std::move(deployment));
        } else {
            listed.faults.push_back(deployment.error());
        }
    }
    std::ranges::sort(listed.deployments, {}, [](const Deployment &each) { return std::pair(each.name, each.id); });
    return listed;
}

Result<Deployment, DeployError> DeploymentStore::load(const QString &id) const
{
    const QString path = folder(id) + QStringLiteral("/deployment.json");
    if (!isId(id)) {
        return failure(localFault(path, QStringLiteral("no name of a record")));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(localFault(path, file.errorString()));
    }
    auto deployment = parseDeployment(file.read(kLargestRecord + 1));
    if (!deployment) {
        deployment.error().subject = path;
    } else if (deployment->id != id) {
        return failure(localFault(path, QStringLiteral("it is the record of %1").arg(deployment->id)));
    }
    return deployment;
}

Result<void, DeployError> DeploymentStore::save(const Deployment &deployment) const
{
    const QString path = folder(deployment.id) + QStringLiteral("/deployment.json");
    if (!isId(deployment.id)) {
        return failure(localFault(path, QStringLiteral("no name of a record")));
    }
    if (const auto old = load(deployment.id); !old && old.error().kind == DeployError::Kind::NewerRecord) {
        return failure(old.error());
    }
    if (!QDir().mkpath(folder(deployment.id))) {
        return failure(localFault(folder(deployment.id), QStringLiteral("the folder cannot be made")));
    }
    const QFile::Permissions ownersAlone = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QFile::setPermissions(folder(deployment.id), ownersAlone);
    if (const auto written = writeAtomically(path, writeDeployment(deployment)); !written) {
        return failure(localFault(path, written.error()));
    }
    return {};
}

Result<void, DeployError> DeploymentStore::remove(const QString &id) const
{
    if (!isId(id)) {
        return failure(localFault(folder(id), QStringLiteral("no name of a record")));
    }
    // The record first: a folder without one is no deployment.
    const QString path = folder(id) + QStringLiteral("/deployment.json");
    if (QFile::exists(path) && !QFile::remove(path)) {
        return failure(localFault(path, QStringLiteral("it cannot be removed")));
    }
    if (!QDir(folder(id)).removeRecursively()) {
        return failure(localFault(folder(id), QStringLiteral("it cannot be removed")));
    }
    return {};
}

} // namespace weiwatch
