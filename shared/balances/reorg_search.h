// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "block_memory.h"
#include "snapshot_reader.h"

namespace weiwatch::detail {

/// Finds out whether the blocks read before still stand once a new head is known.
///
/// | head                            | asked of the chain                                   |
/// |---------------------------------|------------------------------------------------------|
/// | the newest block again          | nothing                                              |
/// | its child, by the parent's hash | nothing                                              |
/// | anything else                   | the remembered blocks' hashes, newest first, until one stands |
class ReorgSearch : public std::enable_shared_from_this<ReorgSearch>
{
public:
    /// The first block number that no longer holds; nothing where all stand.
    using Found = Result<std::optional<quint64>, RpcError>;

    /// reader outlives the search and is its context.
    static QFuture<Found> start(SnapshotReader &reader, const BlockMemory &memory, const Snapshot &head);

private:
    ReorgSearch(SnapshotReader &reader, const BlockMemory &memory, const Snapshot &head);

    void checkBelow(quint64 number);
    void finish(Found found);

    SnapshotReader &m_reader;
    const BlockMemory m_memory;
    const BlockRef m_head;
    const Hash m_parent;
    std::optional<quint64> m_firstReplaced;
    QPromise<Found> m_promise;
};

} // namespace weiwatch::detail
