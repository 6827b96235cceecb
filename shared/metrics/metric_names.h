// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <span>

namespace weiwatch::metrics {

/// One metric we export, chart or alert on. Names and labels are a contract with every dashboard and rule.
struct Metric
{
    enum class Type { Gauge, Counter, Histogram };
    QByteArrayView name;
    Type type;
    QByteArrayView help;
    /// Labels every series of the metric carries, in this order. eth_wallet_info adds the wallet's free labels.
    std::span<const QByteArrayView> labels;
};

extern const Metric kBalanceEther;               // eth_balance_ether{chain,name,address}
extern const Metric kBalanceLimitEther;          // eth_balance_limit_ether
extern const Metric kBalanceDropLimitRatio;      // eth_balance_drop_limit_ratio
extern const Metric kBalanceDropWindowSeconds;   // eth_balance_drop_window_seconds
extern const Metric kBalanceRunwayLimitSeconds;  // eth_balance_runway_limit_seconds
extern const Metric kTokenBalance;               // eth_token_balance{chain,name,address,token,symbol}
extern const Metric kBlockNumber;                // eth_balance_block_number{chain}
extern const Metric kBlockTimestampSeconds;      // eth_balance_block_timestamp_seconds{chain}
extern const Metric kLastSuccessSeconds;         // eth_balance_last_success_timestamp_seconds{chain}
extern const Metric kWalletInfo;                 // eth_wallet_info{chain,name,address,group,…} 1
extern const Metric kChainInfo;                  // eth_chain_info{chain,chain_id} 1
extern const Metric kRpcRequestsTotal;           // eth_rpc_requests_total{chain,endpoint,method,outcome}
extern const Metric kRpcRequestDurationSeconds;  // eth_rpc_request_duration_seconds{chain,endpoint,method}
extern const Metric kRpcEndpointUp;              // eth_rpc_endpoint_up{chain,endpoint}
extern const Metric kRpcEndpointLagBlocks;       // eth_rpc_endpoint_lag_blocks{chain,endpoint}
extern const Metric kBuildInfo;                  // weiwatch_build_info{version,revision,qt}
extern const Metric kConfigLastReloadSuccessful; // weiwatch_config_last_reload_successful

[[nodiscard]] std::span<const Metric *const> all();

} // namespace weiwatch::metrics
