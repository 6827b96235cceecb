// SPDX-License-Identifier: GPL-3.0-or-later
#include "address_operator.h"

#include <QSet>

#include <algorithm>

namespace weiwatch {
namespace {

constexpr size_t kMost = 16;
constexpr qsizetype kFewest = 3;

} // namespace

std::vector<AddressOperator> defaultAddressOperators()
{
    // Names that have IPv4 addresses alone, where the operator offers one: an IPv6 answer is of no use here.
    return {{QStringLiteral("ipify"), QUrl(QStringLiteral("https://api.ipify.org/"))},
            {QStringLiteral("Cloudflare"), QUrl(QStringLiteral("https://ipv4.icanhazip.com/"))},
            {QStringLiteral("Amazon"), QUrl(QStringLiteral("https://checkip.amazonaws.com/"))},
            {QStringLiteral("IPinfo"), QUrl(QStringLiteral("https://ipinfo.io/ip"))}};
}

bool isUsable(const AddressOperator &one)
{
    return !one.name.trimmed().isEmpty() && one.url.isValid() && one.url.scheme() == u"https" &&
           !one.url.host().isEmpty() && one.url.userInfo().isEmpty() && !one.url.hasFragment();
}

Result<void, OperatorListFault> checkOperators(const std::vector<AddressOperator> &operators)
{
    if (operators.size() > kMost) {
        return failure(OperatorListFault::TooLarge);
    }
    QSet<QString> names;
    QSet<QString> hosts;
    for (const AddressOperator &one : operators) {
        if (!isUsable(one)) {
            return failure(OperatorListFault::BadLine);
        }
        names.insert(one.name.trimmed().toLower());
        hosts.insert(one.url.authority().toLower());
    }
    return std::min(names.size(), hosts.size()) < kFewest
               ? Result<void, OperatorListFault>(failure(OperatorListFault::TooFew))
               : Result<void, OperatorListFault>();
}

QStringList toLines(const std::vector<AddressOperator> &operators)
{
    QStringList lines;
    for (const AddressOperator &one : operators) {
        lines.append(one.name % u' ' % one.url.toString(QUrl::FullyEncoded));
    }
    return lines;
}

Result<std::vector<AddressOperator>, OperatorListFault> parseOperators(const QStringList &lines)
{
    std::vector<AddressOperator> operators;
    for (const QString &line : lines) {
        const QString text = line.trimmed();
        const qsizetype space = text.lastIndexOf(u' ');
        if (space <= 0) {
            return failure(OperatorListFault::BadLine);
        }
        operators.push_back({text.left(space).trimmed(), QUrl(text.sliced(space + 1), QUrl::StrictMode)});
    }
    if (const auto checked = checkOperators(operators); !checked) {
        return failure(checked.error());
    }
    return operators;
}

} // namespace weiwatch
