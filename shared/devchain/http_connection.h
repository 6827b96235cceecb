// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dev_chain.h"
#include "http_request_reader.h"

#include <QObject>

class QTcpSocket;

namespace weiwatch {

/// One client of the devchain. Requests are told one at a time; the next one waits, unread, until answer() is done,
/// so pipelined requests are answered in order whatever their delays. Thread: its socket's.
class HttpConnection : public QObject
{
    Q_OBJECT
public:
    /// Takes the socket over, and goes when it does.
    HttpConnection(QTcpSocket *socket, QObject *parent);
    ~HttpConnection() override;

    /// The reply to the request told last, with what is to go wrong on its way.
    void answer(const QByteArray &body, const Fault &fault);

signals:
    void requestCame(const QByteArray &body);

private:
    void read();
    void advance();
    void refuse(int status);
    void send(int status, const QByteArray &contentType, const QByteArray &body, const Fault &fault);
    void sendHead(int status, const QByteArray &contentType, qint64 length, const Fault &fault);
    void sendTruncated(const QByteArray &body);
    void startOversized(qint64 bytes);
    void pumpOversized();
    void answered();

    QTcpSocket *m_socket;
    HttpRequestReader m_reader;
    bool m_isAnswering = false;
    bool m_keepAlive = true;
    qint64 m_fillerLeft = 0;
};

} // namespace weiwatch
