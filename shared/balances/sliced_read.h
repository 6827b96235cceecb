// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "balance_reader.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace weiwatch::detail {

/// One reading in slices, one after the other: what the overridden program and the batches have in common.
/// The limits say how long a slice may be and learn from each answer.
class SliceLimits
{
public:
    virtual ~SliceLimits() = default;
    [[nodiscard]] virtual qsizetype size() const = 0;
    virtual void succeeded(qsizetype asked) = 0;
    /// Whether a shorter slice is worth asking for after this error; if so, size() is shorter now.
    [[nodiscard]] virtual bool shrinkFor(const RpcError &error, qsizetype asked) = 0;
};

class SlicedRead : public std::enable_shared_from_this<SlicedRead>
{
public:
    /// Asks for addresses [from, from + count) of those read.
    using Ask = std::function<QFuture<Balances>(qsizetype from, qsizetype count)>;

    /// limits outlives the reading; context is the endpoint.
    static QFuture<Balances> start(QObject &context, SliceLimits &limits, qsizetype total, Ask ask);

private:
    SlicedRead(QObject &context, SliceLimits &limits, qsizetype total, Ask ask);

    void next();
    void sliceCame(Balances slice, qsizetype asked);
    void finish(Balances result);

    QObject &m_context;
    SliceLimits &m_limits;
    const qsizetype m_total;
    const Ask m_ask;
    std::vector<Wei> m_balances;
    QPromise<Balances> m_promise;
};

} // namespace weiwatch::detail
