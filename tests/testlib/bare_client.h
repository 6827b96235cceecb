// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>
#include <QUrl>

namespace weiwatch {

/// The least an HTTP client can be: one kept-alive connection, one request at a time, blocking. What benchmarks hold
/// ours against, and what tests talk to nodes with. It understands replies with a Content-Length only.
/// Thread: one, and not that of a server it talks to.
class BareClient
{
public:
    explicit BareClient(const QUrl &url);

    /// The whole request, head and body, to be sent again and again by exchange().
    [[nodiscard]] QByteArray prepared(const QByteArray &body) const;

    /// Sends a prepared request; the body of the answer, empty where none came within the time.
    [[nodiscard]] QByteArray exchange(const QByteArray &request, int timeoutMs = 60'000);

    [[nodiscard]] QByteArray post(const QByteArray &body) { return exchange(prepared(body)); }

private:
    [[nodiscard]] bool connectIfNeeded(int timeoutMs);
    [[nodiscard]] bool readMore(int timeoutMs);

    QUrl m_url;
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace weiwatch
