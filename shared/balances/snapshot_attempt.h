// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "endpoint_strategies.h"
#include "snapshot_reader.h"

namespace weiwatch::detail {

/// One snapshot on one endpoint: header → (where nothing is trusted yet: sample, then each strategy held against it) →
/// balances → (pinned by number: the hash once more).
class SnapshotAttempt : public std::enable_shared_from_this<SnapshotAttempt>
{
public:
    struct Context
    {
        ChainId chain;
        BlockTag tag = BlockTag::Latest;
        const Clock *clock = nullptr;
        std::function<void(const QString &endpoint, quint64 head)> noteHead;
    };

    /// strategies outlives the attempt.
    static QFuture<Result<Snapshot, RpcError>> start(const Context &context, RpcEndpoint &endpoint,
                                                     EndpointStrategies &strategies, const SnapshotRequest &request);

private:
    SnapshotAttempt(const Context &context, RpcEndpoint &endpoint, EndpointStrategies &strategies,
                    const SnapshotRequest &request);

    void askHeader();
    void headerCame(const jsonrpc::Answer &answer);
    void askSample(BlockPin::Form form);
    void sampleCame(const Balances &sample, BlockPin::Form form);
    void tryStrategy(std::size_t index);
    void triedStrategy(std::size_t index, Balances balances);
    void readTrusted(std::size_t index);
    void trustedCame(std::size_t index, Balances balances);
    void checkHash();
    void succeed();
    void fail(const RpcError &error);
    void finish(Result<Snapshot, RpcError> result);

    [[nodiscard]] BlockPin pin(BlockPin::Form form) const { return {m_snapshot.block, form}; }
    [[nodiscard]] bool agreesWithSample(const std::vector<Wei> &balances) const;
    void take(std::vector<Wei> balances, std::size_t strategy);

    template <class T, class Method>
    void then(QFuture<T> future, Method method);

    const Context m_context;
    RpcEndpoint &m_endpoint;
    EndpointStrategies &m_strategies;
    const SnapshotRequest m_request;
    std::vector<std::size_t> m_sampleIndexes;
    std::vector<Wei> m_sample;
    BlockPin::Form m_form = BlockPin::Form::Hash;
    Snapshot m_snapshot;
    QPromise<Result<Snapshot, RpcError>> m_promise;
};

} // namespace weiwatch::detail
