// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe.h"
#include "probe_head.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <optional>

class QHostInfo;

namespace weiwatch {

/// One visit to the server as a stranger makes it: a connection of its own, TLS with the domain's name, one request.
/// Thread: its parent's, with an event loop. Loading the system's CA list may take 100 ms: not the GUI's thread.
class ProbeVisit : public QObject
{
    Q_OBJECT
public:
    explicit ProbeVisit(ProbeTarget target, QObject *parent = nullptr);
    ~ProbeVisit() override;

    /// Once. done() comes from the event loop, never from within start().
    void start();
    void cancel();

signals:
    void done(const weiwatch::ProbeResult &result);

private:
    [[nodiscard]] bool configureTls();
    void connected();
    void encrypted();
    void read();
    void tlsErrors(const QList<QSslError> &errors);
    void broke(QAbstractSocket::SocketError error);
    void deadlinePassed();
    void answered(const ProbeHead &head);
    void nameFound(const QHostInfo &found);
    void visited(ProbeVerdict verdict, const QString &detail = {});
    void finishWhenComplete();
    void finish();

    ProbeTarget m_target;
    ProbeResult m_result;
    QSslSocket m_socket;
    QTimer m_deadline;
    QElapsedTimer m_elapsed;
    QByteArray m_received;
    int m_lookup = -1;          ///< under way
    bool m_isNameKnown = false; ///< looked up, or it is not asked for
    bool m_isVisited = false;   ///< the server's part has its verdict
    bool m_isDone = false;
};

} // namespace weiwatch
