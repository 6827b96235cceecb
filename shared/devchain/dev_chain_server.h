// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dev_chain.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace weiwatch {

/// Serves a DevChain over HTTP/1.1 on 127.0.0.1, keep-alive, with its faults on the wire.
/// Thread: the one it was made on; chain outlives it and is used only there.
class DevChainServer : public QObject
{
    Q_OBJECT
public:
    explicit DevChainServer(DevChain &chain, QObject *parent = nullptr);
    ~DevChainServer() override;

    /// port 0: any free one. False when it is taken.
    [[nodiscard]] bool listen(quint16 port = 0);
    void close();
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] quint64 requestsServed() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The demo: a chain of three wallets whose balances move every two seconds, on a thread of its own.
/// It has a past: `history` of scripted blocks before now, so that the chart is not empty. Thread: any.
class DemoChain
{
public:
    struct Wallet { QString name; Address address; };

    DemoChain();
    ~DemoChain();
    DemoChain(const DemoChain &) = delete;
    DemoChain &operator=(const DemoChain &) = delete;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] ChainId chainId() const;
    [[nodiscard]] static std::vector<Wallet> wallets();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
