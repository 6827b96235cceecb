// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal_error.h"

#include <core/result.h>

#include <QByteArray>

namespace weiwatch {

/// What trying one passphrase costs (argon2id). The default takes about a second, as libsodium's "moderate".
struct SealCost
{
    quint32 operations = 3;
    quint32 memoryKiB = 256 * 1024;

    friend bool operator==(const SealCost &, const SealCost &) = default;
};

/// The most that a file may ask for: anybody can write a file.
inline constexpr SealCost kMostCost{.operations = 16, .memoryKiB = 1024 * 1024};

/// How a sealed file begins, in the clear. Everything in it is bound to what follows: a change is noticed.
///
///     16  "weiwatch-sealed\n"
///      1  version, 1
///      4  argon2id's operations     little endian, as all numbers
///      4  argon2id's memory in KiB
///     16  salt
///     24  secretstream's header
///      1  size of the hint, at most 64
///      …  the hint
///      2  size of the label, at most 4096, sealed with it: the first chunk
struct SealHeader
{
    SealCost cost;
    QByteArray salt;
    QByteArray stream;
    /// Which passphrase it was, as far as strangers may know. ASCII.
    QByteArray hint;
    qsizetype labelSize = 0;

    /// Of the header, in bytes.
    [[nodiscard]] qsizetype size() const;
    friend bool operator==(const SealHeader &, const SealHeader &) = default;
};

inline constexpr qsizetype kSaltSize = 16;
inline constexpr qsizetype kStreamHeaderSize = 24;
inline constexpr qsizetype kLongestHint = 64;
inline constexpr qsizetype kLongestLabel = 4096;
inline constexpr qsizetype kLargestSealHeader = 16 + 1 + 4 + 4 + kSaltSize + kStreamHeaderSize + 1 + kLongestHint + 2;

/// bytes: of the file's beginning, at least as many as a header may have where there are so many.
/// Errors: NotSealed, Newer, TooCostly, Truncated.
[[nodiscard]] Result<SealHeader, SealError> parseSealHeader(QByteArrayView bytes);
[[nodiscard]] QByteArray writeSealHeader(const SealHeader &header);

} // namespace weiwatch
