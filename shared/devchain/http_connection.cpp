// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_connection.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace weiwatch {

namespace {

constexpr qint64 kReadAhead = 1024 * 1024;
constexpr qint64 kFillerPiece = 256 * 1024;
constexpr char kJson[] = "application/json";
constexpr char kOversizedHead[] = R"({"jsonrpc":"2.0","id":1,"result":"0x)";
constexpr char kOversizedTail[] = "\"}";

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 402:
        return "Payment Required";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 417:
        return "Expectation Failed";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Unassigned";
    }
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // What is not read stays in the kernel, and TCP tells the client to wait.
    socket->setReadBufferSize(kReadAhead);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpConnection::pumpOversized);
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

HttpConnection::~HttpConnection()
{
    // The socket is a child: without this its last words would reach a connection half gone.
    m_socket->disconnect(this);
    m_socket->abort();
}

void HttpConnection::answer(const QByteArray &body, const Fault &fault)
{
    switch (fault.kind) {
    case Fault::Kind::Hang:
        return;
    case Fault::Kind::Drop:
        m_socket->abort();
        return;
    case Fault::Kind::Delay:
        QTimer::singleShot(fault.delay, Qt::PreciseTimer, this, [this, body] { send(200, kJson, body, {}); });
        return;
    case Fault::Kind::HttpStatus:
        send(fault.status, "text/plain", reasonOf(fault.status), fault);
        return;
    case Fault::Kind::Truncated:
        sendTruncated(body);
        return;
    case Fault::Kind::Oversized:
        startOversized(fault.bytes);
        return;
    case Fault::Kind::NotJson:
        send(200, "text/html", "<!DOCTYPE html><html><body><h1>Sign in to this network</h1></body></html>", fault);
        return;
    default:
        send(200, kJson, body, fault);
    }
}

void HttpConnection::read()
{
    if (!m_isAnswering && m_socket->bytesAvailable() > 0) {
        m_reader.feed(m_socket->readAll());
        advance();
    }
}

void HttpConnection::advance()
{
    const HttpRequestReader::Step step = m_reader.next();
    if (const auto *const refused = std::get_if<HttpRequestReader::Refused>(&step)) {
        refuse(refused->status);
    } else if (std::holds_alternative<HttpRequestReader::WantsContinue>(step)) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    } else if (const auto *const request = std::get_if<HttpRequestReader::Request>(&step)) {
        m_isAnswering = true;
        m_keepAlive = request->keepAlive;
        emit requestCame(request->body);
    }
}

void HttpConnection::refuse(int status)
{
    m_isAnswering = true; // nothing more is read
    m_keepAlive = false;
    send(status, "text/plain", reasonOf(status), {});
}

void HttpConnection::send(int status, const QByteArray &contentType, const QByteArray &body, const Fault &fault)
{
    sendHead(status, contentType, body.size(), fault);
    m_socket->write(body);
    answered();
}

void HttpConnection::sendHead(int status, const QByteArray &contentType, qint64 length, const Fault &fault)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) +
                      "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + QByteArray::number(length);
    if (fault.retryAfterSeconds) {
        head += "\r\nRetry-After: " + QByteArray::number(*fault.retryAfterSeconds);
    }
    head += m_keepAlive ? "\r\nConnection: keep-alive\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
    m_socket->write(head);
}

void HttpConnection::sendTruncated(const QByteArray &body)
{
    sendHead(200, kJson, body.size(), {});
    m_socket->write(body.first(body.size() / 2));
    m_socket->disconnectFromHost();
}

void HttpConnection::startOversized(qint64 bytes)
{
    const qint64 frame = static_cast<qint64>(sizeof kOversizedHead + sizeof kOversizedTail) - 2;
    m_fillerLeft = std::max<qint64>(bytes - frame, 2);
    sendHead(200, kJson, m_fillerLeft + frame, {});
    m_socket->write(kOversizedHead);
    pumpOversized();
}

// Sent as the client takes it: most give up long before the end, and it need not lie in memory here.
void HttpConnection::pumpOversized()
{
    if (m_fillerLeft == 0 || m_socket->bytesToWrite() > kFillerPiece) {
        return;
    }
    const qint64 piece = std::min(m_fillerLeft, kFillerPiece);
    m_fillerLeft -= piece;
    m_socket->write(QByteArray(static_cast<qsizetype>(piece), '0'));
    if (m_fillerLeft == 0) {
        m_socket->write(kOversizedTail);
        answered();
    }
}

void HttpConnection::answered()
{
    if (!m_keepAlive) {
        m_socket->disconnectFromHost();
        return;
    }
    m_isAnswering = false;
    // Queued: a client that pipelines much must not deepen the stack with every request.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_isAnswering) {
                read();
                if (!m_isAnswering) {
                    advance();
                }
            }
        },
        Qt::QueuedConnection);
}

} // namespace weiwatch
