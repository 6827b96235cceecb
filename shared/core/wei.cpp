// SPDX-License-Identifier: GPL-3.0-or-later
#include "wei.h"

#include "decimal.h"
#include "hex.h"
#include "wei_delta.h"

#include <QtEndian>

#include <cstring>
#include <limits>

namespace weiwatch {
namespace {

constexpr int kLimbs = 4;
constexpr int kDigitsOfLimb = 16;
constexpr int kDigits = kLimbs * kDigitsOfLimb;

AmountError notAQuantity(QStringView text, qsizetype position)
{
    return {AmountError::Kind::NotAQuantity, text.toString(), position};
}

} // namespace

Wei Wei::max()
{
    constexpr quint64 all = std::numeric_limits<quint64>::max();
    return fromLimbs({all, all, all, all});
}

std::optional<Wei> Wei::fromBigEndian(QByteArrayView bytes)
{
    if (bytes.size() != kBytes) {
        return std::nullopt;
    }
    Wei wei;
    for (int i = 0; i < kLimbs; ++i) {
        wei.m_limbs[kLimbs - 1 - i] = qFromBigEndian<quint64>(bytes.data() + 8 * i);
    }
    return wei;
}

std::optional<Wei> Wei::fromHexWord(QByteArrayView digits)
{
    if (digits.size() != kDigits) {
        return std::nullopt;
    }
    Wei wei;
    quint8 seen = 0;
    for (int limb = 0; limb < kLimbs; ++limb) {
        const char *const begin = digits.data() + limb * kDigitsOfLimb;
        // Nearly every balance leaves its upper half zero: one comparison instead of sixteen look-ups.
        if (std::memcmp(begin, "0000000000000000", kDigitsOfLimb) == 0) {
            continue;
        }
        quint64 value = 0;
        for (int i = 0; i < kDigitsOfLimb; ++i) {
            const quint8 digit = detail::hexValue(begin[i]);
            seen |= digit;
            value = (value << 4) | (digit & 0x0f);
        }
        wei.m_limbs[kLimbs - 1 - limb] = value;
    }
    if (seen > 0x0f) {
        return std::nullopt;
    }
    return wei;
}

Result<Wei, AmountError> Wei::fromQuantity(QStringView text)
{
    if (!text.startsWith(u"0x")) {
        return failure(notAQuantity(text, 0));
    }
    const QStringView digits = text.mid(2);
    if (digits.isEmpty() || (digits.size() > 1 && digits.front() == u'0')) {
        return failure(notAQuantity(text, 2));
    }
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (detail::hexValue(digits[i].unicode()) == detail::kNotHex) {
            return failure(notAQuantity(text, 2 + i));
        }
    }
    if (digits.size() > kDigits) {
        return failure(AmountError{AmountError::Kind::TooLarge, text.toString(), 0});
    }
    Wei wei;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const qsizetype fromRight = digits.size() - 1 - i;
        const quint64 value = detail::hexValue(digits[i].unicode());
        wei.m_limbs[static_cast<std::size_t>(fromRight / kDigitsOfLimb)] |= value << (4 * (fromRight % kDigitsOfLimb));
    }
    return wei;
}

Result<Wei, AmountError> Wei::parse(QStringView text, EtherUnit unit)
{
    return detail::parsePlain(text, decimalsOf(unit));
}

Result<Wei, AmountError> Wei::parse(QStringView text, EtherUnit unit, const QLocale &locale)
{
    return detail::parseLocalized(text, decimalsOf(unit), locale);
}

QByteArray Wei::toBigEndian() const
{
    QByteArray bytes(kBytes, Qt::Uninitialized);
    for (int i = 0; i < kLimbs; ++i) {
        qToBigEndian(m_limbs[kLimbs - 1 - i], bytes.data() + 8 * i);
    }
    return bytes;
}

QString Wei::toQuantity() const
{
    const QByteArray digits = toBigEndian().toHex();
    qsizetype first = 0;
    while (first < digits.size() - 1 && digits[first] == '0') {
        ++first;
    }
    return u"0x" % QLatin1StringView(digits.constData() + first, digits.size() - first);
}

QString Wei::toString(EtherUnit unit) const
{
    return detail::plainDecimal(QString::fromLatin1(detail::decimalDigits(*this)), decimalsOf(unit));
}

QString Wei::toString(EtherUnit unit, const QLocale &locale, const AmountFormat &format) const
{
    const QString digits = QString::fromLatin1(detail::decimalDigits(*this));
    return detail::localeDecimal(digits, decimalsOf(unit), locale, format);
}

double Wei::toDouble(EtherUnit unit) const
{
    return detail::nearestDouble(*this, decimalsOf(unit));
}

bool Wei::isZero() const
{
    return *this == Wei();
}

std::optional<Wei> Wei::plus(const Wei &other) const
{
    Wei sum;
    quint64 carry = 0;
    for (int i = 0; i < kLimbs; ++i) {
        const quint64 partial = m_limbs[i] + other.m_limbs[i];
        sum.m_limbs[i] = partial + carry;
        carry = (partial < m_limbs[i] ? 1 : 0) | (sum.m_limbs[i] < partial ? 1 : 0);
    }
    if (carry != 0) {
        return std::nullopt;
    }
    return sum;
}

std::optional<Wei> Wei::minus(const Wei &other) const
{
    if (*this < other) {
        return std::nullopt;
    }
    Wei rest;
    quint64 borrow = 0;
    for (int i = 0; i < kLimbs; ++i) {
        const quint64 partial = m_limbs[i] - other.m_limbs[i];
        rest.m_limbs[i] = partial - borrow;
        borrow = (m_limbs[i] < other.m_limbs[i] ? 1 : 0) | (partial < borrow ? 1 : 0);
    }
    return rest;
}

std::optional<Wei> Wei::plus(const WeiDelta &delta) const
{
    return delta.isNegative() ? minus(delta.magnitude()) : plus(delta.magnitude());
}

size_t qHash(const Wei &wei, size_t seed) noexcept
{
    return qHashBits(wei.limbs().data(), sizeof(wei.limbs()), seed);
}

} // namespace weiwatch
