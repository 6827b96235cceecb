// SPDX-License-Identifier: GPL-3.0-or-later
#include "devchain_thread.h"

#include <devchain/dev_chain_server.h>

namespace weiwatch {

DevchainThread::DevchainThread(ChainId chain, const std::vector<std::pair<Address, Wei>> &wallets,
                               std::chrono::milliseconds delay)
{
    m_anchor.moveToThread(&m_thread);
    m_thread.start();
    const auto set = [&] {
        DevChain::Config config;
        config.id = chain;
        m_chain = std::make_unique<DevChain>(config, systemClock());
        for (const auto &[address, balance] : wallets) {
            m_chain->setBalance(address, balance);
        }
        m_chain->mine();
        Fault fault;
        fault.kind = Fault::Kind::Delay;
        fault.delay = delay;
        m_chain->setFault(fault);
        m_server = std::make_unique<DevChainServer>(*m_chain);
        if (!m_server->listen()) {
            qFatal("no free port");
        }
        m_url = m_server->url();
    };
    QMetaObject::invokeMethod(&m_anchor, set, Qt::BlockingQueuedConnection);
}

DevchainThread::~DevchainThread()
{
    const auto clear = [this] {
        m_server.reset();
        m_chain.reset();
    };
    QMetaObject::invokeMethod(&m_anchor, clear, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

} // namespace weiwatch
