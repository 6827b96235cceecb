// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_request_reader.h"

#include <QList>

#include <algorithm>
#include <utility>

namespace weiwatch {

namespace {

constexpr int kOk = 0;
constexpr qsizetype kMaxChunkLine = 64;

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 0x7f && !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c);
    });
}

int requestLineStatus(const QByteArray &line, bool &isVersion10)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts.at(0)) || parts.at(1).isEmpty()) {
        return 400;
    }
    isVersion10 = parts.at(2) == "HTTP/1.0";
    if (parts.at(2) != "HTTP/1.1" && !isVersion10) {
        return parts.at(2).startsWith("HTTP/") ? 505 : 400;
    }
    return parts.at(0) == "POST" ? kOk : 405;
}

} // namespace

HttpRequestReader::Step HttpRequestReader::next()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Body:
        return readBody();
    case State::ChunkSize:
        return readChunkSize();
    case State::Chunk:
        return readChunk();
    case State::ChunkEnd:
        return readChunkEnd();
    case State::Trailer:
        return readTrailer();
    case State::Broken:
        break;
    }
    return NeedsMore{};
}

HttpRequestReader::Step HttpRequestReader::readHead()
{
    // An empty line or two before a request is left over from the one before it (RFC 9112 §2.2).
    while (m_searched == 0 && m_buffer.startsWith("\r\n")) {
        m_buffer.remove(0, 2);
    }
    const qsizetype end = m_buffer.indexOf("\r\n\r\n", std::max<qsizetype>(m_searched - 3, 0));
    if (end > kMaxHead || (end < 0 && m_buffer.size() > kMaxHead)) {
        return refuse(431);
    }
    if (end < 0) {
        m_searched = m_buffer.size();
        return NeedsMore{};
    }
    const QByteArray head = m_buffer.first(end);
    m_buffer.remove(0, end + 4);
    m_searched = 0;
    if (const int status = parseHead(head); status != kOk) {
        return refuse(status);
    }
    m_state = m_isChunked ? State::ChunkSize : State::Body;
    if (m_wantsContinue && m_buffer.isEmpty()) {
        m_wantsContinue = false;
        return WantsContinue{};
    }
    return next();
}

HttpRequestReader::Step HttpRequestReader::readBody()
{
    if (m_buffer.size() < m_wanted) {
        return NeedsMore{};
    }
    m_body = m_buffer.first(m_wanted);
    m_buffer.remove(0, m_wanted);
    return complete();
}

HttpRequestReader::Step HttpRequestReader::readChunkSize()
{
    QByteArray line;
    if (!takeLine(line)) {
        return m_buffer.size() > kMaxChunkLine ? refuse(400) : NeedsMore{};
    }
    const QByteArray digits = line.left(line.indexOf(';') < 0 ? line.size() : line.indexOf(';')).trimmed();
    bool isNumber = false;
    const qulonglong size = digits.startsWith('+') ? 0 : digits.toULongLong(&isNumber, 16);
    if (!isNumber || digits.size() > 8 || digits.startsWith("0x") || digits.startsWith("0X")) {
        return refuse(400);
    }
    m_wanted = static_cast<qsizetype>(size);
    if (m_body.size() + m_wanted > kMaxBody) {
        return refuse(413);
    }
    m_state = m_wanted == 0 ? State::Trailer : State::Chunk;
    return next();
}

HttpRequestReader::Step HttpRequestReader::readChunk()
{
    if (m_buffer.size() < m_wanted) {
        return NeedsMore{};
    }
    m_body += QByteArrayView(m_buffer).first(m_wanted);
    m_buffer.remove(0, m_wanted);
    m_state = State::ChunkEnd;
    return next();
}

HttpRequestReader::Step HttpRequestReader::readChunkEnd()
{
    if (m_buffer.size() < 2) {
        return NeedsMore{};
    }
    if (!m_buffer.startsWith("\r\n")) {
        return refuse(400);
    }
    m_buffer.remove(0, 2);
    m_state = State::ChunkSize;
    return next();
}

HttpRequestReader::Step HttpRequestReader::readTrailer()
{
    QByteArray line;
    while (takeLine(line)) {
        if (line.isEmpty()) {
            return complete();
        }
    }
    return m_buffer.size() > kMaxHead ? refuse(431) : NeedsMore{};
}

int HttpRequestReader::parseHead(const QByteArray &head)
{
    m_wanted = 0;
    m_hasLength = m_isChunked = m_hasHost = m_wantsContinue = false;
    QList<QByteArray> lines = head.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        if (line.contains('\r') || line.contains('\0')) {
            return 400;
        }
    }
    bool isVersion10 = false;
    if (const int status = requestLineStatus(lines.takeFirst(), isVersion10); status != kOk) {
        return status;
    }
    m_keepAlive = !isVersion10;
    for (const QByteArray &line : std::as_const(lines)) {
        if (const int status = parseField(line); status != kOk) {
            return status;
        }
    }
    if ((!m_hasHost && !isVersion10) || (m_hasLength && m_isChunked)) {
        return 400; // a length said twice in two ways is how requests are smuggled
    }
    return m_hasLength || m_isChunked ? kOk : 411;
}

int HttpRequestReader::parseField(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon))) {
        return 400; // a folded line is obsolete and refused with the rest
    }
    const QByteArray name = line.first(colon).toLower();
    const QByteArray value = line.sliced(colon + 1).trimmed();
    if (name == "content-length") {
        return parseLength(value);
    }
    if (name == "transfer-encoding") {
        const bool isFirst = !m_isChunked;
        m_isChunked = value.toLower() == "chunked";
        return m_isChunked && isFirst ? kOk : 501;
    }
    if (name == "host") {
        const bool isFirst = !m_hasHost;
        m_hasHost = true;
        return isFirst ? kOk : 400;
    }
    if (name == "connection") {
        const QByteArray wish = value.toLower();
        m_keepAlive = wish.contains("close") ? false : m_keepAlive || wish.contains("keep-alive");
    }
    if (name == "expect") {
        m_wantsContinue = value.toLower() == "100-continue";
        return m_wantsContinue ? kOk : 417;
    }
    return kOk;
}

int HttpRequestReader::parseLength(const QByteArray &value)
{
    if (m_hasLength || !isDigits(value)) {
        return 400;
    }
    m_hasLength = true;
    if (value.size() > 12 || value.toLongLong() > kMaxBody) {
        return 413;
    }
    m_wanted = static_cast<qsizetype>(value.toLongLong());
    return kOk;
}

HttpRequestReader::Step HttpRequestReader::refuse(int status)
{
    m_state = State::Broken;
    m_buffer.clear();
    m_body.clear();
    return Refused{status};
}

HttpRequestReader::Step HttpRequestReader::complete()
{
    m_state = State::Head;
    return Request{std::exchange(m_body, {}), m_keepAlive};
}

bool HttpRequestReader::takeLine(QByteArray &line)
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
