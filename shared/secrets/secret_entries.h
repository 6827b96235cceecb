// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret_vault.h"

#include <functional>

namespace weiwatch {

/// The entries of a keychain, each of a size that every platform's takes. The seam below PartedVault.
/// Thread: its owner's; answers come on it.
class SecretEntries
{
public:
    static constexpr qsizetype kLargest = 2400; // Windows takes 2,560 bytes, some of which are not ours

    using Written = std::function<void(Result<void, VaultError>)>;
    using Got = std::function<void(Result<QByteArray, VaultError>)>;

    virtual ~SecretEntries() = default;
    virtual void write(const QString &key, const QByteArray &value, Written done) = 0;
    virtual void read(const QString &key, Got done) = 0;
    /// NotFound where there was none.
    virtual void erase(const QString &key, Written done) = 0;
};

/// A vault on such entries, in the keychain's name. Values of any size are cut into parts.
[[nodiscard]] std::unique_ptr<SecretVault> partedVault(std::unique_ptr<SecretEntries> entries);

} // namespace weiwatch
