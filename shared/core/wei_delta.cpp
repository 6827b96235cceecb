// SPDX-License-Identifier: GPL-3.0-or-later
#include "wei_delta.h"

#include "decimal.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <cmath>

namespace weiwatch {
namespace {

using boost::multiprecision::cpp_int;

cpp_int integerOf(const Wei &wei)
{
    cpp_int value;
    import_bits(value, wei.limbs().cbegin(), wei.limbs().cend(), 64, false);
    return value;
}

/// The double nearest to a/b, both above zero. The quotient is taken to at least 64 bits, a last bit telling whether
/// anything was cut, so that the only rounding is the one from there to 53.
double nearestQuotient(cpp_int a, cpp_int b)
{
    constexpr int kSpare = 3;
    const int shift = 63 + kSpare - static_cast<int>(msb(a)) + static_cast<int>(msb(b));
    if (shift >= 0) {
        a <<= shift;
    } else {
        b <<= -shift;
    }
    cpp_int quotient;
    cpp_int remainder;
    divide_qr(a, b, quotient, remainder);
    const cpp_int kept = quotient >> kSpare;
    const bool cut = remainder != 0 || (kept << kSpare) != quotient;
    const auto bits = kept.convert_to<quint64>() | (cut ? 1u : 0u);
    return std::ldexp(static_cast<double>(bits), kSpare - shift);
}

QString withoutSign(const WeiDelta &delta, EtherUnit unit)
{
    return delta.magnitude().toString(unit);
}

/// Whether any digit that is shown says more than zero: "−0.00" would tell of a loss and name none.
bool showsZero(const Wei &magnitude, EtherUnit unit, const AmountFormat &format)
{
    AmountFormat bare = format;
    bare.minDecimals = 0;
    return magnitude.toString(unit, QLocale::c(), bare) == u"0";
}

} // namespace

WeiDelta WeiDelta::between(const Wei &before, const Wei &after)
{
    if (const auto gain = after.minus(before)) {
        return WeiDelta(*gain, false);
    }
    return WeiDelta(before.minus(after).value_or(Wei()), true);
}

Result<WeiDelta, AmountError> WeiDelta::parse(QStringView text, EtherUnit unit)
{
    const bool negative = text.startsWith(u'-');
    const qsizetype signs = negative || text.startsWith(u'+') ? 1 : 0;
    const auto magnitude = Wei::parse(text.mid(signs), unit);
    if (!magnitude) {
        AmountError error = magnitude.error();
        error.position += signs;
        return failure(error);
    }
    return WeiDelta(*magnitude, negative);
}

WeiDelta WeiDelta::operator-() const
{
    return WeiDelta(m_magnitude, !m_negative);
}

std::optional<WeiDelta> WeiDelta::plus(const WeiDelta &other) const
{
    if (m_negative != other.m_negative) {
        const WeiDelta &loss = m_negative ? *this : other;
        const WeiDelta &gain = m_negative ? other : *this;
        return between(loss.m_magnitude, gain.m_magnitude);
    }
    const auto sum = m_magnitude.plus(other.m_magnitude);
    if (!sum) {
        return std::nullopt;
    }
    return WeiDelta(*sum, m_negative);
}

QString WeiDelta::toString(EtherUnit unit) const
{
    return m_negative ? QString(u'-' % withoutSign(*this, unit)) : withoutSign(*this, unit);
}

QString WeiDelta::toString(EtherUnit unit, const QLocale &locale, const AmountFormat &format) const
{
    QString amount = m_magnitude.toString(unit, locale, format);
    if (showsZero(m_magnitude, unit, format)) {
        return amount;
    }
    if (m_negative) {
        return u'\u2212' % amount;
    }
    return format.alwaysSign ? QString(u'+' % amount) : amount;
}

double WeiDelta::toDouble(EtherUnit unit) const
{
    const double magnitude = m_magnitude.toDouble(unit);
    return m_negative ? -magnitude : magnitude;
}

std::optional<double> WeiDelta::ratioOf(const Wei &base) const
{
    if (base.isZero()) {
        return std::nullopt;
    }
    if (isZero()) {
        return 0.0;
    }
    const double ratio = nearestQuotient(integerOf(m_magnitude), integerOf(base));
    return m_negative ? -ratio : ratio;
}

std::strong_ordering operator<=>(const WeiDelta &a, const WeiDelta &b)
{
    if (a.m_negative != b.m_negative) {
        return a.m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return a.m_negative ? b.m_magnitude <=> a.m_magnitude : a.m_magnitude <=> b.m_magnitude;
}

} // namespace weiwatch
