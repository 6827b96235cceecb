// SPDX-License-Identifier: GPL-3.0-or-later
#include "approximate_balances.h"

#include <metrics/metric_names.h>

#include <QStringList>

#include <cmath>

namespace weiwatch {

using namespace Qt::StringLiterals;

QString balanceExpression(ChainId chain, std::span<const Address> addresses)
{
    QStringList spelled;
    for (const Address &address : addresses) {
        spelled << address.toString();
    }
    // max: one address may be watched under several names, with one balance. The chain's name is the server's own
    // affair, so each series is kept by what the same exporter says its chain's id is.
    return u"max by (address) (%1{address=~\"%2\"} and on (chain, instance, job) %3{chain_id=\"%4\"})"_s.arg(
        QString::fromLatin1(metrics::kBalanceEther.name), spelled.join(u'|'),
        QString::fromLatin1(metrics::kChainInfo.name), QString::number(chain.value));
}

std::vector<ApproximateBalances> balancesIn(const std::vector<PrometheusSeries> &series)
{
    std::vector<ApproximateBalances> all;
    for (const PrometheusSeries &one : series) {
        const auto address = Address::parse(one.labels.value(u"address"_s));
        if (!address) {
            continue;
        }
        ApproximateBalances balances{*address, {}};
        balances.points.reserve(one.samples.size());
        for (const PrometheusSample &sample : one.samples) {
            if (std::isfinite(sample.value) && sample.value >= 0) {
                balances.points.push_back({sample.timeMs, sample.value});
            }
        }
        all.push_back(std::move(balances));
    }
    return all;
}

} // namespace weiwatch
