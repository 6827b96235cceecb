// SPDX-License-Identifier: GPL-3.0-or-later
#include "block_pin.h"

#include <QJsonObject>

namespace weiwatch {

QString toQuantity(quint64 number)
{
    return QStringLiteral("0x") + QString::number(number, 16);
}

QJsonValue BlockPin::parameter() const
{
    if (form == Form::Number) {
        return toQuantity(block.number);
    }
    return QJsonObject{{QStringLiteral("blockHash"), block.hash.toHex()}, {QStringLiteral("requireCanonical"), true}};
}

} // namespace weiwatch
