// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "direct_connections.h"
#include "http_client.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QTimer>

class QNetworkAccessManager;
class QNetworkReply;

namespace weiwatch {

/// One request and its answer, under one deadline from its making on. Deletes itself when done.
/// Thread: its parent's. Its future is always finished, with Cancelled where it is destroyed first.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    HttpExchange(const HttpRequest &request, QObject *parent);
    ~HttpExchange() override;

    [[nodiscard]] QFuture<Result<HttpReply, HttpError>> future() const { return m_promise->future(); }

    /// At most once. manager outlives the exchange.
    void start(QNetworkAccessManager &manager, const QByteArray &userAgent, bool isProxied);
    /// In its place, for a URL they serve: without the library, save for an answer only it can unpack.
    void startDirectly(DirectConnections &connections, QNetworkAccessManager &manager, const QByteArray &userAgent);

private:
    using Outcome = Result<HttpReply, HttpError>;

    void directAnswerCame(DirectConnection::Outcome outcome);
    void checkAnnouncedSize();
    void readAvailable();
    void replyFinished();
    [[nodiscard]] Outcome outcomeOfReply() const;
    [[nodiscard]] HttpError errorOfReply() const;
    [[nodiscard]] static std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &value,
                                                                             const QByteArray &date);
    void giveUp(HttpError::Kind kind);
    void finishLater(Outcome outcome);
    void finishNow(Outcome outcome);
    void releaseReply();

    HttpRequest m_request;
    std::optional<QPromise<Outcome>> m_promise; ///< until told
    QTimer m_deadline;
    QElapsedTimer m_elapsed;
    QNetworkReply *m_reply = nullptr;
    QPointer<DirectConnection> m_connection;
    std::function<void()> m_sendDirectly;
    std::function<void()> m_sendByLibrary;
    QByteArray m_body;
    bool m_isProxied = false;
    bool m_isDone = false; ///< an outcome is set, if not yet told
};

} // namespace weiwatch
