// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_exchange.h"

#include "redaction.h"
#include "retry_after.h"

#include <core/clock.h>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace weiwatch {
namespace {

QByteArray authorizationOf(const QUrl &url)
{
    const QString pair = url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
    return "Basic " + pair.toUtf8().toBase64();
}

/// Nothing is said of encodings: what comes is to be plain.
QByteArray headOf(const HttpRequest &request, const QByteArray &userAgent)
{
    QUrl url = request.url;
    url.setUserInfo({});
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    QByteArray bytes = (request.body.isEmpty() ? "GET " : "POST ") + (path.isEmpty() ? QByteArray("/") : path);
    if (url.hasQuery()) {
        bytes += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    }
    bytes += " HTTP/1.1\r\nHost: " + url.authority(QUrl::FullyEncoded).toLatin1() + "\r\nUser-Agent: " + userAgent;
    if (!request.url.userInfo().isEmpty()) {
        bytes += "\r\nAuthorization: " + authorizationOf(request.url);
    }
    for (const auto &[name, value] : request.headers) {
        bytes += "\r\n" + name + ": " + value;
    }
    if (!request.body.isEmpty()) {
        bytes += "\r\nContent-Type: " + request.contentType +
                 "\r\nContent-Length: " + QByteArray::number(request.body.size());
    }
    return bytes + "\r\n\r\n";
}

/// A line break in a header would be a header of somebody else's making.
bool isSound(const HttpRequest &request)
{
    return std::none_of(request.headers.begin(), request.headers.end(), [](const auto &header) {
        return header.first.contains('\r') || header.first.contains('\n') || header.second.contains('\r') ||
               header.second.contains('\n');
    });
}

QNetworkRequest toNetworkRequest(const HttpRequest &request, const QByteArray &userAgent)
{
    QUrl url = request.url;
    url.setUserInfo({});
    url.setFragment({});
    QNetworkRequest made(url);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // one fault would fail every request under way
    made.setDecompressedSafetyCheckThreshold(-1);                     // the size is counted here
    made.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    made.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setRawHeader("User-Agent", userAgent);
    if (!request.body.isEmpty()) {
        made.setRawHeader("Content-Type", request.contentType);
    }
    if (!request.url.userInfo().isEmpty()) {
        made.setRawHeader("Authorization", authorizationOf(request.url));
    }
    for (const auto &[name, value] : request.headers) {
        made.setRawHeader(name, value);
    }
    return made;
}

HttpError::Kind kindOf(QNetworkReply::NetworkError error)
{
    using Kind = HttpError::Kind;
    switch (error) {
    case QNetworkReply::TimeoutError:
        return Kind::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::TlsFailed;
    case QNetworkReply::RemoteHostClosedError:
        return Kind::Dropped;
    case QNetworkReply::OperationCanceledError:
        return Kind::Cancelled;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return Kind::ProxyFailed;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError:
        return Kind::NotHttp;
    default:
        return Kind::Unreachable;
    }
}

/// The library calls statuses from 400 errors, too; those are answers.
bool isAboutStatus(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownServerError &&
           error != QNetworkReply::ProtocolUnknownError && error != QNetworkReply::ProtocolFailure;
}

} // namespace

HttpExchange::HttpExchange(const HttpRequest &request, QObject *parent)
    : QObject(parent)
    , m_request(request)
{
    m_promise.emplace().start();
    m_elapsed.start();
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] { giveUp(HttpError::Kind::TimedOut); });
    m_deadline.start(std::max(request.deadline, std::chrono::milliseconds(0)));
}

HttpExchange::~HttpExchange()
{
    releaseReply();
    if (m_promise) {
        m_promise->addResult(Outcome(failure(HttpError{HttpError::Kind::Cancelled, {}})));
        m_promise->finish();
    }
}

void HttpExchange::start(QNetworkAccessManager &manager, const QByteArray &userAgent, bool isProxied)
{
    if (m_isDone) {
        return; // the deadline passed while the route was looked for
    }
    m_isProxied = isProxied;
    const auto request = toNetworkRequest(m_request, userAgent);
    m_reply = m_request.body.isEmpty() ? manager.get(request) : manager.post(request, m_request.body);
    // Not the flow control itself, which is readAvailable's, but a bound on what piles up while this thread is busy.
    m_reply->setReadBufferSize(m_request.maxReplyBytes + 1);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::checkAnnouncedSize);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::readAvailable);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::replyFinished);
}

void HttpExchange::startDirectly(DirectConnections &connections, QNetworkAccessManager &manager,
                                 const QByteArray &userAgent)
{
    m_sendByLibrary = [this, &manager, userAgent] { start(manager, userAgent, false); };
    if (!isSound(m_request)) {
        m_sendByLibrary();
        return;
    }
    m_sendDirectly = [this, &connections, head = headOf(m_request, userAgent)] {
        m_connection = connections.exchange(m_request.url, {head, m_request.body}, m_request.maxReplyBytes,
                                            [self = QPointer<HttpExchange>(this)](DirectConnection::Outcome outcome) {
                                                if (self) {
                                                    self->directAnswerCame(std::move(outcome));
                                                }
                                            });
    };
    m_sendDirectly();
}

