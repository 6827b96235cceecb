// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshot_attempt.h"

#include <QJsonObject>

namespace weiwatch::detail {

namespace {

using Kind = RpcError::Kind;

// First, middle and last: a strategy that mixes up order or loses an end shows.
std::vector<std::size_t> sampleIndexesOf(std::size_t count)
{
    if (count <= 3) {
        std::vector<std::size_t> all(count);
        for (std::size_t i = 0; i < count; ++i) {
            all[i] = i;
        }
        return all;
    }
    return {0, count / 2, count - 1};
}

// Further ahead of our clock than any clock is wrong by: such a time would shut the history's door on all that follow.
constexpr std::chrono::hours kFurthestAhead{24};

/// The node answered, and its answer was about the question: another way of asking may do better. Everything else is
/// the connection's or the moment's fault, and says nothing of the strategy.
bool isAboutTheQuestion(const RpcError &error)
{
    switch (error.kind) {
    case Kind::NotSupported:
    case Kind::NodeError:
    case Kind::Malformed:
    case Kind::TooLarge:
        return true;
    default:
        return false;
    }
}

Result<std::pair<BlockRef, Hash>, RpcError> blockAndParent(const jsonrpc::Answer &answer)
{
    if (!answer) {
        return failure(RpcError(answer.error()));
    }
    if (answer->isNull()) {
        return failure(RpcError{.kind = Kind::BlockUnknown});
    }
    const auto block = jsonrpc::toBlockRef(*answer);
    if (!block) {
        return failure(RpcError(block.error()));
    }
    const auto parentText = answer->toObject().value(QLatin1String("parentHash")).toString();
    const auto parent = Hash::fromHex(parentText.toLatin1());
    if (!parent) {
        return failure(
            RpcError{.kind = Kind::Malformed, .detail = QStringLiteral("parentHash: ") + parentText.left(80)});
    }
    return std::pair(*block, *parent);
}

} // namespace

SnapshotAttempt::SnapshotAttempt(const Context &context, RpcEndpoint &endpoint, EndpointStrategies &strategies,
                                 const SnapshotRequest &request)
    : m_context(context)
    , m_endpoint(endpoint)
    , m_strategies(strategies)
    , m_request(request)
    , m_sampleIndexes(sampleIndexesOf(request.addresses.size()))
{
    m_promise.start();
}

QFuture<Result<Snapshot, RpcError>> SnapshotAttempt::start(const Context &context, RpcEndpoint &endpoint,
                                                           EndpointStrategies &strategies,
                                                           const SnapshotRequest &request)
{
    const std::shared_ptr<SnapshotAttempt> attempt(new SnapshotAttempt(context, endpoint, strategies, request));
    auto future = attempt->m_promise.future();
    attempt->askHeader();
    return future;
}

template <class T, class Method>
void SnapshotAttempt::then(QFuture<T> future, Method method)
{
    future.then(&m_endpoint, [self = shared_from_this(), method](T result) { method(*self, std::move(result)); });
}

void SnapshotAttempt::askHeader()
{
    then(m_endpoint.call({"eth_getBlockByNumber", {toString(m_context.tag), false}}),
         [](SnapshotAttempt &self, const jsonrpc::Answer &answer) { self.headerCame(answer); });
}

void SnapshotAttempt::headerCame(const jsonrpc::Answer &answer)
{
    const auto found = blockAndParent(answer);
    if (!found) {
        fail(found.error());
        return;
    }
    std::tie(m_snapshot.block, m_snapshot.parent) = *found;
    if (m_snapshot.block.time > m_context.clock->now().addDuration(kFurthestAhead)) {
        fail({.kind = Kind::Malformed,
              .detail = QStringLiteral("a block of the future: ") + m_snapshot.block.time.toString(Qt::ISODate)});
        return;
    }
    m_context.noteHead(m_endpoint.label(), m_snapshot.block.number);
    if (m_request.isStale && m_request.isStale(m_snapshot.block)) {
        fail({.kind = Kind::StaleBlock, .detail = QString::number(m_snapshot.block.number)});
        return;
    }
    if (const auto &known = m_request.known;
        known && known->block == m_snapshot.block &&
        std::ranges::equal(known->readings, m_request.addresses, {}, &Reading::address)) {
        m_snapshot = *known;
        succeed();
        return;
    }
    if (const auto trusted = m_strategies.chosen(m_context.clock->monotonic())) {
        readTrusted(*trusted);
    } else {
        askSample(BlockPin::Form::Hash);
    }
}

void SnapshotAttempt::askSample(BlockPin::Form form)
{
    std::vector<Address> addresses;
    addresses.reserve(m_sampleIndexes.size());
    for (const auto index : m_sampleIndexes) {
        addresses.push_back(m_request.addresses[index]);
    }
    then(m_strategies.plainReader().read(m_endpoint, pin(form), addresses),
         [form](SnapshotAttempt &self, const Balances &sample) { self.sampleCame(sample, form); });
}

void SnapshotAttempt::sampleCame(const Balances &sample, BlockPin::Form form)
{
    if (sample) {
        m_sample = *sample;
        m_form = form;
        tryStrategy(0);
    } else if (form == BlockPin::Form::Hash && isAboutTheQuestion(sample.error())) {
        askSample(BlockPin::Form::Number); // no EIP-1898 there
    } else {
        fail(sample.error());
    }
}

void SnapshotAttempt::tryStrategy(std::size_t index)
{
    then(m_strategies.reader(index).read(m_endpoint, pin(m_form), m_request.addresses),
         [index](SnapshotAttempt &self, Balances balances) { self.triedStrategy(index, std::move(balances)); });
}

void SnapshotAttempt::triedStrategy(std::size_t index, Balances balances)
{
    const bool hasNext = index + 1 < m_strategies.count();
    if (!balances) {
        if (hasNext && isAboutTheQuestion(balances.error())) {
            tryStrategy(index + 1);
        } else {
            fail(balances.error());
        }
        return;
    }
    if (!agreesWithSample(*balances)) {
        if (hasNext) {
            tryStrategy(index + 1);
        } else {
            // Two plain readings of one block differ: nothing this endpoint says can be believed now.
            fail({.kind = Kind::Malformed, .detail = QStringLiteral("two answers for one block differ")});
        }
        return;
    }
    m_strategies.choose(index, m_form, m_context.clock->monotonic());
    take(std::move(*balances), index);
}

bool SnapshotAttempt::agreesWithSample(const std::vector<Wei> &balances) const
{
    for (std::size_t i = 0; i < m_sampleIndexes.size(); ++i) {
        if (balances[m_sampleIndexes[i]] != m_sample[i]) {
            return false;
        }
    }
    return true;
}

void SnapshotAttempt::readTrusted(std::size_t index)
{
    m_form = m_strategies.pinForm();
    then(m_strategies.reader(index).read(m_endpoint, pin(m_form), m_request.addresses),
         [index](SnapshotAttempt &self, Balances balances) { self.trustedCame(index, std::move(balances)); });
}

void SnapshotAttempt::trustedCame(std::size_t index, Balances balances)
{
    if (balances) {
        take(std::move(*balances), index);
    } else if (isAboutTheQuestion(balances.error())) {
        m_strategies.forget();
        askSample(BlockPin::Form::Hash);
    } else {
        fail(balances.error());
    }
}

void SnapshotAttempt::take(std::vector<Wei> balances, std::size_t strategy)
{
    m_snapshot.readings.reserve(balances.size());
    for (std::size_t i = 0; i < balances.size(); ++i) {
        m_snapshot.readings.push_back({m_request.addresses[i], balances[i]});
    }
    m_snapshot.strategy = m_strategies.reader(strategy).name();
    if (m_form == BlockPin::Form::Number) {
        checkHash();
    } else {
        succeed();
    }
}

// A number names another block after a reorg: the hash it has now must still be the one we read the header of.
void SnapshotAttempt::checkHash()
{
    then(m_endpoint.header(toQuantity(m_snapshot.block.number).toLatin1()),
         [](SnapshotAttempt &self, const Result<BlockRef, RpcError> &header) {
             if (!header) {
                 self.fail(header.error());
             } else if (header->hash != self.m_snapshot.block.hash) {
                 self.fail({.kind = Kind::BlockUnknown,
                            .detail = QStringLiteral("the block was replaced while it was read")});
             } else {
                 self.succeed();
             }
         });
}

void SnapshotAttempt::succeed()
{
    m_snapshot.chain = m_context.chain;
    m_snapshot.observedAt = m_context.clock->now();
    m_snapshot.endpoint = m_endpoint.label();
    finish(std::move(m_snapshot));
}

void SnapshotAttempt::fail(const RpcError &error)
{
    auto named = error;
    named.endpoint = m_endpoint.label();
    finish(failure(std::move(named)));
}

void SnapshotAttempt::finish(Result<Snapshot, RpcError> result)
{
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace weiwatch::detail
