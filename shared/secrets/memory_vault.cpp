// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_vault.h"

#include <QFuture>
#include <QHash>

namespace weiwatch {
namespace {

class MemoryVault final : public SecretVault
{
public:
    VaultPlace place() const override { return VaultPlace::ThisRunOnly; }

    Done save(const QString &name, const QByteArray &value) override
    {
        m_values.insert(name, value);
        return QtFuture::makeReadyFuture(Result<void, VaultError>());
    }

    Value read(const QString &name) override
    {
        using Read = Result<QByteArray, VaultError>;
        const auto found = m_values.constFind(name);
        return QtFuture::makeReadyFuture(
            found == m_values.constEnd() ? Read(failure(VaultError{VaultError::Kind::NotFound, name})) : Read(*found));
    }

    Done remove(const QString &name) override
    {
        m_values.remove(name);
        return QtFuture::makeReadyFuture(Result<void, VaultError>());
    }

private:
    QHash<QString, QByteArray> m_values;
};

} // namespace

std::unique_ptr<SecretVault> memoryVault()
{
    return std::make_unique<MemoryVault>();
}

} // namespace weiwatch
