// SPDX-License-Identifier: GPL-3.0-or-later
#include "balance_reader.h"

namespace weiwatch {

namespace {

constexpr std::size_t kInFlight = 8;

/// One reading: keeps kInFlight calls under way, ends at the first error.
class SingleCalls : public std::enable_shared_from_this<SingleCalls>
{
public:
    static QFuture<Balances> start(RpcEndpoint &endpoint, const BlockPin &pin, const std::vector<Address> &addresses)
    {
        const std::shared_ptr<SingleCalls> calls(new SingleCalls(endpoint, pin, addresses));
        auto future = calls->m_promise.future();
        if (addresses.empty()) {
            calls->finish(std::vector<Wei>());
        }
        for (std::size_t i = 0; i < std::min(kInFlight, addresses.size()); ++i) {
            calls->next();
        }
        return future;
    }

private:
    SingleCalls(RpcEndpoint &endpoint, const BlockPin &pin, const std::vector<Address> &addresses)
        : m_endpoint(endpoint)
        , m_block(pin.parameter())
        , m_addresses(addresses)
        , m_balances(addresses.size())
    {
        m_promise.start();
    }

    void next()
    {
        if (m_isDone || m_asked == m_addresses.size()) {
            return;
        }
        const auto index = m_asked++;
        m_endpoint.call({"eth_getBalance", {m_addresses[index].toString(), m_block}})
            .then(&m_endpoint,
                  [self = shared_from_this(), index](const jsonrpc::Answer &answer) { self->came(index, answer); });
    }

    void came(std::size_t index, const jsonrpc::Answer &answer)
    {
        if (m_isDone) {
            return;
        }
        const auto balance = answer.and_then(jsonrpc::toWei);
        if (!balance) {
            finish(failure(RpcError(balance.error())));
            return;
        }
        m_balances[index] = *balance;
        if (++m_answered == m_addresses.size()) {
            finish(std::move(m_balances));
        } else {
            next();
        }
    }

    void finish(Balances result)
    {
        m_isDone = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    RpcEndpoint &m_endpoint;
    const QJsonValue m_block;
    const std::vector<Address> m_addresses;
    std::vector<Wei> m_balances;
    std::size_t m_asked = 0;
    std::size_t m_answered = 0;
    bool m_isDone = false;
    QPromise<Balances> m_promise;
};

class SingleCallReader : public BalanceReader
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("single calls"); }

    [[nodiscard]] QFuture<Balances> read(RpcEndpoint &endpoint, const BlockPin &pin,
                                         const std::vector<Address> &addresses) override
    {
        return SingleCalls::start(endpoint, pin, addresses);
    }
};

} // namespace

std::unique_ptr<BalanceReader> singleCallReader()
{
    return std::make_unique<SingleCallReader>();
}

} // namespace weiwatch
