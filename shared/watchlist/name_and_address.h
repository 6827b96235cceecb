// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_list.h"

#include <QSet>

namespace weiwatch::detail {

/// Wallets written as `name:0x…`: ethexporter's addresses.txt and the variable ADDRESSES. As there, 0x may be left out;
/// unlike there, an address that is wrong is reported.
class NamesAndAddresses
{
public:
    explicit NamesAndAddresses(FaultList &faults)
        : m_faults(faults)
    {
    }

    /// One entry, which begins at the line (from 1) and byte (from 0); an empty one is passed over.
    void read(const QByteArray &utf8, int line, int byteColumn);

    [[nodiscard]] const std::vector<WalletSpec> &wallets() const { return m_wallets; }

private:
    void report(WatchlistFault fault, int line, int byteColumn);

    FaultList &m_faults;
    std::vector<WalletSpec> m_wallets;
    QSet<QString> m_names;
};

} // namespace weiwatch::detail
