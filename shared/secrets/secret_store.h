// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace weiwatch {

/// Why a secret could not be had.
struct SecretError
{
    enum class Kind {
        BadName, ///< names are [A-Za-z_][A-Za-z0-9_]*
        NotFound,
        Unreadable, ///< it is there, but not for us, or no text
        TooLarge,   ///< over 64 KiB
    };
    Kind kind = Kind::NotFound;
    QString name;
    /// In the order they were asked, for a person: a file's path, an environment variable as $NAME.
    QStringList placesLookedIn;

    friend bool operator==(const SecretError &, const SecretError &) = default;
};

/// One place secrets come from. A secret's value never appears in an error or a log.
/// Thread: any.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    [[nodiscard]] virtual Result<QString, SecretError> secret(const QString &name) const = 0;
};

/// A folder of files, one secret each, named after it; one trailing newline is not part of the value.
[[nodiscard]] std::unique_ptr<SecretStore> secretFolder(const QString &path);
/// The process environment. A variable that is set to nothing counts as not set: Compose passes unset ones so.
[[nodiscard]] std::unique_ptr<SecretStore> secretEnvironment();
/// Asks each in turn; NotFound in one goes on to the next, any other error ends it.
[[nodiscard]] std::unique_ptr<SecretStore> secretChain(std::vector<std::unique_ptr<SecretStore>> stores);

/// What both programs use: the folder (default /run/secrets), then the environment.
[[nodiscard]] std::unique_ptr<SecretStore> defaultSecrets(const QString &folder = QStringLiteral("/run/secrets"));

/// Replaces every ${secret:NAME} in the text. What a secret holds is taken as it is, never resolved again.
[[nodiscard]] Result<QString, SecretError> resolveSecrets(const QString &text, const SecretStore &store);
/// Whether the text names a secret.
[[nodiscard]] bool namesSecret(const QString &text);

} // namespace weiwatch
