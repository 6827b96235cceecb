// SPDX-License-Identifier: GPL-3.0-or-later
#include "units.h"

#include "locale_input.h"

#include <algorithm>

namespace weiwatch::detail {
namespace {

using Kind = AmountError::Kind;

/// Digits before and after the point.
struct Parts
{
    QString whole;
    QString fraction;
};

Parts split(const QString &digits, int decimals)
{
    const QString padded = digits.rightJustified(decimals + 1, u'0');
    return {padded.chopped(decimals), padded.right(decimals)};
}

void dropTrailingZeros(QString &fraction)
{
    while (fraction.endsWith(u'0')) {
        fraction.chop(1);
    }
}

QString groupedFromRight(const QString &digits, const QString &separator)
{
    QString grouped = digits;
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3) {
        grouped.insert(i, separator);
    }
    return grouped;
}

QString groupedFromLeft(const QString &digits)
{
    QString grouped;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 3 == 0) {
            grouped.append(u'\u202f'); // narrow, and does not let the line break inside a number
        }
        grouped.append(digits[i]);
    }
    return grouped;
}

/// The locale's own digits, where one UTF-16 unit holds them.
void useDigitsOf(const QLocale &locale, QString &text)
{
    const QString zero = locale.zeroDigit();
    if (zero.size() != 1 || zero == u"0") {
        return;
    }
    for (QChar &c : text) {
        if (c >= u'0' && c <= u'9') {
            c = QChar(static_cast<char16_t>(zero.front().unicode() + (c.unicode() - u'0')));
        }
    }
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Where the point is, else the length; an error at the first other character.
Result<qsizetype, AmountError> findPoint(QStringView text)
{
    if (text.isEmpty()) {
        return failure(AmountError{});
    }
    qsizetype point = text.size();
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'.' && point == text.size()) {
            point = i;
        } else if (!isAsciiDigit(text[i])) {
            return failure(AmountError{Kind::UnexpectedCharacter, QString(text[i]), i});
        }
    }
    if (text.size() == 1 && point == 0) {
        return failure(AmountError{Kind::UnexpectedCharacter, text.toString(), 0});
    }
    return point;
}

} // namespace

QString plainDecimal(const QString &digits, int decimals)
{
    Parts parts = split(digits, decimals);
    dropTrailingZeros(parts.fraction);
    return parts.fraction.isEmpty() ? parts.whole : QString(parts.whole % u'.' % parts.fraction);
}

QString localeDecimal(const QString &digits, int decimals, const QLocale &locale, const AmountFormat &format)
{
    Parts parts = split(digits, decimals);
    parts.fraction.truncate(std::max(0, format.maxDecimals));
    dropTrailingZeros(parts.fraction);
    parts.fraction = parts.fraction.leftJustified(format.minDecimals, u'0');
    QString text = format.groupThousands ? groupedFromRight(parts.whole, locale.groupSeparator()) : parts.whole;
    if (!parts.fraction.isEmpty()) {
        text += locale.decimalPoint() % (format.groupDecimals ? groupedFromLeft(parts.fraction) : parts.fraction);
    }
    useDigitsOf(locale, text);
    return text;
}

Result<QString, AmountError> scaledDigits(QStringView text, int decimals, int maxDigits)
{
    const auto point = findPoint(text);
    if (!point) {
        return failure(point.error());
    }
    QString fraction = text.mid(*point + 1).toString();
    dropTrailingZeros(fraction); // "0.50" is no finer than "0.5"
    if (fraction.size() > decimals) {
        return failure(AmountError{Kind::TooManyDecimals, fraction, *point + 1 + decimals});
    }
    const QStringView whole = text.left(*point);
    const QString all = whole % fraction;
    const auto isZero = [](QChar c) { return c == u'0'; };
    const auto first = std::find_if_not(all.cbegin(), all.cend(), isZero);
    if (first == all.cend()) {
        return QStringLiteral("0");
    }
    const qsizetype significant = all.cend() - first;
    const qsizetype zeros = decimals - fraction.size();
    if (significant + zeros > maxDigits) {
        return failure(AmountError{Kind::TooLarge, text.toString(), 0});
    }
    return all.right(significant) + QString(zeros, u'0');
}

Result<QString, AmountError> plainFromLocale(QStringView text, const QLocale &locale)
{
    return readLocaleInput(text, locale).map([](const LocaleInput &input) { return input.text; });
}

} // namespace weiwatch::detail
