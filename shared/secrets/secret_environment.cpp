// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_store.h"

#include <core/secret_reference.h>

namespace weiwatch {
namespace {

class SecretEnvironment final : public SecretStore
{
public:
    Result<QString, SecretError> secret(const QString &name) const override
    {
        if (!isSecretName(name)) {
            return failure(SecretError{SecretError::Kind::BadName, name, {}});
        }
        QString value = qEnvironmentVariable(name.toLatin1().constData());
        if (value.isEmpty()) {
            return failure(SecretError{SecretError::Kind::NotFound, name, {u'$' + name}});
        }
        return value;
    }
};

} // namespace

std::unique_ptr<SecretStore> secretEnvironment()
{
    return std::make_unique<SecretEnvironment>();
}

} // namespace weiwatch
