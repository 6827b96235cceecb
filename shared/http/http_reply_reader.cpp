// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_reply_reader.h"

#include <QList>

#include <algorithm>
#include <cctype>
#include <limits>
#include <utility>

namespace weiwatch {
namespace {

using Kind = HttpError::Kind;

constexpr qsizetype kMaxLine = 1024;

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

HttpReplyReader::Step HttpReplyReader::feed(const QByteArray &bytes)
{
    m_hasBegun = m_hasBegun || !bytes.isEmpty();
    m_buffer += bytes;
    return next();
}

HttpReplyReader::Step HttpReplyReader::closed()
{
    return m_state == State::UntilClosed ? complete() : fail(Kind::Dropped);
}

HttpReplyReader::Step HttpReplyReader::next()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Length:
        return readCounted();
    case State::UntilClosed:
        return readUntilClosed();
    case State::ChunkSize:
        return readChunkSize();
    case State::Chunk:
        return readChunk();
    case State::ChunkEnd:
        return readChunkEnd();
    case State::Trailer:
        return readTrailer();
    case State::Done:
        break;
    }
    return NeedsMore{};
}

HttpReplyReader::Step HttpReplyReader::readHead()
{
    constexpr QByteArrayView kBeginning("HTTP/1.");
    const qsizetype known = std::min(m_buffer.size(), kBeginning.size());
    if (QByteArrayView(m_buffer).first(known) != kBeginning.first(known)) {
        return fail(Kind::NotHttp);
    }
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0 || end > kMaxHead) {
        return m_buffer.size() > kMaxHead ? fail(Kind::NotHttp) : NeedsMore{};
    }
    QList<QByteArray> lines = m_buffer.first(end).split('\n');
    m_buffer.remove(0, end + 4);
    m_answer = {};
    m_length = -1;
    m_isChunked = false;
    bool isGood = parseStatus(lines.takeFirst().trimmed());
    for (const QByteArray &line : std::as_const(lines)) {
        isGood = isGood && parseField(line);
    }
    return isGood ? beginBody() : fail(Kind::NotHttp);
}

bool HttpReplyReader::parseStatus(const QByteArray &line)
{
    const QByteArray code = line.mid(9, 3);
    if (line.size() < 12 || line.at(8) != ' ' || !isDigits(code) || (line.size() > 12 && line.at(12) != ' ')) {
        return false;
    }
    m_answer.status = code.toInt();
    m_answer.keepAlive = line.at(7) == '1';
    return m_answer.status >= 100;
}

bool HttpReplyReader::parseField(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0) {
        return false;
    }
    const QByteArray name = line.first(colon).toLower();
    const QByteArray value = line.sliced(colon + 1).trimmed();
    if (name == "content-length") {
        constexpr qsizetype kMostDigits = 18; // more is more than anybody allows
        const qint64 length = !isDigits(value)              ? -1
                              : value.size() <= kMostDigits ? value.toLongLong()
                                                            : std::numeric_limits<qint64>::max();
        const bool contradicts = m_length >= 0 && m_length != length;
        m_length = length;
        return length >= 0 && !contradicts;
    }
    if (name == "transfer-encoding") {
        m_isChunked = value.toLower() == "chunked";
        return m_isChunked;
    }
    if (name == "connection") {
        const QByteArray wish = value.toLower();
        m_answer.keepAlive = !wish.contains("close") && (m_answer.keepAlive || wish.contains("keep-alive"));
    } else if (name == "content-encoding") {
        m_answer.isEncoded = !value.isEmpty() && value.toLower() != "identity";
    } else if (name == "retry-after") {
        m_answer.retryAfter = value;
    } else if (name == "date") {
        m_answer.date = value;
    }
    return true;
}

