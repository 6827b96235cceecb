// SPDX-License-Identifier: GPL-3.0-or-later
#include "compat_page.h"

#include "exposition.h"

namespace weiwatch {
namespace {

struct Totals
{
    std::size_t loaded = 0;
    std::optional<Wei> sum = Wei();
    std::chrono::nanoseconds loadTime{0};
};

Totals totalsOf(const std::vector<CompatPage::Chain> &chains, std::chrono::nanoseconds now)
{
    Totals totals;
    for (const CompatPage::Chain &chain : chains) {
        if (now < chain.until) {
            totals.loaded += chain.wallets;
            totals.loadTime += chain.loadTime;
            totals.sum = totals.sum && chain.sum ? totals.sum->plus(*chain.sum) : std::nullopt;
        }
    }
    return totals;
}

} // namespace

void CompatPage::appendTo(std::string &out, std::chrono::nanoseconds now) const
{
    for (const Chain &chain : chains) {
        if (now < chain.until) {
            out += *chain.balances;
        }
    }
    const Totals totals = totalsOf(chains, now);
    if (totals.loaded == walletsWatched && totals.sum) {
        exposition::appendSample(out, prefix + "eth_balance_total", {},
                                 totals.sum->toString(EtherUnit::Ether).toStdString());
    }
    if (totals.loaded > 0) {
        const double seconds = std::chrono::duration<double>(totals.loadTime).count();
        exposition::appendSample(out, prefix + "eth_load_seconds", {},
                                 QByteArray::number(seconds, 'f', 2).toStdString());
    }
    exposition::appendSample(out, prefix + "eth_loaded_addresses", {}, std::to_string(totals.loaded));
    exposition::appendSample(out, prefix + "eth_total_addresses", {}, std::to_string(walletsWatched));
}

} // namespace weiwatch
