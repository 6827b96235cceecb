// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"
#include "sql.h"

#include <QHash>

#include <vector>

namespace weiwatch::detail {

/// Wallets by the short number that their rows carry. Numbers never change and are never given out twice.
class WalletTable
{
public:
    explicit WalletTable(SqlConnection &connection);

    [[nodiscard]] std::optional<qint64> find(const WalletKey &wallet);
    /// Inside a transaction.
    [[nodiscard]] qint64 findOrAdd(const WalletKey &wallet);
    [[nodiscard]] std::vector<std::pair<WalletKey, qint64>> ofChain(ChainId chain);

    /// After a rollback: numbers given out in it are void.
    void forgetNumbers() { m_numbers.clear(); }

private:
    Statement m_find;
    Statement m_add;
    Statement m_ofChain;
    QHash<WalletKey, qint64> m_numbers;
};

} // namespace weiwatch::detail
