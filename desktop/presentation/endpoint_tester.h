// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/clock.h>
#include <http/http_client.h>
#include <rpc/rpc_error.h>
#include <secrets/secret_store.h>
#include <watchlist/watchlist.h>

#include <QFuture>

#include <functional>
#include <memory>
#include <optional>

namespace weiwatch {

/// What a test of one endpoint found. Whatever was found before an error stands.
struct EndpointCheck
{
    std::optional<std::chrono::milliseconds> latency; ///< of one small request over a connection already open
    std::optional<ChainId> chain;
    std::optional<quint64> head;
    std::optional<qint64> lagBlocks; ///< behind the best head of all the chain's endpoints; nothing with no other one
    QString strategy;                ///< how balances can be read there, SnapshotReader's word
    std::optional<RpcError> error;
    std::optional<SecretError> missingSecret; ///< then nothing was asked

    [[nodiscard]] bool isGood() const { return !error && !missingSecret; }
    friend bool operator==(const EndpointCheck &, const EndpointCheck &) = default;
};

/// Tries endpoints out, for a person who sets them up. No wallet's address is told to anybody: what is read is the
/// zero address. Contacts the endpoint, and for its lag the chain's others.
/// Thread: one with an event loop, the GUI's; nothing blocks. Futures open when the tester goes end with Cancelled.
class EndpointTester
{
public:
    virtual ~EndpointTester() = default;
    /// chain.endpoints[index]. A chain id of 0 means: not known yet, any will do.
    [[nodiscard]] virtual QFuture<EndpointCheck> test(const ChainSpec &chain, size_t index) = 0;
};

/// clock outlives it.
[[nodiscard]] std::unique_ptr<EndpointTester>
endpointTester(const HttpConfig &http, std::shared_ptr<const SecretStore> secrets, const Clock &clock);

/// Makes a tester that goes through this proxy: the settings dialog tests with what is set in it, applied or not.
using EndpointTesterFactory = std::function<std::unique_ptr<EndpointTester>(const HttpConfig &)>;

} // namespace weiwatch
