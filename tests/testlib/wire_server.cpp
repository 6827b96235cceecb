// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire_server.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>

#include <optional>

namespace weiwatch {
namespace {

/// Takes the first whole request off the bytes.
std::optional<WireServer::Request> takeRequest(QByteArray &bytes)
{
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0) {
        return std::nullopt;
    }
    const auto lines = bytes.left(headEnd).split('\n');
    const auto first = lines.first().trimmed().split(' ');
    WireServer::Request request{first.value(0), first.value(1), {}, {}};
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (bytes.size() < headEnd + 4 + length) {
        return std::nullopt;
    }
    request.body = bytes.mid(headEnd + 4, length);
    bytes.remove(0, headEnd + 4 + length);
    return request;
}

} // namespace

WireServer::WireServer(Handler handler, QObject *parent)
    : QTcpServer(parent)
    , m_handler(std::move(handler))
{
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no port on 127.0.0.1: %s", qPrintable(errorString()));
    }
}

QUrl WireServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_tls.isNull() ? QStringLiteral("http") : QStringLiteral("https"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

QByteArray WireServer::answer(const QByteArray &body, int status, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Whatever\r\nContent-Type: application/json\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

WireServer::Handler WireServer::always(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &socket, const Request &) { socket.write(bytes); };
}

void WireServer::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    connect(socket, &QIODevice::readyRead, this, [this, socket] { readFrom(*socket); });
    connect(socket, &QAbstractSocket::disconnected, this, [this, socket] {
        m_pending.remove(socket);
        socket->deleteLater();
    });
    if (!m_tls.isNull()) {
        socket->setSslConfiguration(m_tls);
        socket->startServerEncryption();
    }
}

void WireServer::readFrom(QTcpSocket &socket)
{
    m_pending[&socket] += socket.readAll();
    while (socket.isOpen()) {
        const auto request = takeRequest(m_pending[&socket]);
        if (!request) {
            return;
        }
        m_requests.append(*request);
        m_handler(socket, *request);
    }
}

QSslConfiguration selfSignedTls()
{
    const QTemporaryDir dir;
    const QString key = dir.filePath(QStringLiteral("key.pem"));
    const QString certificate = dir.filePath(QStringLiteral("certificate.pem"));
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                   QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                   QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate, QStringLiteral("-subj"),
                   QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-addext"),
                   QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-days"), QStringLiteral("2")});
    QFile keyFile(key);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0 || !keyFile.open(QIODevice::ReadOnly)) {
        return {};
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    tls.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    return tls;
}

} // namespace weiwatch
