// SPDX-License-Identifier: GPL-3.0-or-later
#include "token_amount.h"

#include "decimal.h"

namespace weiwatch {

Result<TokenAmount, AmountError> TokenAmount::parse(QStringView text, quint8 decimals)
{
    return detail::parsePlain(text, decimals).map([&](const Wei &units) { return TokenAmount(units, decimals); });
}

std::optional<TokenAmount> TokenAmount::plus(const TokenAmount &other) const
{
    const auto sum = m_units.plus(other.m_units);
    if (m_decimals != other.m_decimals || !sum) {
        return std::nullopt;
    }
    return TokenAmount(*sum, m_decimals);
}

QString TokenAmount::toString() const
{
    return detail::plainDecimal(QString::fromLatin1(detail::decimalDigits(m_units)), m_decimals);
}

QString TokenAmount::toString(const QLocale &locale, const AmountFormat &format) const
{
    return detail::localeDecimal(QString::fromLatin1(detail::decimalDigits(m_units)), m_decimals, locale, format);
}

double TokenAmount::toDouble() const
{
    return detail::nearestDouble(m_units, m_decimals);
}

} // namespace weiwatch
