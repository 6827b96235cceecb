// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

private:
    using Outcome = Result<HttpReply, HttpError>;

    void checkAnnouncedSize();
    void readAvailable();
    void replyFinished();
    [[nodiscard]] Outcome outcomeOfReply() const;
    [[nodiscard]] HttpError errorOfReply() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter() const;
    void giveUp(HttpError::Kind kind);
    void finishLater(Outcome outcome);
    void finishNow(Outcome outcome);
    void releaseReply();

    HttpRequest m_request;
    std::optional<QPromise<Outcome>> m_promise; ///< until told
    QTimer m_deadline;
    QElapsedTimer m_elapsed;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
    bool m_isProxied = false;
    bool m_isDone = false; ///< an outcome is set, if not yet told
};

} // namespace weiwatch
