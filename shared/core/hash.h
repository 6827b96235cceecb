// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace weiwatch {

/// A 32-byte hash (of a block, mostly).
class Hash
{
public:
    static constexpr int kBytes = 32;

    Hash() = default; ///< 32 zero bytes

    /// Exactly 32 bytes, else nothing.
    [[nodiscard]] static std::optional<Hash> fromBytes(QByteArrayView bytes);

    /// "0x" and exactly 64 hex digits of any case, else nothing.
    [[nodiscard]] static std::optional<Hash> fromHex(QByteArrayView text);

    [[nodiscard]] QByteArray bytes() const;
    /// Lower case with 0x.
    [[nodiscard]] QString toHex() const;

    friend auto operator<=>(const Hash &, const Hash &) = default;

private:
    std::array<quint8, kBytes> m_bytes{};
};

size_t qHash(const Hash &hash, size_t seed = 0) noexcept;

} // namespace weiwatch
