// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_store.h"

#include <core/secret_reference.h>

namespace weiwatch {

Result<QString, SecretError> resolveSecrets(const QString &text, const SecretStore &store)
{
    QString resolved;
    qsizetype done = 0;
    for (const SecretReference &reference : secretReferences(text)) {
        if (!reference.wellFormed) {
            return failure(SecretError{SecretError::Kind::BadName, reference.name, {}});
        }
        const auto value = store.secret(reference.name);
        if (!value) {
            return failure(value.error());
        }
        resolved += text.mid(done, reference.position - done) % *value;
        done = reference.position + reference.length;
    }
    return QString(resolved % text.mid(done));
}

bool namesSecret(const QString &text)
{
    return !secretReferences(text).empty();
}

} // namespace weiwatch
