// SPDX-License-Identifier: GPL-3.0-or-later
#include "metric_names.h"

#include <array>

namespace weiwatch::metrics {
namespace {

using Type = Metric::Type;
using View = QByteArrayView;

constexpr std::array kNone = std::array<View, 0>{};
constexpr std::array kWallet{View("chain"), View("name"), View("address")};
constexpr std::array kToken{View("chain"), View("name"), View("address"), View("token"), View("symbol")};
constexpr std::array kChain{View("chain")};
constexpr std::array kWalletInfoLabels{View("chain"), View("name"), View("address"), View("group")};
constexpr std::array kChainInfoLabels{View("chain"), View("chain_id")};
constexpr std::array kRequest{View("chain"), View("endpoint"), View("method"), View("outcome")};
constexpr std::array kDuration{View("chain"), View("endpoint"), View("method")};
constexpr std::array kEndpoint{View("chain"), View("endpoint")};
constexpr std::array kBuild{View("version"), View("revision"), View("qt")};

} // namespace

constinit const Metric kBalanceEther{"eth_balance_ether", Type::Gauge,
                                     "Balance of the address in ether, at the block eth_balance_block_number names.",
                                     kWallet};
constinit const Metric kBalanceLimitEther{"eth_balance_limit_ether", Type::Gauge,
                                          "Balance in ether below which the wallet's owner wants to be told.", kWallet};
constinit const Metric kBalanceDropLimitRatio{
    "eth_balance_drop_limit_ratio", Type::Gauge,
    "Share of the balance, 0 to 1, whose loss within the drop window is a sudden drop.", kWallet};
constinit const Metric kBalanceDropWindowSeconds{"eth_balance_drop_window_seconds", Type::Gauge,
                                                 "Length of the window in which a sudden drop is looked for.", kWallet};
constinit const Metric kBalanceRunwayLimitSeconds{
    "eth_balance_runway_limit_seconds", Type::Gauge,
    "Time the balance should last at its present rate of spending, below which the owner wants to be told.", kWallet};
constinit const Metric kTokenBalance{"eth_token_balance", Type::Gauge,
                                     "Balance of the address in whole tokens of the ERC-20 contract.", kToken};
constinit const Metric kBlockNumber{"eth_balance_block_number", Type::Gauge,
                                    "Number of the block the chain's balances were read at.", kChain};
constinit const Metric kBlockTimestampSeconds{"eth_balance_block_timestamp_seconds", Type::Gauge,
                                              "Unix time in the header of the block the balances were read at.",
                                              kChain};
constinit const Metric kLastSuccessSeconds{"eth_balance_last_success_timestamp_seconds", Type::Gauge,
                                           "Unix time at which the chain's balances were last read.", kChain};
constinit const Metric kWalletInfo{"eth_wallet_info", Type::Gauge,
                                   "1 for each watched wallet; its group and free labels live here.",
                                   kWalletInfoLabels};
constinit const Metric kChainInfo{"eth_chain_info", Type::Gauge, "1 for each watched chain, with its EIP-155 id.",
                                  kChainInfoLabels};
constinit const Metric kRpcRequestsTotal{"eth_rpc_requests_total", Type::Counter,
                                         "JSON-RPC requests sent, by endpoint, method and how they ended.", kRequest};
constinit const Metric kRpcRequestDurationSeconds{"eth_rpc_request_duration_seconds", Type::Histogram,
                                                  "Time from sending a JSON-RPC request to its outcome.", kDuration};
constinit const Metric kRpcEndpointUp{"eth_rpc_endpoint_up", Type::Gauge,
                                      "1 where the endpoint's last request succeeded, else 0.", kEndpoint};
constinit const Metric kRpcEndpointLagBlocks{"eth_rpc_endpoint_lag_blocks", Type::Gauge,
                                             "Blocks the endpoint is behind the best of the chain's endpoints.",
                                             kEndpoint};
constinit const Metric kBuildInfo{"weiwatch_build_info", Type::Gauge, "1, with what was built.", kBuild};
constinit const Metric kConfigLastReloadSuccessful{"weiwatch_config_last_reload_successful", Type::Gauge,
                                                   "1 where the configuration was last read without an error, else 0.",
                                                   kNone};

std::span<const Metric *const> all()
{
    static constexpr std::array kAll{&kBalanceEther,
                                     &kBalanceLimitEther,
                                     &kBalanceDropLimitRatio,
                                     &kBalanceDropWindowSeconds,
                                     &kBalanceRunwayLimitSeconds,
                                     &kTokenBalance,
                                     &kBlockNumber,
                                     &kBlockTimestampSeconds,
                                     &kLastSuccessSeconds,
                                     &kWalletInfo,
                                     &kChainInfo,
                                     &kRpcRequestsTotal,
                                     &kRpcRequestDurationSeconds,
                                     &kRpcEndpointUp,
                                     &kRpcEndpointLagBlocks,
                                     &kBuildInfo,
                                     &kConfigLastReloadSuccessful};
    return kAll;
}

} // namespace weiwatch::metrics
