// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <variant>

namespace weiwatch {

/// Bytes of an HTTP/1.1 connection to POST requests, one at a time and in order, however they were cut on the way.
/// Strict: what is ambiguous is refused. Source: RFC 9112. Opens nothing.
class HttpRequestReader
{
public:
    static constexpr qsizetype kMaxHead = 16 * 1024;
    static constexpr qsizetype kMaxBody = 16 * 1024 * 1024;

    struct NeedsMore
    {
    };
    struct WantsContinue
    {
    }; ///< told once: the client waits for "100 Continue" before it sends the body
    struct Request
    {
        QByteArray body;
        bool keepAlive = true;
    };
    struct Refused ///< answer with this status and close; the reader reads nothing more
    {
        int status = 400;
    };
    using Step = std::variant<NeedsMore, WantsContinue, Request, Refused>;

    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    [[nodiscard]] Step next();

private:
    enum class State { Head, Body, ChunkSize, Chunk, ChunkEnd, Trailer, Broken };

    [[nodiscard]] Step readHead();
    [[nodiscard]] Step readBody();
    [[nodiscard]] Step readChunkSize();
    [[nodiscard]] Step readChunk();
    [[nodiscard]] Step readChunkEnd();
    [[nodiscard]] Step readTrailer();
    [[nodiscard]] int parseHead(const QByteArray &head);
    [[nodiscard]] int parseField(const QByteArray &line);
    [[nodiscard]] int parseLength(const QByteArray &value);
    [[nodiscard]] Step refuse(int status);
    [[nodiscard]] Step complete();
    [[nodiscard]] bool takeLine(QByteArray &line);

    State m_state = State::Head;
    QByteArray m_buffer;
    QByteArray m_body;
    qsizetype m_wanted = 0;
    qsizetype m_searched = 0;
    bool m_hasLength = false;
    bool m_isChunked = false;
    bool m_hasHost = false;
    bool m_keepAlive = true;
    bool m_wantsContinue = false;
};

} // namespace weiwatch
