// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http_reply_reader.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QTcpSocket;

namespace weiwatch {

/// One kept-alive connection, one exchange at a time. Thread: its parent's.
class DirectConnection : public QObject
{
public:
    /// An answer, or why there is none, with the system's words.
    struct Outcome
    {
        Result<HttpReplyReader::Answer, HttpError> answer;
        bool isWorthAnother = false; ///< it had been kept alive, and was closed before the answer began
    };
    using Told = std::function<void(Outcome)>;
    /// Apart, so that nobody copies a large body to put a head before it.
    struct Request
    {
        QByteArray head; ///< with the empty line
        QByteArray body;
    };

    DirectConnection(const QUrl &url, QObject *parent);
    ~DirectConnection() override;

    /// Tells once, not at all where the connection is destroyed first. Who is told must not destroy the connection.
    void exchange(const Request &request, qint64 maxReplyBytes, Told told);
    [[nodiscard]] bool isIdle() const;

private:
    void read();
    void take(const HttpReplyReader::Step &step);
    void broke();
    void send(const Request &request);
    void tell(Result<HttpReplyReader::Answer, HttpError> answer, bool isWorthAnother = false);

    QTcpSocket *m_socket;
    QUrl m_url;
    std::optional<HttpReplyReader> m_reader;
    Request m_unsent; ///< until connected; no head: nothing
    Told m_told;
    bool m_wasUsed = false;
    bool m_isOver = false; ///< nothing more goes this way, whatever the socket says of its state
};

/// Connections to nodes next door: plain HTTP to this machine or to a literal address, so that there is no TLS to
/// speak, no proxy to ask and no name to resolve. QNetworkAccessManager serves all others; it leaves Nagle's algorithm
/// on, which costs up to 40 ms for a request of more than one segment, and passes each exchange through a thread,
/// which costs 0.7 ms: a node next door reads 1,000 balances in less.
/// Thread: its parent's.
class DirectConnections : public QObject
{
public:
    explicit DirectConnections(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    [[nodiscard]] static bool serve(const QUrl &url);

    /// The connection that is at work for it: deleting that cancels. Told as by DirectConnection.
    [[nodiscard]] QPointer<DirectConnection> exchange(const QUrl &url, const DirectConnection::Request &request,
                                                      qint64 maxReplyBytes, DirectConnection::Told told);

private:
    [[nodiscard]] DirectConnection *idleTo(const QString &authority);

    QHash<QString, std::vector<QPointer<DirectConnection>>> m_connections; ///< by authority
};

} // namespace weiwatch
