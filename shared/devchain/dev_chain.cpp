// SPDX-License-Identifier: GPL-3.0-or-later
#include "dev_chain.h"
#include "dev_chain_p.h"

#include <algorithm>

namespace weiwatch {

namespace {

Ledger::Start startOf(const DevChain::Config &config, const Clock &clock)
{
    const QDateTime genesis = config.genesisTime.isValid() ? config.genesisTime : clock.now();
    const auto spacing = std::chrono::duration_cast<std::chrono::seconds>(config.blockTime).count();
    return {config.id, config.firstBlock, genesis.toSecsSinceEpoch(), std::max<qint64>(spacing, 1), config.seed};
}

bool isOnTheWire(Fault::Kind kind)
{
    switch (kind) {
    case Fault::Kind::Delay:
    case Fault::Kind::Hang:
    case Fault::Kind::Drop:
    case Fault::Kind::HttpStatus:
    case Fault::Kind::Truncated:
    case Fault::Kind::Oversized:
    case Fault::Kind::NotJson:
        return true;
    default:
        return false;
    }
}

/// What the fault puts in a call's place; nothing where the call is answered as always.
std::optional<NodeAnswer> spoiled(const Fault &fault, const QString &method)
{
    if (!fault.method.isEmpty() && method.toUtf8() != fault.method) {
        return std::nullopt;
    }
    switch (fault.kind) {
    case Fault::Kind::ErrorCode:
        return failure(NodeError{fault.code, fault.message.toUtf8()});
    case Fault::Kind::NullResult:
        return QByteArrayLiteral("null");
    case Fault::Kind::EmptyHex:
        return QByteArrayLiteral("\"0x\"");
    default:
        return std::nullopt;
    }
}

} // namespace

DevChain::Private::Private(const Config &configuration, const Clock &clock)
    : config(configuration)
    , ledger(startOf(configuration, clock))
{
}

DevChain::Private::Exchange DevChain::Private::exchange(const QByteArray &request)
{
    const Fault now = takeFaultFor(request);
    const ChainId told = now.kind == Fault::Kind::WrongChain ? now.chainId : config.id;
    const quint64 head = ledger.head().number;
    const quint64 lastVisible = now.kind == Fault::Kind::StaleBlock ? std::min(head, headWhenFaultWasSet) : head;
    const NodeMethods methods(config, ledger, told, lastVisible);
    const auto answer = [&methods, &now](const QString &method, const QJsonArray &params) -> NodeAnswer {
        if (auto instead = spoiled(now, method)) {
            return std::move(*instead);
        }
        return methods.call(method, params);
    };
    return {answerRequest(request, {config.maxBatch, config.supportsBatches}, answer),
            isOnTheWire(now.kind) ? now : Fault()};
}

Fault DevChain::Private::takeFaultFor(const QByteArray &request)
{
    const bool applies = fault.kind != Fault::Kind::None && fault.times != 0 &&
                         (fault.method.isEmpty() || methodsIn(request).contains(fault.method));
    if (!applies) {
        return {};
    }
    const Fault now = fault;
    if (fault.times > 0 && --fault.times == 0) {
        fault = {};
    }
    return now;
}

DevChain::DevChain(const Config &config, const Clock &clock)
    : d(std::make_unique<Private>(config, clock))
{
}

DevChain::~DevChain() = default;

void DevChain::setBalance(const Address &address, const Wei &balance)
{
    d->ledger.setBalance(address, balance);
}

Wei DevChain::balance(const Address &address) const
{
    return d->ledger.balanceAt(address, d->ledger.head().number);
}

std::optional<Wei> DevChain::balanceAt(const Address &address, quint64 block) const
{
    if (!d->ledger.block(block)) {
        return std::nullopt;
    }
    return d->ledger.balanceAt(address, block);
}

bool DevChain::transfer(const Address &from, const Address &to, const Wei &amount)
{
    return d->ledger.transfer(from, to, amount);
}

BlockRef DevChain::mine()
{
    return d->ledger.mine().ref();
}

BlockRef DevChain::reorg(int depth)
{
    return d->ledger.reorg(depth).ref();
}

BlockRef DevChain::head() const
{
    return d->ledger.head().ref();
}

std::optional<BlockRef> DevChain::block(quint64 number) const
{
    const DevBlock *const found = d->ledger.block(number);
    return found ? std::optional(found->ref()) : std::nullopt;
}

QByteArray DevChain::handle(const QByteArray &request)
{
    return d->exchange(request).reply;
}

void DevChain::setFault(const Fault &fault)
{
    d->fault = fault;
    d->headWhenFaultWasSet = d->ledger.head().number;
}

const Fault &DevChain::fault() const
{
    return d->fault;
}

} // namespace weiwatch