HttpReplyReader::Step HttpReplyReader::beginBody()
{
    if (m_answer.status < 200) {
        return m_answer.status == 101 ? fail(Kind::NotHttp) : next(); // "100 Continue": the answer is still to come
    }
    if (m_answer.status == 204 || m_answer.status == 304) {
        return complete();
    }
    if (m_isChunked) {
        m_state = State::ChunkSize; // where both are told, the length does not count (RFC 9112 §6.3)
    } else if (m_length >= 0) {
        m_state = State::Length;
        m_wanted = m_length;
    } else {
        m_state = State::UntilClosed;
        m_answer.keepAlive = false;
    }
    if (m_state == State::Length && m_wanted > m_maxBody) {
        return fail(Kind::TooLarge);
    }
    return next();
}

HttpReplyReader::Step HttpReplyReader::readCounted()
{
    if (m_buffer.size() < m_wanted) {
        m_buffer.reserve(static_cast<qsizetype>(m_wanted));
        return NeedsMore{};
    }
    // Bytes after the answer belong to nothing that was asked.
    m_answer.keepAlive = m_answer.keepAlive && m_buffer.size() == m_wanted;
    m_answer.body = std::exchange(m_buffer, {});
    m_answer.body.truncate(static_cast<qsizetype>(m_wanted));
    return complete();
}

HttpReplyReader::Step HttpReplyReader::readUntilClosed()
{
    m_answer.body += std::exchange(m_buffer, {});
    return m_answer.body.size() > m_maxBody ? fail(Kind::TooLarge) : NeedsMore{};
}

HttpReplyReader::Step HttpReplyReader::readChunkSize()
{
    QByteArray line;
    if (!takeLine(line)) {
        return m_buffer.size() > kMaxLine ? fail(Kind::NotHttp) : NeedsMore{};
    }
    const qsizetype extension = line.indexOf(';');
    const QByteArray digits = line.first(extension < 0 ? line.size() : extension).trimmed();
    bool isNumber = false;
    const qulonglong size = digits.toULongLong(&isNumber, 16);
    const bool isPlain = std::all_of(digits.begin(), digits.end(),
                                     [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
    if (!isNumber || !isPlain || digits.size() > 15) {
        return fail(Kind::NotHttp);
    }
    m_wanted = static_cast<qint64>(size);
    if (m_wanted > m_maxBody - m_answer.body.size()) {
        return fail(Kind::TooLarge);
    }
    m_state = m_wanted == 0 ? State::Trailer : State::Chunk;
    return next();
}

HttpReplyReader::Step HttpReplyReader::readChunk()
{
    if (m_buffer.size() < m_wanted) {
        return NeedsMore{};
    }
    m_answer.body += QByteArrayView(m_buffer).first(static_cast<qsizetype>(m_wanted));
    m_buffer.remove(0, static_cast<qsizetype>(m_wanted));
    m_state = State::ChunkEnd;
    return next();
}

HttpReplyReader::Step HttpReplyReader::readChunkEnd()
{
    if (m_buffer.size() < 2) {
        return NeedsMore{};
    }
    if (!m_buffer.startsWith("\r\n")) {
        return fail(Kind::NotHttp);
    }
    m_buffer.remove(0, 2);
    m_state = State::ChunkSize;
    return next();
}

HttpReplyReader::Step HttpReplyReader::readTrailer()
{
    QByteArray line;
    while (takeLine(line)) {
        if (line.isEmpty()) {
            return complete();
        }
    }
    return m_buffer.size() > kMaxHead ? fail(Kind::NotHttp) : NeedsMore{};
}

HttpReplyReader::Step HttpReplyReader::complete()
{
    m_state = State::Done;
    m_answer.keepAlive = m_answer.keepAlive && m_buffer.isEmpty();
    return std::exchange(m_answer, {});
}

HttpReplyReader::Step HttpReplyReader::fail(HttpError::Kind kind)
{
    m_state = State::Done;
    m_buffer.clear();
    m_answer = {};
    return Failed{kind};
}

bool HttpReplyReader::takeLine(QByteArray &line)
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0) {
        return false;
    }
    line = m_buffer.first(end);
    m_buffer.remove(0, end + 2);
    return true;
}

} // namespace weiwatch
