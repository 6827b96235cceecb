// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_table.h"

#include "stored_values.h"

namespace weiwatch::detail {

WalletTable::WalletTable(SqlConnection &connection)
    : m_find(connection, "SELECT id FROM wallets WHERE chain = ? AND address = ?")
    , m_add(connection, "INSERT INTO wallets (chain, address) VALUES (?, ?) RETURNING id")
    , m_ofChain(connection, "SELECT id, address FROM wallets WHERE chain = ?")
{
}

std::optional<qint64> WalletTable::find(const WalletKey &wallet)
{
    if (const auto known = m_numbers.constFind(wallet); known != m_numbers.constEnd()) {
        return *known;
    }
    Rows rows = m_find.query(asStored(wallet.chain.value), wallet.address.bytes());
    if (!rows.next()) {
        return {};
    }
    return *m_numbers.insert(wallet, rows.integer(0));
}

qint64 WalletTable::findOrAdd(const WalletKey &wallet)
{
    if (const auto known = find(wallet)) {
        return *known;
    }
    Rows rows = m_add.query(asStored(wallet.chain.value), wallet.address.bytes());
    if (!rows.next()) {
        throw SqlFailure::corrupt(QStringLiteral("a new wallet got no number"));
    }
    return *m_numbers.insert(wallet, rows.integer(0));
}

std::vector<std::pair<WalletKey, qint64>> WalletTable::ofChain(ChainId chain)
{
    std::vector<std::pair<WalletKey, qint64>> wallets;
    Rows rows = m_ofChain.query(asStored(chain.value));
    while (rows.next()) {
        wallets.emplace_back(WalletKey{chain, storedAddress(rows.blob(1))}, rows.integer(0));
    }
    return wallets;
}

} // namespace weiwatch::detail
