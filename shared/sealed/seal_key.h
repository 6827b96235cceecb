// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal_header.h"

#include <core/result.h>

#include <QString>

#include <memory>

namespace weiwatch {

/// The key of one sealed file, in memory that is not swapped out and is wiped at its end.
class SealKey
{
public:
    /// Takes as long as the cost says: not for a thread that must answer. Error: NoMemory.
    [[nodiscard]] static Result<SealKey, SealError> derive(const QString &passphrase, const SealCost &cost,
                                                           QByteArrayView salt);
    [[nodiscard]] const unsigned char *data() const { return m_bytes.get(); }

private:
    struct Wipe
    {
        void operator()(unsigned char *bytes) const;
    };
    SealKey();
    std::unique_ptr<unsigned char, Wipe> m_bytes;
};

} // namespace weiwatch
