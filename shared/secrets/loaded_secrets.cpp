// SPDX-License-Identifier: GPL-3.0-or-later
#include "loaded_secrets.h"

#include <core/secret_reference.h>

#include <QPromise>
#include <QStringDecoder>

namespace weiwatch {
namespace {

using Kind = SecretError::Kind;

SecretError errorOf(Kind kind, const QString &name)
{
    return SecretError{kind, name, {QStringLiteral("keychain: %1").arg(LoadedSecrets::entryOf(name))}};
}

Result<QString, SecretError> textOf(const Result<QByteArray, VaultError> &value, const QString &name)
{
    if (!value) {
        const bool missing =
            value.error().kind == VaultError::Kind::NotFound || value.error().kind == VaultError::Kind::Unavailable;
        return failure(errorOf(missing ? Kind::NotFound : Kind::Unreadable, name));
    }
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = utf8(*value);
    return utf8.hasError() ? failure(errorOf(Kind::Unreadable, name)) : Result<QString, SecretError>(std::move(text));
}

} // namespace

struct LoadedSecrets::Loading
{
    QPromise<void> promise;
    QStringList names; ///< still to be asked for
    QHash<QString, Result<QString, SecretError>> values;
};

QFuture<void> LoadedSecrets::load(SecretVault &vault, const QStringList &names)
{
    auto loading = std::make_shared<Loading>();
    loading->names = names;
    loading->promise.start();
    loadNext(vault, loading);
    return loading->promise.future();
}

void LoadedSecrets::loadNext(SecretVault &vault, const std::shared_ptr<Loading> &loading)
{
    if (loading->names.isEmpty()) {
        {
            const std::lock_guard lock(m_mutex);
            m_values = std::move(loading->values);
        }
        loading->promise.finish();
        return;
    }
    const QString name = loading->names.takeFirst();
    vault.read(entryOf(name)).then([this, &vault, loading, name](const Result<QByteArray, VaultError> &value) {
        loading->values.insert(name, textOf(value, name));
        loadNext(vault, loading);
    });
}

Result<QString, SecretError> LoadedSecrets::secret(const QString &name) const
{
    if (!isSecretName(name)) {
        return failure(SecretError{Kind::BadName, name, {}});
    }
    const std::lock_guard lock(m_mutex);
    return m_values.value(name, failure(errorOf(Kind::NotFound, name)));
}

} // namespace weiwatch
