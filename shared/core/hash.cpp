// SPDX-License-Identifier: GPL-3.0-or-later
#include "hash.h"

#include "hex.h"

#include <algorithm>

namespace weiwatch {

std::optional<Hash> Hash::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != kBytes) {
        return std::nullopt;
    }
    Hash hash;
    std::copy(bytes.begin(), bytes.end(), hash.m_bytes.begin());
    return hash;
}

std::optional<Hash> Hash::fromHex(QByteArrayView text)
{
    Hash hash;
    if (text.size() != 2 + 2 * kBytes || !text.startsWith("0x") ||
        !detail::fromHexDigits(text.data() + 2, hash.m_bytes)) {
        return std::nullopt;
    }
    return hash;
}

QByteArray Hash::bytes() const
{
    return QByteArray(reinterpret_cast<const char *>(m_bytes.data()), kBytes);
}

QString Hash::toHex() const
{
    return QString::fromLatin1("0x" + bytes().toHex());
}

size_t qHash(const Hash &hash, size_t seed) noexcept
{
    return qHashBits(&hash, sizeof(hash), seed);
}

} // namespace weiwatch
