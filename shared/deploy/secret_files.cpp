// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_files.h"

#include "remote_tree.h"

#include <QBuffer>
#include <QRegularExpression>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const QString &dataDir, const QString &name)
{
    return dataDir + u"/secrets/"_s + name;
}

} // namespace

Result<QStringList, DeployError> wrongSecrets(RemoteShell &shell, const QString &dataDir, const SecretFiles &secrets,
                                              std::stop_token stop)
{
    static const QRegularExpression names(uR"(^(alertmanager|exporter)/[A-Za-z0-9_][A-Za-z0-9_.-]*$)"_s);
    QStringList wrong;
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        if (!names.match(it.key()).hasMatch()) {
            return failure(DeployError{.kind = DeployError::Kind::SecretMissing, .subject = it.key()});
        }
        RemoteCommand compare;
        compare.argv = {u"cmp"_s, u"-s"_s, u"-"_s, pathOf(dataDir, it.key())};
        compare.input = it.value().toUtf8();
        compare.asRoot = true;
        const auto same = shell.run(compare, stop);
        if (!same) {
            return failure(deployError(same.error()));
        }
        if (same->exitCode != 0) {
            wrong << it.key();
        }
    }
    return wrong;
}

Result<void, DeployError> writeSecrets(RemoteShell &shell, const QString &dataDir, const SecretFiles &secrets,
                                       const QStringList &names, std::stop_token stop)
{
    if (names.isEmpty()) {
        return {};
    }
    static const QString folders = u"umask 077; cd \"$1\" && mkdir -p secrets/alertmanager secrets/exporter && "
                                   "chmod 711 secrets"_s;
    if (const auto made = runScript(shell, u"mkdir"_s, folders, {dataDir}, stop); !made) {
        return failure(made.error());
    }
    for (const QString &name : names) {
        constexpr int kReaderAlone = 0400;
        const RemoteFile file{.path = pathOf(dataDir, name), .mode = kReaderAlone, .asRoot = true};
        if (const auto sent = putFile(shell, secrets.value(name).toUtf8(), file, stop); !sent) {
            return sent;
        }
    }
    // The one reader of each is the user of its container.
    static const QString owners = u"cd \"$1/secrets\" && chown -R 65534:65534 alertmanager exporter && "
                                  "chmod 500 alertmanager exporter"_s;
    if (const auto owned = runScript(shell, u"chown"_s, owners, {dataDir}, stop); !owned) {
        return failure(owned.error());
    }
    return {};
}

Result<void, DeployError> putFile(RemoteShell &shell, const QByteArray &content, const RemoteFile &target,
                                  std::stop_token stop)
{
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    const auto sent = shell.put(buffer, target, std::move(stop));
    if (!sent) {
        return failure(remoteFault(sent.error()));
    }
    return {};
}

} // namespace weiwatch::detail
