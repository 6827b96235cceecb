// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http_client.h"

#include <variant>

namespace weiwatch {

/// Bytes of an HTTP/1.1 connection to one answer. Source: RFC 9112. Opens nothing; bounded by maxBody and kMaxHead.
class HttpReplyReader
{
public:
    static constexpr qsizetype kMaxHead = 64 * 1024;

    struct NeedsMore
    {
    };
    struct Answer
    {
        int status = 0;
        QByteArray body;
        bool keepAlive = false;
        bool isEncoded = false; ///< compressed, though nobody asked for it
        QByteArray retryAfter;
        QByteArray date;
    };
    struct Failed
    {
        HttpError::Kind kind = HttpError::Kind::NotHttp;
    };
    using Step = std::variant<NeedsMore, Answer, Failed>;

    explicit HttpReplyReader(qint64 maxBody)
        : m_maxBody(maxBody)
    {
    }

    [[nodiscard]] Step feed(const QByteArray &bytes);
    /// The connection was closed: the end of a body without a length, or of an answer that broke off.
    [[nodiscard]] Step closed();
    [[nodiscard]] bool hasBegun() const { return m_hasBegun; }

private:
    enum class State { Head, Length, UntilClosed, ChunkSize, Chunk, ChunkEnd, Trailer, Done };

    [[nodiscard]] Step next();
    [[nodiscard]] Step readHead();
    [[nodiscard]] Step readCounted();
    [[nodiscard]] Step readUntilClosed();
    [[nodiscard]] Step readChunkSize();
    [[nodiscard]] Step readChunk();
    [[nodiscard]] Step readChunkEnd();
    [[nodiscard]] Step readTrailer();
    [[nodiscard]] bool parseStatus(const QByteArray &line);
    [[nodiscard]] bool parseField(const QByteArray &line);
    [[nodiscard]] Step beginBody();
    [[nodiscard]] Step complete();
    [[nodiscard]] Step fail(HttpError::Kind kind);
    [[nodiscard]] bool takeLine(QByteArray &line);

    const qint64 m_maxBody;
    State m_state = State::Head;
    bool m_hasBegun = false;
    QByteArray m_buffer;
    Answer m_answer;
    qint64 m_length = -1; ///< what was announced
    qint64 m_wanted = 0;  ///< of this body or chunk
    bool m_isChunked = false;
};

} // namespace weiwatch
