// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weiwatch {

/// Why a sealed file could not be written or read. Never holds what is in it, nor a passphrase.
struct SealError
{
    enum class Kind {
        NotSealed,       ///< another file
        Newer,           ///< of a later version
        TooCostly,       ///< its passphrase's cost is beyond what we spend on a file that anybody may have made
        PassphraseWrong, ///< or the beginning was changed: nobody can tell these apart
        Damaged,         ///< changed, cut off within a chunk, or something stands behind its end
        Truncated,       ///< its end is missing
        Device,          ///< detail: the system's words
        NoMemory,        ///< what the passphrase costs is not there
    };
    Kind kind = Kind::Damaged;
    QString detail;

    friend bool operator==(const SealError &, const SealError &) = default;
};

} // namespace weiwatch
