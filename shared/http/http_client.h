// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace weiwatch {

/// How every request of a client is made. One value, set at once.
struct HttpConfig
{
    enum class Proxy { System, None, Custom };
    Proxy proxy = Proxy::System; ///< loopback addresses are always reached directly
    QNetworkProxy customProxy;   ///< used with Proxy::Custom
    QByteArray userAgent = "weiwatch";

    friend bool operator==(const HttpConfig &, const HttpConfig &) = default;
};

struct HttpRequest
{
    QUrl url;
    QByteArray body; ///< empty: GET, else POST
    QByteArray contentType = "application/json";
    QList<QPair<QByteArray, QByteArray>> headers; ///< may hold secrets: never logged
    std::chrono::milliseconds deadline{10'000};   ///< for the whole exchange, connection included
    qint64 maxReplyBytes = 8 * 1024 * 1024;       ///< counted after decompression
};

/// An answer of any status.
struct HttpReply
{
    int status = 0;
    /// Whole; save that where the length was not told in advance (compressed, in chunks), the library may pass on the
    /// beginning of one that broke off. Whoever parses it must find its end.
    QByteArray body;
    std::optional<std::chrono::milliseconds> retryAfter; ///< RFC 9110 §10.2.3, seconds or date
    std::chrono::milliseconds elapsed{0};
};

/// No answer.
struct HttpError
{
    enum class Kind {
        BadUrl,      ///< no http(s) URL with a host
        Unreachable, ///< name not found, refused, no route
        ProxyFailed,
        TlsFailed, ///< certificate or handshake
        Dropped,   ///< closed before the whole answer came
        NotHttp,   ///< something else was spoken, or the body's encoding is broken
        TimedOut,
        TooLarge, ///< more than maxReplyBytes
        Cancelled,
    };
    Kind kind = Kind::Unreachable;
    QString detail; ///< the library's words, with every URL and secret removed

    friend bool operator==(const HttpError &, const HttpError &) = default;
};

/// Bounded, deadlined HTTP/1.1 over kept-alive connections. Redirects are not followed: a POST's body would go to
/// somebody else. A request is sent again by the library when a kept-alive connection turns out to be closed, so
/// requests must bear being repeated.
/// Thread: lives on one thread with an event loop; every call and every result is on that thread.
/// Futures still open when the client goes are finished with Cancelled. A continuation may destroy the client.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(const HttpConfig &config = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    [[nodiscard]] const HttpConfig &config() const;
    /// Requests under way keep the old configuration.
    void setConfig(const HttpConfig &config);

    [[nodiscard]] QFuture<Result<HttpReply, HttpError>> send(const HttpRequest &request);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
