// SPDX-License-Identifier: GPL-3.0-or-later
#include "name_and_address.h"

#include "field_reader.h"
#include "wallet_reader.h"
#include "wallet_secret.h"

#include <algorithm>
#include <cctype>

namespace weiwatch::detail {
namespace {

using Kind = WatchlistFault::Kind;

constexpr auto kExample = "hot-wallet:0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930";

bool isBareAddress(const QString &text)
{
    const auto isHex = [](QChar c) { return c.unicode() < 128 && isxdigit(c.toLatin1()) != 0; };
    return text.size() == 2 * Address::kBytes && std::all_of(text.begin(), text.end(), isHex);
}

int leadingSpaces(const QByteArray &bytes)
{
    const auto first = std::find_if(bytes.begin(), bytes.end(), [](char c) { return c != ' ' && c != '\t'; });
    return static_cast<int>(first - bytes.begin());
}

} // namespace

void NamesAndAddresses::read(const QByteArray &utf8, int line, int byteColumn)
{
    const QByteArray entry = utf8.trimmed();
    if (entry.isEmpty() || m_faults.isFull()) {
        return;
    }
    const int start = byteColumn + leadingSpaces(utf8);
    WatchlistFault fault;
    const qsizetype colon = entry.lastIndexOf(':');
    const QString name = QString::fromUtf8(entry.left(std::max<qsizetype>(colon, 0)).trimmed());
    const QString text = QString::fromUtf8(entry.mid(colon + 1).trimmed());
    // Not even the name is repeated where a secret stands in it.
    if (looksLikeWalletSecret(text) || looksLikeWalletSecret(name)) {
        fault.kind = Kind::PrivateKey;
        return report(fault, line, start);
    }
    if (colon < 0 || !isName(name)) {
        fault.kind = Kind::BadValue;
        fault.found = QString::fromUtf8(entry);
        fault.expected = QString::fromLatin1(kExample);
        return report(fault, line, start);
    }
    const auto address = Address::parse(isBareAddress(text) ? QString(u"0x" % text) : text);
    if (!address) {
        return report(addressFault(text, address.error()), line, start + static_cast<int>(colon) + 1);
    }
    if (m_names.contains(name)) {
        fault.kind = Kind::DuplicateName;
        fault.found = name;
        return report(fault, line, start);
    }
    if (m_wallets.size() >= kMostWallets) {
        fault.kind = Kind::TooLarge;
        fault.found = QString::number(m_wallets.size() + 1);
        fault.expected = QString::number(kMostWallets);
        return report(fault, line, start);
    }
    m_names.insert(name);
    WalletSpec wallet;
    wallet.name = name;
    wallet.address = *address;
    m_wallets.push_back(wallet);
}

void NamesAndAddresses::report(WatchlistFault fault, int line, int byteColumn)
{
    fault.line = line;
    fault.column = byteColumn;
    m_faults.add(std::move(fault));
}

} // namespace weiwatch::detail
