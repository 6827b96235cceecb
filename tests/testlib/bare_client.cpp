// SPDX-License-Identifier: GPL-3.0-or-later
#include "bare_client.h"

namespace weiwatch {

namespace {

/// The body's length by the head; −1 where it is not told.
qsizetype lengthIn(QByteArrayView head)
{
    const QByteArray lower = head.toByteArray().toLower();
    const qsizetype at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
        return -1;
    }
    const qsizetype from = lower.indexOf(':', at) + 1;
    const qsizetype end = lower.indexOf('\r', from);
    bool isNumber = false;
    const qlonglong length = lower.sliced(from, (end < 0 ? lower.size() : end) - from).trimmed().toLongLong(&isNumber);
    return isNumber ? static_cast<qsizetype>(length) : -1;
}

} // namespace

BareClient::BareClient(const QUrl &url)
    : m_url(url)
{
}

QByteArray BareClient::prepared(const QByteArray &body) const
{
    return "POST / HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

QByteArray BareClient::exchange(const QByteArray &request, int timeoutMs)
{
    if (!connectIfNeeded(timeoutMs)) {
        return {};
    }
    m_received.clear();
    m_socket.write(request);
    qsizetype headEnd = -1;
    while ((headEnd = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!readMore(timeoutMs)) {
            return {};
        }
    }
    const qsizetype length = lengthIn(QByteArrayView(m_received).first(headEnd));
    if (length < 0) {
        return {};
    }
    m_received.reserve(headEnd + 4 + length);
    while (m_received.size() < headEnd + 4 + length) {
        if (!readMore(timeoutMs)) {
            return {};
        }
    }
    return m_received.sliced(headEnd + 4, length);
}

bool BareClient::connectIfNeeded(int timeoutMs)
{
    if (m_socket.state() == QAbstractSocket::ConnectedState) {
        return true;
    }
    m_socket.abort();
    m_socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    if (!m_socket.waitForConnected(timeoutMs)) {
        return false;
    }
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return true;
}

bool BareClient::readMore(int timeoutMs)
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(timeoutMs)) {
        m_socket.abort();
        return false;
    }
    m_received += m_socket.readAll();
    return true;
}

} // namespace weiwatch
