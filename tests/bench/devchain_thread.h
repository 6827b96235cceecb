// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <core/chain_id.h>
#include <core/wei.h>

#include <QObject>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <memory>
#include <vector>

namespace weiwatch {

class DevChain;
class DevChainServer;

/// A devchain that answers after a delay, on a thread of its own, so that a blocking client can talk to it.
class DevchainThread
{
public:
    DevchainThread(ChainId chain, const std::vector<std::pair<Address, Wei>> &wallets, std::chrono::milliseconds delay);
    ~DevchainThread();
    DevchainThread(const DevchainThread &) = delete;
    DevchainThread &operator=(const DevchainThread &) = delete;

    [[nodiscard]] QUrl url() const { return m_url; }

private:
    QThread m_thread;
    QObject m_anchor; ///< lives on the thread
    std::unique_ptr<DevChain> m_chain;
    std::unique_ptr<DevChainServer> m_server;
    QUrl m_url;
};

} // namespace weiwatch
