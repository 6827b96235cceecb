// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace weiwatch {

/// A place in a text that names a secret: ${secret:NAME}. The watchlist checks it, the secrets resolve it.
struct SecretReference
{
    qsizetype position = 0; ///< of the "$"
    qsizetype length = 0;   ///< up to the "}", or to the text's end where there is none
    QString name;
    bool wellFormed = false; ///< closed, and the name is a name

    friend bool operator==(const SecretReference &, const SecretReference &) = default;
};

/// [A-Za-z_][A-Za-z0-9_]*, at most 128: what an environment variable and a file can both be called.
[[nodiscard]] bool isSecretName(QStringView name);

/// From left to right, malformed ones too.
[[nodiscard]] std::vector<SecretReference> secretReferences(const QString &text);

} // namespace weiwatch
