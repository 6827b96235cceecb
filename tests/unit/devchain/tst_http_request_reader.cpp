// SPDX-License-Identifier: GPL-3.0-or-later
#include <devchain/http_request_reader.h>

#include <QTest>

using namespace weiwatch;

using Reader = HttpRequestReader;

namespace {

QByteArray post(const QByteArray &fields, const QByteArray &rest)
{
    return "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields + "\r\n" + rest;
}

QByteArray bodyOf(const Reader::Step &step)
{
    const auto *const request = std::get_if<Reader::Request>(&step);
    return request ? request->body : QByteArrayLiteral("no request");
}

} // namespace

class HttpRequestReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void bodyOfKnownLengthIsRead();
    void requestCutAnywhereIsTheSameRequest();
    void chunksAreJoined();
    void pipelinedRequestsComeOneByOne();
    void connectionCloseIsRespected();
    void clientThatWaitsIsToldToContinue();
    void refusals_data();
    void refusals();
    void nothingIsReadAfterARefusal();
};

void HttpRequestReaderTest::bodyOfKnownLengthIsRead()
{
    Reader reader;
    reader.feed(post("Content-Length: 5\r\n", "hello"));
    QCOMPARE(bodyOf(reader.next()), QByteArray("hello"));
    QVERIFY(std::holds_alternative<Reader::NeedsMore>(reader.next()));
}

void HttpRequestReaderTest::requestCutAnywhereIsTheSameRequest()
{
    const QByteArray whole = post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: v\r\n\r\n");
    for (qsizetype cut = 1; cut < whole.size(); ++cut) {
        Reader reader;
        reader.feed(whole.first(cut));
        const Reader::Step early = reader.next();
        QVERIFY(!std::holds_alternative<Reader::Refused>(early));
        QVERIFY(!std::holds_alternative<Reader::Request>(early));
        reader.feed(whole.sliced(cut));
        QCOMPARE(bodyOf(reader.next()), QByteArray("abcde"));
    }
}

void HttpRequestReaderTest::chunksAreJoined()
{
    Reader reader;
    reader.feed(post("Transfer-Encoding: chunked\r\n", "A\r\n0123456789\r\n1\r\nx\r\n0\r\n\r\n"));
    QCOMPARE(bodyOf(reader.next()), QByteArray("0123456789x"));
}

void HttpRequestReaderTest::pipelinedRequestsComeOneByOne()
{
    Reader reader;
    reader.feed(post("Content-Length: 1\r\n", "a") + post("Content-Length: 1\r\n", "b"));
    QCOMPARE(bodyOf(reader.next()), QByteArray("a"));
    QCOMPARE(bodyOf(reader.next()), QByteArray("b"));
    QVERIFY(std::holds_alternative<Reader::NeedsMore>(reader.next()));
}

void HttpRequestReaderTest::connectionCloseIsRespected()
{
    Reader reader;
    reader.feed(post("Content-Length: 1\r\nConnection: close\r\n", "a"));
    const Reader::Step step = reader.next();
    QVERIFY(std::holds_alternative<Reader::Request>(step));
    QVERIFY(!std::get<Reader::Request>(step).keepAlive);
}

void HttpRequestReaderTest::clientThatWaitsIsToldToContinue()
{
    Reader reader;
    reader.feed(post("Content-Length: 1\r\nExpect: 100-continue\r\n", ""));
    QVERIFY(std::holds_alternative<Reader::WantsContinue>(reader.next()));
    QVERIFY(std::holds_alternative<Reader::NeedsMore>(reader.next()));
    reader.feed("a");
    QCOMPARE(bodyOf(reader.next()), QByteArray("a"));
}

void HttpRequestReaderTest::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    QTest::newRow("no request line") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("not POST") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n") << 405;
    QTest::newRow("HTTP/2") << QByteArray("POST / HTTP/2.0\r\nHost: x\r\n\r\n") << 505;
    QTest::newRow("no host") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n") << 400;
    QTest::newRow("two hosts") << post("Host: y\r\nContent-Length: 0\r\n", "") << 400;
    QTest::newRow("no length") << post("", "") << 411;
    QTest::newRow("two lengths") << post("Content-Length: 1\r\nContent-Length: 1\r\n", "a") << 400;
    QTest::newRow("length and chunks") << post("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "a") << 400;
    QTest::newRow("negative length") << post("Content-Length: -1\r\n", "") << 400;
    QTest::newRow("length with a sign") << post("Content-Length: +1\r\n", "a") << 400;
    QTest::newRow("too long") << post("Content-Length: 16777217\r\n", "") << 413;
    QTest::newRow("absurdly long") << post("Content-Length: 99999999999999999999\r\n", "") << 413;
    QTest::newRow("unknown coding") << post("Transfer-Encoding: gzip\r\n", "") << 501;
    QTest::newRow("space before colon") << post("Content-Length : 1\r\n", "a") << 400;
    QTest::newRow("folded line") << post("X: a\r\n b\r\nContent-Length: 1\r\n", "a") << 400;
    QTest::newRow("unknown expectation") << post("Expect: tea\r\nContent-Length: 1\r\n", "a") << 417;
    QTest::newRow("endless head") << QByteArray("POST / HTTP/1.1\r\nX: " + QByteArray(20'000, 'a')) << 431;
    QTest::newRow("chunk size that is none") << post("Transfer-Encoding: chunked\r\n", "zz\r\n") << 400;
    QTest::newRow("chunk size with 0x") << post("Transfer-Encoding: chunked\r\n", "0x1\r\na\r\n") << 400;
    QTest::newRow("chunk size too large") << post("Transfer-Encoding: chunked\r\n", "ffffffff\r\n") << 413;
    QTest::newRow("chunk longer than it says") << post("Transfer-Encoding: chunked\r\n", "1\r\nab\r\n") << 400;
    QTest::newRow("endless chunk line") << post("Transfer-Encoding: chunked\r\n", QByteArray(100, '0')) << 400;
}

void HttpRequestReaderTest::refusals()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);

    Reader reader;
    reader.feed(bytes);
    const Reader::Step step = reader.next();
    QVERIFY(std::holds_alternative<Reader::Refused>(step));
    QCOMPARE(std::get<Reader::Refused>(step).status, status);
}

void HttpRequestReaderTest::nothingIsReadAfterARefusal()
{
    Reader reader;
    reader.feed("GET / HTTP/1.1\r\nHost: x\r\n\r\n" + post("Content-Length: 1\r\n", "a"));
    QVERIFY(std::holds_alternative<Reader::Refused>(reader.next()));
    QVERIFY(std::holds_alternative<Reader::NeedsMore>(reader.next()));
}

QTEST_GUILESS_MAIN(HttpRequestReaderTest)
#include "tst_http_request_reader.moc"
