// SPDX-License-Identifier: GPL-3.0-or-later
#include "address.h"

#include "hex.h"

#include <QCryptographicHash>

#include <algorithm>

namespace weiwatch {
namespace {

using Kind = AddressError::Kind;

constexpr qsizetype kDigits = 2 * Address::kBytes;
constexpr qsizetype kPrivateKeyDigits = 64;
constexpr qsizetype kFewestSeedWords = 12;

bool isHex(QChar c)
{
    return detail::hexValue(c.unicode()) != detail::kNotHex;
}

QStringView withoutPrefix(QStringView text)
{
    return text.startsWith(u"0x", Qt::CaseInsensitive) ? text.mid(2) : text;
}

bool looksLikePrivateKey(QStringView text)
{
    const QStringView digits = withoutPrefix(text);
    return digits.size() == kPrivateKeyDigits && std::all_of(digits.begin(), digits.end(), isHex);
}

// BIP-39 has word lists in many scripts, so any letters count, in twelve words or more.
bool looksLikeSeedPhrase(QStringView text)
{
    qsizetype words = 0;
    bool inWord = false;
    for (const QChar c : text) {
        const bool letter = c.isLetter() || c.isMark() || c.isSurrogate();
        if (!letter && !c.isSpace()) {
            return false;
        }
        words += letter && !inWord ? 1 : 0;
        inWord = letter;
    }
    return words >= kFewestSeedWords;
}

/// EIP-55: a letter is a capital where the same nibble of the hash of the lower-case digits is 8 or more.
QString checksummed(const QByteArray &lowerDigits)
{
    const QByteArray hash = QCryptographicHash::hash(lowerDigits, QCryptographicHash::Keccak_256);
    QString text = QStringLiteral("0x") + QString::fromLatin1(lowerDigits);
    for (qsizetype i = 0; i < lowerDigits.size(); ++i) {
        const int byte = static_cast<quint8>(hash[i / 2]);
        const int nibble = i % 2 == 0 ? byte >> 4 : byte & 0x0f;
        if (nibble >= 8) {
            text[i + 2] = text[i + 2].toUpper();
        }
    }
    return text;
}

bool hasBothCases(QStringView digits)
{
    const auto lower = [](QChar c) { return c.isLower(); };
    const auto upper = [](QChar c) { return c.isUpper(); };
    return std::any_of(digits.begin(), digits.end(), lower) && std::any_of(digits.begin(), digits.end(), upper);
}

/// `offset` is where `text` begins in what the person typed.
std::optional<AddressError> shapeError(QStringView text, qsizetype offset)
{
    if (text.isEmpty()) {
        return AddressError{};
    }
    if (looksLikePrivateKey(text)) {
        return AddressError{Kind::LooksLikePrivateKey, 0, 0, {}};
    }
    if (looksLikeSeedPhrase(text)) {
        return AddressError{Kind::LooksLikeSeedPhrase, 0, 0, {}};
    }
    if (!text.startsWith(u"0x")) {
        return AddressError{Kind::WrongPrefix, offset, 0, {}};
    }
    const QStringView digits = text.mid(2);
    const auto bad = std::find_if_not(digits.begin(), digits.end(), isHex);
    if (bad != digits.end()) {
        return AddressError{Kind::UnexpectedCharacter, offset + 2 + (bad - digits.begin()), 0, {}};
    }
    if (digits.size() != kDigits) {
        return AddressError{Kind::WrongLength, offset, digits.size(), {}};
    }
    return std::nullopt;
}

} // namespace

std::optional<Address> Address::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != kBytes) {
        return std::nullopt;
    }
    Address address;
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

Result<Address, AddressError> Address::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (const auto error = shapeError(trimmed, trimmed.data() - text.data())) {
        return failure(*error);
    }
    const QStringView digits = trimmed.mid(2);
    const QByteArray lower = digits.toLatin1().toLower();
    if (hasBothCases(digits)) {
        const QString expected = checksummed(lower);
        if (expected != trimmed) {
            return failure(AddressError{Kind::WrongChecksum, 0, digits.size(), expected});
        }
    }
    Address address;
    const bool decoded = detail::fromHexDigits(lower.constData(), address.m_bytes);
    Q_ASSERT(decoded); // shapeError has looked at every digit
    Q_UNUSED(decoded)
    return address;
}

QByteArray Address::bytes() const
{
    return QByteArray(reinterpret_cast<const char *>(m_bytes.data()), kBytes);
}

QString Address::toString() const
{
    return checksummed(toHexDigits());
}

QString Address::toShortString() const
{
    const QString full = toString();
    return full.left(6) % u'\u2026' % full.right(4);
}

QByteArray Address::toHexDigits() const
{
    return bytes().toHex();
}

size_t qHash(const Address &address, size_t seed) noexcept
{
    return qHashBits(&address, sizeof(address), seed);
}

} // namespace weiwatch
