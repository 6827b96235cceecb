// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QString>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace weiwatch {

/// Somebody who tells whoever asks at which address they see them. Two of one name are one voice.
struct AddressOperator
{
    QString name; ///< whose it is, as people know them
    QUrl url;     ///< https; answers with the address as text and nothing else

    friend bool operator==(const AddressOperator &, const AddressOperator &) = default;
};

/// Companies apart from each other that offer this to anybody, over HTTPS and IPv4.
[[nodiscard]] std::vector<AddressOperator> defaultAddressOperators();

enum class OperatorListFault {
    BadLine,  ///< not a name, a space and an https URL with a host, no user and no fragment
    TooFew,   ///< fewer than three of different names and hosts: two that agree would prove nothing
    TooLarge, ///< more than sixteen
};

/// With a name, and an https URL with a host, no user and no fragment.
[[nodiscard]] bool isUsable(const AddressOperator &one);
/// What is wrong with a list, if anything.
[[nodiscard]] Result<void, OperatorListFault> checkOperators(const std::vector<AddressOperator> &operators);

/// A line each, "Name https://…", as settings keep them; the name may hold spaces.
[[nodiscard]] QStringList toLines(const std::vector<AddressOperator> &operators);
[[nodiscard]] Result<std::vector<AddressOperator>, OperatorListFault> parseOperators(const QStringList &lines);

} // namespace weiwatch
