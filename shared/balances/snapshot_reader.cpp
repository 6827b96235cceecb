// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshot_reader.h"

#include "endpoint_strategies.h"
#include "snapshot_attempt.h"

#include <map>

namespace weiwatch {

class SnapshotReader::Private
{
public:
    EndpointPool &pool;
    detail::SnapshotAttempt::Context context;
    std::map<QString, detail::EndpointStrategies> strategies; ///< by endpoint label
};

SnapshotReader::SnapshotReader(EndpointPool &pool, const Clock &clock, BlockTag tag, QObject *parent)
    : QObject(parent)
    , d(new Private{pool,
                    {pool.chainId(), tag, &clock,
                     [&pool](const QString &endpoint, quint64 head) { pool.noteHead(endpoint, head); }},
                    {}})
{
}

SnapshotReader::~SnapshotReader() = default;

QFuture<Result<Snapshot, RpcError>> SnapshotReader::read(const SnapshotRequest &request)
{
    return d->pool.run<Snapshot>([this, request](RpcEndpoint &endpoint) {
        return detail::SnapshotAttempt::start(d->context, endpoint, d->strategies[endpoint.label()], request);
    });
}

QFuture<Result<Hash, RpcError>> SnapshotReader::hashAt(quint64 number)
{
    return d->pool.run<Hash>([number](RpcEndpoint &endpoint) {
        return endpoint.header(toQuantity(number).toLatin1())
            .then(&endpoint, [](const Result<BlockRef, RpcError> &header) -> Result<Hash, RpcError> {
                return header.map([](const BlockRef &block) { return block.hash; });
            });
    });
}

QString SnapshotReader::strategyOf(const QString &endpoint) const
{
    const auto found = d->strategies.find(endpoint);
    return found == d->strategies.end() ? QString() : found->second.chosenName();
}

} // namespace weiwatch
