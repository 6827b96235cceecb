// SPDX-License-Identifier: GPL-3.0-or-later
#include <http/http_reply_reader.h>

#include <QTest>

using namespace weiwatch;

using Reader = HttpReplyReader;
using Kind = HttpError::Kind;

namespace {

constexpr qint64 kMost = 100;

QString told(const Reader::Step &step)
{
    if (const auto *const answer = std::get_if<Reader::Answer>(&step)) {
        return QStringLiteral("%1 %2%3")
            .arg(answer->status)
            .arg(QString::fromLatin1(answer->body), answer->keepAlive ? QString() : QStringLiteral(" ."));
    }
    if (const auto *const failed = std::get_if<Reader::Failed>(&step)) {
        return failed->kind == Kind::TooLarge  ? QStringLiteral("too large")
               : failed->kind == Kind::Dropped ? QStringLiteral("dropped")
                                               : QStringLiteral("not HTTP");
    }
    return QStringLiteral("more");
}

} // namespace

class HttpReplyReaderTest : public QObject
{
    Q_OBJECT
private slots:
    void answersAreRead_data();
    void answersAreRead();
    void answerCutAnywhereIsTheSame_data() { answersAreRead_data(); }
    void answerCutAnywhereIsTheSame();
    void bodyWithoutALengthEndsWithTheConnection();
    void closedTooEarlyIsDropped();
    void whatTheServerSaysOfRetriesAndEncodingIsKept();
};

void HttpReplyReaderTest::answersAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected"); // " ." where the connection is not to be used again

    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("length") << QByteArray(ok + "Content-Length: 2\r\n\r\nhi") << QStringLiteral("200 hi");
    QTest::newRow("no reason") << QByteArray("HTTP/1.1 503\r\nContent-Length: 2\r\n\r\nhi") << QStringLiteral("503 hi");
    QTest::newRow("no body") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << QStringLiteral("204 ");
    QTest::newRow("chunks") << QByteArray(chunked + "1;a=b\r\nh\r\n1\r\ni\r\n0\r\nX: y\r\n\r\n")
                            << QStringLiteral("200 hi");
    QTest::newRow("continue") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 1\r\n\r\nx")
                              << QStringLiteral("200 x");
    QTest::newRow("close") << QByteArray(ok + "Connection: close\r\nContent-Length: 1\r\n\r\nx")
                           << QStringLiteral("200 x .");
    QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx")
                              << QStringLiteral("200 x .");
    QTest::newRow("too long") << QByteArray(ok + "Content-Length: 101\r\n\r\n") << QStringLiteral("too large");
    QTest::newRow("absurdly long") << QByteArray(ok + "Content-Length: 99999999999999999999\r\n\r\n")
                                   << QStringLiteral("too large");
    QTest::newRow("chunk too long") << QByteArray(chunked + "65\r\n") << QStringLiteral("too large");
    QTest::newRow("chunk absurdly long") << QByteArray(chunked + "7fffffffffffffff\r\n") << QStringLiteral("not HTTP");
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH\r\n") << QStringLiteral("not HTTP");
    QTest::newRow("no status") << QByteArray("HTTP/1.1 OK\r\n\r\n") << QStringLiteral("not HTTP");
    QTest::newRow("upgrade") << QByteArray("HTTP/1.1 101 Switching\r\n\r\n") << QStringLiteral("not HTTP");
    QTest::newRow("two lengths") << QByteArray(ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx")
                                 << QStringLiteral("not HTTP");
    QTest::newRow("negative length") << QByteArray(ok + "Content-Length: -1\r\n\r\nx") << QStringLiteral("not HTTP");
    QTest::newRow("unknown coding") << QByteArray(ok + "Transfer-Encoding: gzip\r\n\r\nx")
                                    << QStringLiteral("not HTTP");
    QTest::newRow("no chunk size") << QByteArray(chunked + "zz\r\n") << QStringLiteral("not HTTP");
    QTest::newRow("chunk size with a sign") << QByteArray(chunked + "+1\r\n") << QStringLiteral("not HTTP");
    QTest::newRow("chunk longer than it says") << QByteArray(chunked + "1\r\nxyz") << QStringLiteral("not HTTP");
}

void HttpReplyReaderTest::answersAreRead()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, expected);

    Reader reader(kMost);
    QCOMPARE(told(reader.feed(bytes)), expected);
}

void HttpReplyReaderTest::answerCutAnywhereIsTheSame()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, expected);

    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        Reader reader(kMost);
        const QString first = told(reader.feed(bytes.first(cut)));
        QCOMPARE(first == QStringLiteral("more") ? told(reader.feed(bytes.sliced(cut))) : first, expected);
    }
}

void HttpReplyReaderTest::bodyWithoutALengthEndsWithTheConnection()
{
    Reader reader(kMost);
    QCOMPARE(told(reader.feed("HTTP/1.1 200 OK\r\n\r\nhi")), QStringLiteral("more"));
    QCOMPARE(told(reader.closed()), QStringLiteral("200 hi ."));
    Reader endless(kMost);
    QCOMPARE(told(endless.feed("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(101, 'x'))), QStringLiteral("too large"));
}

void HttpReplyReaderTest::closedTooEarlyIsDropped()
{
    for (const char *bytes : {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx",
                              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"}) {
        Reader reader(kMost);
        QCOMPARE(told(reader.feed(bytes)), QStringLiteral("more"));
        QCOMPARE(told(reader.closed()), QStringLiteral("dropped"));
    }
}

void HttpReplyReaderTest::whatTheServerSaysOfRetriesAndEncodingIsKept()
{
    Reader reader(kMost);
    const auto step = reader.feed("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                  "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n");
    const auto *const answer = std::get_if<Reader::Answer>(&step);
    QVERIFY(answer);
    QCOMPARE(answer->retryAfter, QByteArray("7"));
    QCOMPARE(answer->date, QByteArray("Sun, 06 Nov 1994 08:49:37 GMT"));
    QVERIFY(answer->isEncoded);
}

QTEST_GUILESS_MAIN(HttpReplyReaderTest)
#include "tst_http_reply_reader.moc"
