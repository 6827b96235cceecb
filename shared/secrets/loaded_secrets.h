// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret_store.h"
#include "secret_vault.h"

#include <QHash>

#include <mutex>

namespace weiwatch {

/// What ${secret:NAME} finds in the vault. A vault answers later and on its own thread, a SecretStore at once and on
/// any: so the names that a watchlist uses are loaded before it is put to use, and again when they change. In a chain
/// it comes last, after files and environment:
///
///     loaded->load(vault, namesIn(watchlist)) … then secretChain({secretFolder(…), secretEnvironment(), loaded})
class LoadedSecrets final : public SecretStore
{
public:
    /// The vault's entry for a ${secret:NAME}.
    [[nodiscard]] static QString entryOf(const QString &name) { return QStringLiteral("secret/") + name; }

    /// Replaces what was loaded. Names that the vault does not have, or does not give, are then not found.
    /// Thread: the vault's; the vault and this stay until the future is finished, on that thread.
    [[nodiscard]] QFuture<void> load(SecretVault &vault, const QStringList &names);

    [[nodiscard]] Result<QString, SecretError> secret(const QString &name) const override;

private:
    struct Loading;
    void loadNext(SecretVault &vault, const std::shared_ptr<Loading> &loading);

    mutable std::mutex m_mutex;
    QHash<QString, Result<QString, SecretError>> m_values;
};

} // namespace weiwatch
