// SPDX-License-Identifier: GPL-3.0-or-later
#include "balance_reader.h"
#include "sliced_read.h"

#include <array>

namespace weiwatch {

namespace {

// Public endpoints allow from 3 (dRPC free) over 10 (Ankr, optimism.io) and 100 to 1000 (geth's default) items a batch.
constexpr std::array<qsizetype, 4> kSizes{3, 10, 100, 1000};

class BatchLimits : public detail::SliceLimits
{
public:
    [[nodiscard]] qsizetype size() const override { return kSizes[m_step]; }

    void succeeded(qsizetype asked) override
    {
        if (asked == size() && m_step < m_highest) {
            ++m_step;
        }
    }

    /// A size that was refused once is not tried again: the endpoint's limit does not change while we look.
    [[nodiscard]] bool shrinkFor(const RpcError &error, qsizetype asked) override
    {
        if (error.kind != RpcError::Kind::TooLarge || asked <= kSizes.front() || m_step == 0) {
            return false;
        }
        m_highest = --m_step;
        return true;
    }

private:
    std::size_t m_step = 0;
    std::size_t m_highest = kSizes.size() - 1;
};

Balances balancesOf(const Result<std::vector<jsonrpc::Answer>, RpcError> &answers)
{
    if (!answers) {
        return failure(RpcError(answers.error()));
    }
    std::vector<Wei> balances;
    balances.reserve(answers->size());
    for (const auto &answer : *answers) {
        const auto balance = answer.and_then(jsonrpc::toWei);
        if (!balance) {
            return failure(RpcError(balance.error()));
        }
        balances.push_back(*balance);
    }
    return balances;
}

class BatchReader : public BalanceReader
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("batch"); }

    [[nodiscard]] QFuture<Balances> read(RpcEndpoint &endpoint, const BlockPin &pin,
                                         const std::vector<Address> &addresses) override
    {
        const auto ask = [&endpoint, block = pin.parameter(), addresses](qsizetype from, qsizetype count) {
            std::vector<RpcCall> calls;
            calls.reserve(static_cast<std::size_t>(count));
            for (auto i = from; i < from + count; ++i) {
                calls.push_back({"eth_getBalance", {addresses[static_cast<std::size_t>(i)].toString(), block}});
            }
            return endpoint.batch(calls).then(
                &endpoint,
                [](const Result<std::vector<jsonrpc::Answer>, RpcError> &answers) { return balancesOf(answers); });
        };
        return detail::SlicedRead::start(endpoint, m_limits, static_cast<qsizetype>(addresses.size()), ask);
    }

private:
    BatchLimits m_limits;
};

} // namespace

std::unique_ptr<BalanceReader> batchReader()
{
    return std::make_unique<BatchReader>();
}

} // namespace weiwatch
