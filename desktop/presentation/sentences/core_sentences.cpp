// SPDX-License-Identifier: GPL-3.0-or-later
#include "core_sentences.h"

#include "quoted.h"

#include <QCoreApplication>

namespace weiwatch {
QString sentence(const AddressError &error)
{
    using Kind = AddressError::Kind;
    const auto digits = static_cast<int>(error.digits); // lupdate passes over a text whose count is an expression
    switch (error.kind) {
    case Kind::Empty:
        return QCoreApplication::translate("weiwatch", "Enter an address: 0x and 40 hexadecimal digits.");
    case Kind::WrongPrefix:
        return QCoreApplication::translate("weiwatch", "An address starts with 0x, followed by 40 hexadecimal digits.");
    case Kind::WrongLength:
        return QCoreApplication::translate(
            "weiwatch", "An address has 40 hexadecimal digits after 0x; this one has %n.", nullptr, digits);
    case Kind::UnexpectedCharacter:
        return QCoreApplication::translate(
                   "weiwatch",
                   "Character %1 of the address is no hexadecimal digit. Only 0 to 9 and a to f may follow 0x.")
            .arg(error.position + 1);
    case Kind::WrongChecksum:
        return QCoreApplication::translate(
                   "weiwatch", "The capitals in this address do not fit its digits, so one character may be "
                               "wrong. If all digits are right, it is written %1.")
            .arg(error.expected);
    case Kind::LooksLikePrivateKey:
        return QCoreApplication::translate("weiwatch",
                                           "This looks like a private key. weiwatch never needs one, and has not kept "
                                           "it. Enter the public address instead: 0x and 40 hexadecimal digits.");
    case Kind::LooksLikeSeedPhrase:
        return QCoreApplication::translate("weiwatch",
                                           "This looks like a seed phrase. weiwatch never needs one, and has not kept "
                                           "it. Enter the public address instead: 0x and 40 hexadecimal digits.");
    }
    Q_UNREACHABLE();
}

QString sentence(const AmountError &error)
{
    using Kind = AmountError::Kind;
    const QString found = detail::shown(error.found);
    switch (error.kind) {
    case Kind::Empty:
        return QCoreApplication::translate("weiwatch", "Enter an amount: digits, with a decimal point if needed.");
    case Kind::UnexpectedCharacter:
        return QCoreApplication::translate("weiwatch",
                                           "“%1”, character %2 of the amount, does not belong there. An amount is "
                                           "digits, with at most one decimal point.")
            .arg(found, QString::number(error.position + 1));
    case Kind::TooManyDecimals:
        return QCoreApplication::translate("weiwatch",
                                           "The decimals “%1” are finer than one wei, the smallest amount there is. "
                                           "Leave out the last ones.")
            .arg(found);
    case Kind::TooLarge:
        return QCoreApplication::translate("weiwatch",
                                           "“%1” is more than any balance can be. Check the number of digits.")
            .arg(found);
    case Kind::NotAQuantity:
        return QCoreApplication::translate("weiwatch",
                                           "“%1” is no amount as a node writes it: 0x and hexadecimal digits, without "
                                           "zeros before them.")
            .arg(found);
    case Kind::Ambiguous:
        return QCoreApplication::translate(
                   "weiwatch", "“%1” can mean thousands or decimals. Write thousands without a separator, and "
                               "decimals with the decimal sign of your language.")
            .arg(found);
    }
    Q_UNREACHABLE();
}

} // namespace weiwatch
