// SPDX-License-Identifier: GPL-3.0-or-later
#include "sliced_read.h"

namespace weiwatch::detail {

SlicedRead::SlicedRead(QObject &context, SliceLimits &limits, qsizetype total, Ask ask)
    : m_context(context)
    , m_limits(limits)
    , m_total(total)
    , m_ask(std::move(ask))
{
    m_balances.reserve(static_cast<std::size_t>(total));
    m_promise.start();
}

QFuture<Balances> SlicedRead::start(QObject &context, SliceLimits &limits, qsizetype total, Ask ask)
{
    const std::shared_ptr<SlicedRead> read(new SlicedRead(context, limits, total, std::move(ask)));
    auto future = read->m_promise.future();
    read->next();
    return future;
}

void SlicedRead::next()
{
    const auto done = static_cast<qsizetype>(m_balances.size());
    if (done == m_total) {
        finish(std::move(m_balances));
        return;
    }
    const auto asked = std::min(m_limits.size(), m_total - done);
    m_ask(done, asked).then(&m_context, [self = shared_from_this(), asked](Balances slice) {
        self->sliceCame(std::move(slice), asked);
    });
}

void SlicedRead::sliceCame(Balances slice, qsizetype asked)
{
    if (!slice) {
        if (m_limits.shrinkFor(slice.error(), asked)) {
            next();
        } else {
            finish(std::move(slice));
        }
        return;
    }
    m_limits.succeeded(asked);
    m_balances.insert(m_balances.end(), slice->begin(), slice->end());
    next();
}

void SlicedRead::finish(Balances result)
{
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace weiwatch::detail
