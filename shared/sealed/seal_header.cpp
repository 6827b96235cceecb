// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal_header.h"

#include <QtEndian>

#include <algorithm>
#include <concepts>

namespace weiwatch {
namespace {

using Kind = SealError::Kind;

constexpr QByteArrayView kMagic("weiwatch-sealed\n");
constexpr quint8 kVersion = 1;

/// Takes one field after the other; what is not there any more comes empty, and is remembered.
class Fields
{
public:
    explicit Fields(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }

    QByteArrayView bytes(qsizetype size)
    {
        m_isWhole = m_isWhole && m_rest.size() >= size;
        if (!m_isWhole) {
            return {};
        }
        const QByteArrayView field = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return field;
    }

    template <std::unsigned_integral Number>
    Number number()
    {
        const QByteArrayView field = bytes(sizeof(Number));
        return field.isEmpty() ? Number(0) : qFromLittleEndian<Number>(field.data());
    }

    [[nodiscard]] bool isWhole() const { return m_isWhole; }

private:
    QByteArrayView m_rest;
    bool m_isWhole = true;
};

template <std::unsigned_integral Number>
void append(QByteArray &bytes, Number number)
{
    const Number little = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof(little));
}

auto refused(Kind kind)
{
    return failure(SealError{.kind = kind, .detail = {}});
}

bool isPrintable(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

bool isWithinBounds(const SealCost &cost)
{
    return cost.operations <= kMostCost.operations && cost.memoryKiB <= kMostCost.memoryKiB;
}

} // namespace

qsizetype SealHeader::size() const
{
    return kLargestSealHeader - kLongestHint + hint.size();
}

Result<SealHeader, SealError> parseSealHeader(QByteArrayView bytes)
{
    if (!bytes.startsWith(kMagic)) {
        return refused(bytes.size() < kMagic.size() && !bytes.isEmpty() && kMagic.startsWith(bytes) ? Kind::Truncated
                                                                                                    : Kind::NotSealed);
    }
    Fields fields(bytes.sliced(kMagic.size()));
    const auto version = fields.number<quint8>();
    if (fields.isWhole() && version != kVersion) {
        return refused(version > kVersion ? Kind::Newer : Kind::Damaged);
    }
    SealHeader header;
    header.cost.operations = fields.number<quint32>();
    header.cost.memoryKiB = fields.number<quint32>();
    header.salt = fields.bytes(kSaltSize).toByteArray();
    header.stream = fields.bytes(kStreamHeaderSize).toByteArray();
    const qsizetype hintSize = fields.number<quint8>();
    if (hintSize > kLongestHint) {
        return refused(Kind::Damaged);
    }
    header.hint = fields.bytes(hintSize).toByteArray();
    header.labelSize = fields.number<quint16>();
    if (!fields.isWhole()) {
        return refused(Kind::Truncated);
    }
    constexpr quint32 kLeastMemoryKiB = 8;
    if (header.cost.operations < 1 || header.cost.memoryKiB < kLeastMemoryKiB || header.labelSize > kLongestLabel ||
        !isPrintable(header.hint)) {
        return refused(Kind::Damaged);
    }
    if (!isWithinBounds(header.cost)) {
        return refused(Kind::TooCostly);
    }
    return header;
}

QByteArray writeSealHeader(const SealHeader &header)
{
    QByteArray bytes = kMagic.toByteArray();
    append(bytes, kVersion);
    append(bytes, header.cost.operations);
    append(bytes, header.cost.memoryKiB);
    bytes += header.salt;
    bytes += header.stream;
    append(bytes, static_cast<quint8>(header.hint.size()));
    bytes += header.hint;
    append(bytes, static_cast<quint16>(header.labelSize));
    return bytes;
}

} // namespace weiwatch
