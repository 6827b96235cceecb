// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace weiwatch {

/// Why a text is no address.
struct AddressError
{
    enum class Kind {
        Empty,
        WrongPrefix,         ///< no 0x before it
        WrongLength,         ///< digits counts the digits found; 40 are right
        UnexpectedCharacter, ///< at position
        WrongChecksum,       ///< mixed case that EIP-55 does not give; `expected` is the right spelling
        LooksLikePrivateKey, ///< 64 hex digits: refused, and never repeated in an error
        LooksLikeSeedPhrase, ///< twelve or more words: refused, and never repeated in an error
    };
    Kind kind = Kind::Empty;
    qsizetype position = 0;
    qsizetype digits = 0;
    QString expected;

    friend bool operator==(const AddressError &, const AddressError &) = default;
};

/// A 20-byte account address.
class Address
{
public:
    static constexpr int kBytes = 20;

    Address() = default; ///< the zero address

    /// Exactly 20 bytes, else nothing.
    [[nodiscard]] static std::optional<Address> fromBytes(QByteArrayView bytes);

    /// 0x and 40 digits: all lower case, all upper case, or EIP-55's mixed case. White space around it is ignored.
    [[nodiscard]] static Result<Address, AddressError> parse(QStringView text);

    [[nodiscard]] QByteArray bytes() const;

    /// EIP-55 mixed case.
    [[nodiscard]] QString toString() const;
    /// "0x38A6…8930"
    [[nodiscard]] QString toShortString() const;
    /// 40 lower-case digits, no prefix.
    [[nodiscard]] QByteArray toHexDigits() const;

    friend auto operator<=>(const Address &, const Address &) = default;

private:
    std::array<quint8, kBytes> m_bytes{};
};

size_t qHash(const Address &address, size_t seed = 0) noexcept;

} // namespace weiwatch
