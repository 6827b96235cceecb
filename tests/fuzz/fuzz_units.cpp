// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/token_amount.h>
#include <core/wei_delta.h>

#include <cstdlib>

using namespace weiwatch;

namespace {

void require(bool promise)
{
    if (!promise) {
        std::abort();
    }
}

void plainTextGoesBothWays(const QString &text)
{
    for (const EtherUnit unit : {EtherUnit::Wei, EtherUnit::Gwei, EtherUnit::Ether}) {
        if (const auto wei = Wei::parse(text, unit)) {
            require(Wei::parse(wei->toString(unit), unit) == *wei);
            require(Wei::fromQuantity(wei->toQuantity()) == *wei);
            require(Wei::fromBigEndian(wei->toBigEndian()) == *wei);
        }
        if (const auto delta = WeiDelta::parse(text, unit)) {
            require(WeiDelta::parse(delta->toString(unit), unit) == *delta);
        }
    }
}

void localeTextGoesBothWays(const QString &text, const QLocale &locale)
{
    AmountFormat format;
    format.minDecimals = 1; // without a point, "1,234" is rightly refused
    if (const auto wei = Wei::parse(text, EtherUnit::Ether, locale)) {
        require(Wei::parse(wei->toString(EtherUnit::Ether, locale, format), EtherUnit::Ether, locale) == *wei);
    } else {
        require(wei.error().position >= 0 && wei.error().position <= text.size());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const std::array locales{QLocale::c(), QLocale(QStringLiteral("fr_FR")), QLocale(QStringLiteral("de_DE")),
                                    QLocale(QStringLiteral("de_CH")), QLocale(QStringLiteral("ar_EG"))};
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(bytes);
    plainTextGoesBothWays(text);
    for (const QLocale &locale : locales) {
        localeTextGoesBothWays(text, locale);
    }
    if (const auto wei = Wei::fromQuantity(text)) {
        require(wei->toQuantity() == text.toLower());
    }
    if (const auto word = Wei::fromHexWord(bytes)) {
        require(word->toBigEndian().toHex() == bytes.toLower());
    }
    if (size > 0) {
        if (const auto amount = TokenAmount::parse(text.mid(1), data[0])) {
            require(TokenAmount::parse(amount->toString(), data[0]) == *amount);
        }
    }
    return 0;
}
