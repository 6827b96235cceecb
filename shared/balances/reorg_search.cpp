// SPDX-License-Identifier: GPL-3.0-or-later
#include "reorg_search.h"

namespace weiwatch::detail {

ReorgSearch::ReorgSearch(SnapshotReader &reader, const BlockMemory &memory, const Snapshot &head)
    : m_reader(reader)
    , m_memory(memory)
    , m_head(head.block)
    , m_parent(head.parent)
{
    m_promise.start();
}

QFuture<ReorgSearch::Found> ReorgSearch::start(SnapshotReader &reader, const BlockMemory &memory, const Snapshot &head)
{
    const std::shared_ptr<ReorgSearch> search(new ReorgSearch(reader, memory, head));
    auto future = search->m_promise.future();
    const auto *newest = memory.newest();
    const bool stands = !newest || (newest->number == head.block.number && newest->hash == head.block.hash);
    if (stands) {
        search->finish(std::optional<quint64>());
        return future;
    }
    if (newest->number >= head.block.number) {
        search->m_firstReplaced = head.block.number;
    }
    search->checkBelow(head.block.number);
    return future;
}

void ReorgSearch::checkBelow(quint64 number)
{
    const auto *entry = m_memory.newestBelow(number);
    if (!entry) {
        finish(m_firstReplaced);
        return;
    }
    const auto judge = [self = shared_from_this(), entry = *entry](const Hash &canonical) {
        if (canonical == entry.hash) {
            self->finish(self->m_firstReplaced);
        } else {
            self->m_firstReplaced = entry.number;
            self->checkBelow(entry.number);
        }
    };
    if (entry->number + 1 == m_head.number) {
        judge(m_parent);
        return;
    }
    m_reader.hashAt(entry->number)
        .then(&m_reader, [self = shared_from_this(), judge](const Result<Hash, RpcError> &hash) {
            if (hash) {
                judge(*hash);
            } else {
                self->finish(failure(RpcError(hash.error())));
            }
        });
}

void ReorgSearch::finish(Found found)
{
    m_promise.addResult(std::move(found));
    m_promise.finish();
}

} // namespace weiwatch::detail
