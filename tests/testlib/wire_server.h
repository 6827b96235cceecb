// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace weiwatch {

/// A server on 127.0.0.1 that does byte for byte what a test tells it to, faults on the wire included.
/// Thread: the one it was made on.
class WireServer : public QTcpServer
{
    Q_OBJECT
public:
    struct Request
    {
        QByteArray method;
        QByteArray target;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    /// Writes to the socket, closes it, or does nothing at all.
    using Handler = std::function<void(QTcpSocket &, const Request &)>;

    explicit WireServer(Handler handler, QObject *parent = nullptr);

    /// Speaks TLS to connections made from now on.
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }
    void setHandler(Handler handler) { m_handler = std::move(handler); }

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }

    /// An answer with its Content-Length. headers: whole lines, each with its CRLF.
    [[nodiscard]] static QByteArray answer(const QByteArray &body, int status = 200, const QByteArray &headers = {});
    /// A handler that always answers so.
    [[nodiscard]] static Handler always(const QByteArray &bytes);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void readFrom(QTcpSocket &socket);

    Handler m_handler;
    QSslConfiguration m_tls;
    QHash<QTcpSocket *, QByteArray> m_pending;
    QList<Request> m_requests;
    int m_connections = 0;
};

/// A fresh self-signed certificate for 127.0.0.1, made by openssl. Null where that is not installed.
[[nodiscard]] QSslConfiguration selfSignedTls();

} // namespace weiwatch
