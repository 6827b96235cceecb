// SPDX-License-Identifier: GPL-3.0-or-later
#include "decimal.h"

#include "locale_input.h"

#include <array>

namespace weiwatch::detail {
namespace {

// Nine decimal digits at a time: a remainder below 10^9 and the next 32 bits stay within 64, on every compiler.
constexpr quint64 kChunk = 1'000'000'000;
constexpr int kChunkDigits = 9;

using Words = std::array<quint32, 8>; ///< least significant first

Words wordsOf(const Wei &wei)
{
    Words words{};
    for (std::size_t i = 0; i < 4; ++i) {
        words[2 * i] = static_cast<quint32>(wei.limbs()[i]);
        words[2 * i + 1] = static_cast<quint32>(wei.limbs()[i] >> 32);
    }
    return words;
}

Wei weiOf(const Words &words)
{
    std::array<quint64, 4> limbs{};
    for (std::size_t i = 0; i < 4; ++i) {
        limbs[i] = words[2 * i] | (quint64(words[2 * i + 1]) << 32);
    }
    return Wei::fromLimbs(limbs);
}

/// Divides in place and returns the remainder.
quint32 divideByChunk(Words &words, std::size_t &used)
{
    quint64 remainder = 0;
    for (std::size_t i = used; i-- > 0;) {
        const quint64 value = (remainder << 32) | words[i];
        words[i] = static_cast<quint32>(value / kChunk);
        remainder = value % kChunk;
    }
    while (used > 0 && words[used - 1] == 0) {
        --used;
    }
    return static_cast<quint32>(remainder);
}

/// words = words · factor + addend; false where that does not fit.
bool multiplyAdd(Words &words, quint32 factor, quint32 addend)
{
    quint64 carry = addend;
    for (quint32 &word : words) {
        carry += quint64(word) * factor;
        word = static_cast<quint32>(carry);
        carry >>= 32;
    }
    return carry == 0;
}

} // namespace

QByteArray decimalDigits(const Wei &wei)
{
    constexpr int kMaxDigits = 78; // 2^256 has 78
    std::array<char, kMaxDigits + kChunkDigits> buffer{};
    char *const end = buffer.data() + buffer.size();
    char *begin = end;
    Words words = wordsOf(wei);
    std::size_t used = words.size();
    do {
        quint32 chunk = divideByChunk(words, used);
        for (int i = 0; i < kChunkDigits; ++i) {
            *--begin = static_cast<char>('0' + chunk % 10);
            chunk /= 10;
        }
    } while (used > 0);
    while (begin < end - 1 && *begin == '0') {
        ++begin;
    }
    return QByteArray(begin, end - begin);
}

std::optional<Wei> fromDecimalDigits(QStringView digits)
{
    Words words{};
    quint32 chunk = 0;
    quint32 scale = 1;
    for (const QChar digit : digits) {
        chunk = chunk * 10 + static_cast<quint32>(digit.unicode() - u'0');
        scale *= 10;
        if (scale == kChunk) {
            if (!multiplyAdd(words, scale, chunk)) {
                return std::nullopt;
            }
            chunk = 0;
            scale = 1;
        }
    }
    if (!multiplyAdd(words, scale, chunk)) {
        return std::nullopt;
    }
    return weiOf(words);
}

double nearestDouble(const Wei &wei, int decimals)
{
    // Qt's text to double conversion is correctly rounded; a division of two rounded doubles is not.
    const QByteArray text = decimalDigits(wei) + "e-" + QByteArray::number(decimals);
    return text.toDouble();
}

Result<Wei, AmountError> parsePlain(QStringView text, int decimals)
{
    const auto digits = scaledDigits(text, decimals);
    if (!digits) {
        return failure(digits.error());
    }
    if (const auto wei = fromDecimalDigits(*digits)) {
        return *wei;
    }
    return failure(AmountError{AmountError::Kind::TooLarge, text.toString(), 0});
}

Result<Wei, AmountError> parseLocalized(QStringView text, int decimals, const QLocale &locale)
{
    const auto plain = readLocaleInput(text, locale);
    if (!plain) {
        return failure(plain.error());
    }
    return parsePlain(plain->text, decimals).map_error([&](AmountError error) {
        error.position = plain->origins.value(error.position, 0);
        return error;
    });
}

} // namespace weiwatch::detail
