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
    /// As if the node were killed: nobody listens any more, open connections are cut.
    void close();
    /// The last address listened on, also after close().
    [[nodiscard]] QUrl url() const;
    /// Requests that came in whole, answered or not.
    [[nodiscard]] quint64 requestsServed() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