void HttpExchange::directAnswerCame(DirectConnection::Outcome outcome)
{
    m_connection.clear();
    if (m_isDone) {
        return;
    }
    if (outcome.isWorthAnother) {
        m_sendDirectly();
        return;
    }
    if (!outcome.answer) {
        HttpError error = outcome.answer.error();
        error.detail = withoutSecrets(error.detail, m_request);
        finishLater(failure(std::move(error)));
        return;
    }
    HttpReplyReader::Answer &answer = *outcome.answer;
    if (answer.isEncoded) {
        m_sendByLibrary();
        return;
    }
    finishLater(HttpReply{answer.status, std::move(answer.body), retryAfter(answer.retryAfter, answer.date),
                          std::chrono::milliseconds(m_elapsed.elapsed())});
}

void HttpExchange::checkAnnouncedSize()
{
    const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (!announced.isValid()) {
        return;
    }
    if (announced.toLongLong() > m_request.maxReplyBytes) {
        giveUp(HttpError::Kind::TooLarge);
    } else {
        m_body.reserve(announced.toLongLong());
    }
}

void HttpExchange::readAvailable()
{
    if (m_isDone) {
        return;
    }
    // bytesAvailable() may count compressed bytes, so it is only a hint; read() decompresses piece by piece.
    constexpr qint64 kPiece = 64 * 1024;
    for (;;) {
        const qint64 had = m_body.size();
        const qint64 wanted = std::min(std::max(m_reply->bytesAvailable(), kPiece), m_request.maxReplyBytes + 1 - had);
        m_body.resize(had + wanted);
        const qint64 got = std::max<qint64>(m_reply->read(m_body.data() + had, wanted), 0);
        m_body.resize(had + got);
        if (m_body.size() > m_request.maxReplyBytes) {
            giveUp(HttpError::Kind::TooLarge);
            return;
        }
        if (got == 0) {
            return;
        }
    }
}

void HttpExchange::replyFinished()
{
    readAvailable();
    if (!m_isDone) {
        finishLater(outcomeOfReply());
    }
}

HttpExchange::Outcome HttpExchange::outcomeOfReply() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    const bool isAnswer = error == QNetworkReply::NoError ? status > 0 : status >= 400 && isAboutStatus(error);
    if (!isAnswer) {
        return failure(errorOfReply());
    }
    const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (announced.isValid() && m_body.size() < announced.toLongLong()) {
        return failure(HttpError{HttpError::Kind::Dropped, {}});
    }
    return HttpReply{status, m_body, retryAfter(m_reply->rawHeader("Retry-After"), m_reply->rawHeader("Date")),
                     std::chrono::milliseconds(m_elapsed.elapsed())};
}

HttpError HttpExchange::errorOfReply() const
{
    if (m_reply->error() == QNetworkReply::NoError) {
        return {HttpError::Kind::NotHttp, {}};
    }
    auto kind = kindOf(m_reply->error());
    if (m_isProxied && kind == HttpError::Kind::Unreachable) {
        kind = HttpError::Kind::ProxyFailed; // it is the proxy that is connected to
    }
    return {kind, withoutSecrets(m_reply->errorString(), m_request)};
}

std::optional<std::chrono::milliseconds> HttpExchange::retryAfter(const QByteArray &value, const QByteArray &date)
{
    if (value.isEmpty()) {
        return std::nullopt;
    }
    // A date is meant by the server's clock, and it tells what that says.
    return parseRetryAfter(value, parseHttpDate(date).value_or(systemClock().now()));
}

void HttpExchange::giveUp(HttpError::Kind kind)
{
    if (!m_isDone) {
        finishLater(failure(HttpError{kind, {}}));
    }
}

/// Told from the event loop: this may run inside the reply's own signal, and the continuation may destroy the client,
/// and the reply with it.
void HttpExchange::finishLater(Outcome outcome)
{
    m_isDone = true;
    m_deadline.stop();
    releaseReply();
    QMetaObject::invokeMethod(
        this, [this, outcome = std::move(outcome)]() mutable { finishNow(std::move(outcome)); }, Qt::QueuedConnection);
}

void HttpExchange::finishNow(Outcome outcome)
{
    auto promise = std::move(*m_promise);
    m_promise.reset();
    deleteLater();
    promise.addResult(std::move(outcome));
    promise.finish(); // runs continuations: this may be gone now
}

void HttpExchange::releaseReply()
{
    delete m_connection; // still at work: nobody else may have it
    if (m_reply) {
        auto *reply = std::exchange(m_reply, nullptr);
        reply->disconnect(this);
        reply->deleteLater(); // ends the transfer, too; abort() would complain where an error was already told
    }
}

} // namespace weiwatch
