// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <core/block_ref.h>
#include <core/chain_id.h>
#include <core/wei.h>

#include <QMetaType>
#include <QString>

#include <vector>

namespace weiwatch {

struct Reading
{
    Address address;
    Wei balance;
    friend bool operator==(const Reading &, const Reading &) = default;
};

/// Every asked address's balance at one block: all of them or no snapshot at all.
struct Snapshot
{
    ChainId chain;
    BlockRef block;
    Hash parent;                   ///< the block before, by which a reorg shows
    std::vector<Reading> readings; ///< in the order asked, each address once
    QDateTime observedAt;          ///< our clock, UTC
    QString endpoint;              ///< label
    QString strategy;              ///< BalanceReader::name() of what read it
    friend bool operator==(const Snapshot &, const Snapshot &) = default;
};

} // namespace weiwatch

Q_DECLARE_METATYPE(weiwatch::Snapshot)
