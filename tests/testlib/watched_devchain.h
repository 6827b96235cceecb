// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <devchain/dev_chain.h>
#include <devchain/dev_chain_server.h>
#include <watchlist/watchlist_file.h>

#include <QTemporaryDir>

namespace weiwatch {

/// A devchain on a loopback socket, and watchlists that watch it. Its genesis is an hour ago. Thread: the test's.
class WatchedDevchain
{
public:
    explicit WatchedDevchain(ChainId id = {1337})
        : chain(configOf(id), systemClock())
        , server(chain)
        , m_id(id)
    {
        if (!server.listen()) {
            qFatal("no loopback port is free");
        }
    }

    static Address address(quint8 last)
    {
        QByteArray bytes(Address::kBytes, '\x42');
        bytes.back() = char(last);
        return *Address::fromBytes(bytes);
    }
    static Wei ether(quint64 milli) { return Wei(milli * 1'000'000'000'000'000ULL); }

    [[nodiscard]] ChainSpec spec(const QString &name = QStringLiteral("devchain")) const
    {
        ChainSpec spec;
        spec.name = name;
        spec.id = m_id;
        spec.interval = std::chrono::seconds(1);
        EndpointSpec endpoint;
        endpoint.url = server.url().toString();
        endpoint.alias = QStringLiteral("local");
        spec.endpoints = {endpoint};
        return spec;
    }

    /// Wallets by name, the first at address(1).
    [[nodiscard]] Watchlist watchlist(const QStringList &names) const
    {
        Watchlist list;
        list.chains = {spec()};
        for (qsizetype i = 0; i < names.size(); ++i) {
            WalletSpec wallet;
            wallet.name = names[i];
            wallet.address = address(quint8(i + 1));
            wallet.chains = {list.chains.front().name};
            list.wallets.push_back(wallet);
        }
        return list;
    }

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }

    [[nodiscard]] QString writeWatchlist(const Watchlist &list) const
    {
        QFile file(path(QStringLiteral("watchlist.yaml")));
        if (!file.open(QIODevice::WriteOnly) || file.write(toYaml(list)) < 0) {
            qFatal("the test's folder cannot be written");
        }
        return file.fileName();
    }

    QTemporaryDir folder;
    DevChain chain;
    DevChainServer server;

private:
    static DevChain::Config configOf(ChainId id)
    {
        DevChain::Config config;
        config.id = id;
        config.genesisTime = QDateTime::currentDateTimeUtc().addSecs(-3600);
        return config;
    }

    ChainId m_id;
};

} // namespace weiwatch
