// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal_header.h"

#include <core/result.h>

#include <QByteArray>
#include <QString>

#include <memory>

class QIODevice;

namespace weiwatch {

/// The plain bytes of one chunk; each is sealed by itself, so that reading needs little memory and trusts nothing that
/// it has not checked.
inline constexpr qsizetype kSealChunk = 64 * 1024;

struct SealRequest
{
    QString passphrase;
    QByteArray hint;  ///< in the clear: which passphrase it is; printable ASCII, at most kLongestHint
    QByteArray label; ///< sealed: what it is; at most kLongestLabel
    SealCost cost;
};

/// Seals what it is given as it comes: XChaCha20-Poly1305 in libsodium's secretstream, the last chunk marked as such.
/// Thread: one, not one that must answer.
class Sealer
{
public:
    /// Writes the header. into: opened for writing, outlives this. Errors: Device, NoMemory.
    [[nodiscard]] static Result<Sealer, SealError> begin(QIODevice &into, const SealRequest &request);
    Sealer(Sealer &&) noexcept;
    Sealer &operator=(Sealer &&) noexcept;
    ~Sealer();

    /// Error: Device.
    [[nodiscard]] Result<void, SealError> write(QByteArrayView bytes);
    /// Without it, what was written is refused by whoever reads it.
    [[nodiscard]] Result<void, SealError> finish();

private:
    class Private;
    explicit Sealer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
