// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configuration.h"
#include "page.h"

#include <balances/poller.h>

namespace weiwatch {

/// One chain's wallets as sample lines. All that does not change with a block is written once.
class WalletLines
{
public:
    WalletLines(const ChainPlan &plan, const Configuration &configuration);

    using Text = std::shared_ptr<const std::string>;

    Text limits;
    Text dropRatios;
    Text dropWindows;
    Text runwayLimits;
    Text walletInfo;
    Text chainInfo;

    /// eth_balance_ether, exact to the wei. readings: of plan.addresses, in that order.
    [[nodiscard]] Text balances(const std::vector<Reading> &readings) const;

    /// The same under hunterlong's names.
    [[nodiscard]] CompatPage::Chain compatible(const std::vector<Reading> &readings) const;

    /// One sample of the chain itself.
    [[nodiscard]] Text ofChain(const metrics::Metric &metric, double value) const;
    [[nodiscard]] Text ofEndpoints(const metrics::Metric &metric,
                                   const std::vector<std::pair<QString, double>> &values) const;

private:
    struct Line
    {
        std::string labels;
        std::string compatLabels; ///< empty: hunterlong's names know one chain only, and the wallet is on several
        std::size_t reading = 0;
    };
    void describe(const Configuration &configuration);
    void describeInfo(const Configuration &configuration);
    void addLines(const ChainPlan &plan, const Configuration &configuration);

    QString m_chain;
    ChainId m_id;
    std::string m_prefix;
    std::string m_compatName;
    std::vector<Line> m_lines;
};

} // namespace weiwatch
