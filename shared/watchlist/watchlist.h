// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <core/chain_id.h>
#include <core/wei.h>

#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace weiwatch {

/// Which block a chain's balances are read at. Source: Ethereum JSON-RPC specification, block tags.
enum class BlockTag { Latest, Safe, Finalized };

/// "latest", "safe", "finalized": JSON-RPC's words and the watchlist's.
[[nodiscard]] QString toString(BlockTag tag);

/// One HTTP header; the value may name secrets.
struct HeaderSpec
{
    QString name;
    QString value;
    friend bool operator==(const HeaderSpec &, const HeaderSpec &) = default;
};

/// One JSON-RPC endpoint as written: secrets are still ${secret:NAME} here.
struct EndpointSpec
{
    QString url;
    QString alias; ///< empty: the host is the label
    std::vector<HeaderSpec> headers;

    /// What the endpoint is called in metrics, logs and windows: alias or host, never the URL. A part of the host that
    /// looks like a key is shown as "…". Unique within a chain.
    [[nodiscard]] QString label() const;
    friend bool operator==(const EndpointSpec &, const EndpointSpec &) = default;
};

struct ChainSpec
{
    QString name; ///< unique, the metrics' label
    ChainId id;
    std::vector<EndpointSpec> endpoints; ///< in order of preference, at least one
    BlockTag block = BlockTag::Latest;
    std::chrono::seconds interval{12}; ///< between readings: 1 s to 1 day
    friend bool operator==(const ChainSpec &, const ChainSpec &) = default;
};

/// Losing more than `ratio` of the balance within `window` is a sudden drop.
struct DropLimit
{
    double ratio = 0; ///< 0 < ratio ≤ 1
    std::chrono::seconds window{3600};
    friend bool operator==(const DropLimit &, const DropLimit &) = default;
};

struct WalletSpec
{
    QString name; ///< unique, the metrics' label
    Address address;
    QStringList chains; ///< names of chains, at least one
    QString group;
    QMap<QString, QString> labels; ///< free labels; names are Prometheus label names
    std::optional<Wei> limit;      ///< warn below this
    std::optional<DropLimit> drop;
    std::optional<std::chrono::seconds> runwayLimit; ///< warn when the forecast reaches zero within this
    friend bool operator==(const WalletSpec &, const WalletSpec &) = default;
};

/// Whose metric names the exporter adds to its own.
enum class Compat {
    None,
    Ethexporter, ///< hunterlong/ethexporter's
};

/// The one list that desktop, exporter and stack read.
struct Watchlist
{
    static constexpr int kVersion = 1;
    Compat compat = Compat::None;
    std::vector<ChainSpec> chains;
    std::vector<WalletSpec> wallets;

    [[nodiscard]] const ChainSpec *chain(const QString &name) const;
    [[nodiscard]] const WalletSpec *wallet(const QString &name) const;
    friend bool operator==(const Watchlist &, const Watchlist &) = default;
};

/// The list `make run` opens with: the sample wallet on Sepolia through public endpoints that need no key.
[[nodiscard]] Watchlist sampleWatchlist();

} // namespace weiwatch
