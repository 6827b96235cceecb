// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_store.h"

namespace weiwatch {
namespace {

class SecretChain final : public SecretStore
{
public:
    explicit SecretChain(std::vector<std::unique_ptr<SecretStore>> stores)
        : m_stores(std::move(stores))
    {
    }

    Result<QString, SecretError> secret(const QString &name) const override
    {
        SecretError none{SecretError::Kind::NotFound, name, {}};
        for (const auto &store : m_stores) {
            auto value = store->secret(name);
            if (value) {
                return value;
            }
            none.placesLookedIn += value.error().placesLookedIn;
            // One that is there and cannot be read is a mistake to mend, not to pass over for another value.
            if (value.error().kind != SecretError::Kind::NotFound) {
                none.kind = value.error().kind;
                break;
            }
        }
        return failure(none);
    }

private:
    std::vector<std::unique_ptr<SecretStore>> m_stores;
};

} // namespace

std::unique_ptr<SecretStore> secretChain(std::vector<std::unique_ptr<SecretStore>> stores)
{
    return std::make_unique<SecretChain>(std::move(stores));
}

std::unique_ptr<SecretStore> defaultSecrets(const QString &folder)
{
    std::vector<std::unique_ptr<SecretStore>> stores;
    stores.push_back(secretFolder(folder));
    stores.push_back(secretEnvironment());
    return secretChain(std::move(stores));
}

} // namespace weiwatch
