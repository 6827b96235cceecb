// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRandomGenerator>
#include <QString>

#include <array>

namespace weiwatch {

/// 128 bits that nobody guesses, in hexadecimal: what is found by it is ours and no other.
[[nodiscard]] inline QString randomToken()
{
    std::array<quint32, 4> bits{};
    QRandomGenerator::system()->generate(bits.begin(), bits.end());
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(bits.data()), static_cast<qsizetype>(sizeof bits)).toHex());
}

} // namespace weiwatch
