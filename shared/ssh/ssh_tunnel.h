// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote_shell.h"
#include "ssh_target.h"

#include <QObject>

#include <memory>
#include <thread>

namespace weiwatch {

/// Where a tunnel's connections come out.
struct TunnelEnd
{
    /// Prints "ADDRESS PORT": run on the server for each connection, for a container's address changes.
    QStringList command;
    bool asRoot = false;
};

/// A port of 127.0.0.1, chosen by the system, whose connections come out on the server's side. Everyone on this
/// computer can connect to it. Thread: its owner's, with an event loop; SSH has a thread and a connection of its own in
/// here.
class SshTunnel : public QObject
{
    Q_OBJECT
public:
    explicit SshTunnel(QObject *parent = nullptr);
    /// Ends every connection through it. Waits for its thread, which takes 200 ms at most.
    ~SshTunnel() override;

    /// As deleting it, and waits for nothing: it goes, in its owner's event loop, once its thread has ended. Nothing is
    /// heard of it any more.
    void endLater();

    /// Once. Then ready(), or failed(); and failed() when the connection is lost later: make another tunnel.
    void open(SshTarget target, TunnelEnd end);

signals:
    void ready(quint16 port);
    void failed(const weiwatch::SshError &error);
    /// A connection through the tunnel came to nothing; the tunnel stands.
    void connectionFailed(const weiwatch::SshError &error);

private:
    void goWhenEnded();

    bool m_hasEnded = true;
    bool m_isLeft = false;
    std::jthread m_thread;
};

} // namespace weiwatch
