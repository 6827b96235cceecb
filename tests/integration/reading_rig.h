// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <http/http_client.h>
#include <rpc/rpc_endpoint.h>

#include <utility>
#include <vector>

namespace weiwatch {

/// A different address for each index.
[[nodiscard]] inline Address numberedAddress(quint32 index)
{
    QByteArray bytes(Address::kBytes, '\x5a');
    for (int i = 0; i < 4; ++i) {
        bytes[Address::kBytes - 1 - i] = static_cast<char>(index >> (8 * i));
    }
    return Address::fromBytes(bytes).value();
}

/// `count` wallets of different balances, small and beyond 64 bits, some empty.
[[nodiscard]] inline std::vector<std::pair<Address, Wei>> numberedWallets(quint32 count)
{
    std::vector<std::pair<Address, Wei>> wallets;
    wallets.reserve(count);
    for (quint32 i = 0; i < count; ++i) {
        const quint64 low = i * 0x9e3779b97f4a7c15;
        const Wei balance = i % 7 == 3 ? Wei() : Wei::fromLimbs({low, i % 5 == 0 ? i : 0, 0, 0});
        wallets.emplace_back(numberedAddress(i), balance);
    }
    return wallets;
}

[[nodiscard]] inline EndpointConfig endpointAt(const QUrl &url, const QString &label)
{
    EndpointConfig config;
    config.label = label;
    config.url = url;
    return config;
}

[[nodiscard]] inline HttpConfig directHttp()
{
    HttpConfig config;
    config.proxy = HttpConfig::Proxy::None;
    return config;
}

} // namespace weiwatch
