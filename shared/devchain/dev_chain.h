// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <core/block_ref.h>
#include <core/chain_id.h>
#include <core/clock.h>
#include <core/wei.h>

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace weiwatch {

/// What can go wrong with a node, on demand.
struct Fault
{
    enum class Kind {
        None,
        Delay,      ///< answers after `delay`
        Hang,       ///< never answers, keeps the connection open
        Drop,       ///< closes the connection without an answer
        HttpStatus, ///< `status` (500, 429, 402 …), with Retry-After where retryAfter is set
        ErrorCode,  ///< a JSON-RPC error of `code` and `message`
        NullResult, ///< "result":null
        EmptyHex,   ///< "result":"0x"
        Truncated,  ///< half the body under the whole body's Content-Length, then closed
        Oversized,  ///< `bytes` of valid JSON whose result is far too long
        NotJson,    ///< an HTML page with status 200
        WrongChain, ///< eth_chainId answers `chainId`
        StaleBlock, ///< the head stays where it was when the fault was set
    };
    Kind kind = Kind::None;
    std::chrono::milliseconds delay{0};
    int status = 500;
    std::optional<int> retryAfterSeconds;
    int code = -32000;
    QString message;
    qint64 bytes = 64 * 1024 * 1024;
    ChainId chainId{1};
    QByteArray method; ///< only requests with this method; empty: all
    int times = -1;    ///< so many requests (a batch is one), then none; -1: until replaced

    friend bool operator==(const Fault &, const Fault &) = default;
};

/// A small Ethereum chain with the JSON-RPC methods weiwatch uses, with no socket: bytes in, bytes out.
/// Balances of past blocks are kept, so reads pinned by hash or number are true reads. Deterministic for a seed.
/// Thread: one.
class DevChain
{
public:
    struct Config
    {
        ChainId id{1337};
        std::chrono::milliseconds blockTime{2'000}; ///< the spacing of header timestamps (whole seconds at least 1)
        QDateTime genesisTime;                      ///< UTC; invalid: the clock's now
        quint64 firstBlock = 0;                     ///< the chain is as if all before it had been pruned
        quint64 gasLimitPerCall = 50'000'000;
        int maxBatch = 1000;
        bool supportsOverrides = true;
        bool supportsBlockHash = true; ///< EIP-1898
        bool supportsBatches = true;
        quint64 seed = 1;
    };

    DevChain(const Config &config, const Clock &clock);
    ~DevChain();

    /// In the next block. Before anything was mined: in the first block, which then has another hash.
    void setBalance(const Address &address, const Wei &balance);
    /// At the head.
    [[nodiscard]] Wei balance(const Address &address) const;
    /// Zero, as everywhere on Ethereum, for an account nothing was ever sent to. Nothing where there is no such block.
    [[nodiscard]] std::optional<Wei> balanceAt(const Address &address, quint64 block) const;
    /// Takes effect in the next block; false where the sender has too little.
    bool transfer(const Address &from, const Address &to, const Wei &amount);
    BlockRef mine();
    /// Replaces the last `depth` blocks by as many others (their transfers undone, and those waiting for the next
    /// block dropped), then mines one more.
    BlockRef reorg(int depth);
    [[nodiscard]] BlockRef head() const;
    [[nodiscard]] std::optional<BlockRef> block(quint64 number) const;

    /// A request body (object or batch) to a reply body. Faults of the wire (Delay, Hang, Drop, HttpStatus, Truncated,
    /// Oversized, NotJson) show through DevChainServer only.
    [[nodiscard]] QByteArray handle(const QByteArray &request);

    void setFault(const Fault &fault);
    [[nodiscard]] const Fault &fault() const;

private:
    class Private;
    std::unique_ptr<Private> d;
    friend class DevChainServer;
};

} // namespace weiwatch
