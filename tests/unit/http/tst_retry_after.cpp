// SPDX-License-Identifier: GPL-3.0-or-later
#include <http/retry_after.h>

#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

/// Sun, 06 Nov 1994 08:49:37 GMT: the date of RFC 9110's examples.
const QDateTime kExample = QDateTime::fromSecsSinceEpoch(784'111'777, Qt::UTC);

} // namespace

class RetryAfterTest : public QObject
{
    Q_OBJECT
private slots:
    void allThreeFormsOfADateAreRead_data();
    void allThreeFormsOfADateAreRead();
    void whatIsNoDateIsNone_data();
    void whatIsNoDateIsNone();
    void secondsAreRead_data();
    void secondsAreRead();
    void aDateIsTheTimeUntilThen();
    void whatIsNeitherIsNone_data();
    void whatIsNeitherIsNone();
};

void RetryAfterTest::allThreeFormsOfADateAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT");
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994");
}

void RetryAfterTest::allThreeFormsOfADateAreRead()
{
    QFETCH(QByteArray, text);
    QCOMPARE(parseHttpDate(text).value(), kExample);
}

void RetryAfterTest::whatIsNoDateIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("ISO 8601") << QByteArray("1994-11-06T08:49:37Z");
    QTest::newRow("another zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET");
    QTest::newRow("the 31st of November") << QByteArray("Sun, 31 Nov 1994 08:49:37 GMT");
    QTest::newRow("25 hours") << QByteArray("Sun, 06 Nov 1994 25:49:37 GMT");
    QTest::newRow("a month that is none") << QByteArray("Sun, 06 Nox 1994 08:49:37 GMT");
    QTest::newRow("signs") << QByteArray("Sun, +6 Nov 1994 08:49:37 GMT");
    QTest::newRow("endless") << QByteArray(100'000, '1');
}

void RetryAfterTest::whatIsNoDateIsNone()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseHttpDate(text));
}

void RetryAfterTest::secondsAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("none") << QByteArray("0") << qint64(0);
    QTest::newRow("some") << QByteArray(" 120 ") << qint64(120);
    QTest::newRow("a day") << QByteArray("86400") << qint64(86'400);
    QTest::newRow("more than a day") << QByteArray("999999") << qint64(86'400);
    QTest::newRow("more than any integer") << QByteArray(40, '9') << qint64(86'400);
}

void RetryAfterTest::secondsAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, seconds);
    QCOMPARE(parseRetryAfter(text, kExample).value(), std::chrono::seconds(seconds));
}

void RetryAfterTest::aDateIsTheTimeUntilThen()
{
    const QByteArray date = "Sun, 06 Nov 1994 08:49:37 GMT";
    QCOMPARE(parseRetryAfter(date, kExample.addSecs(-90)).value(), 90s);
    QCOMPARE(parseRetryAfter(date, kExample.addSecs(90)).value(), 0s);
    QCOMPARE(parseRetryAfter(date, kExample.addDays(-30)).value(), 24h);
}

void RetryAfterTest::whatIsNeitherIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("soon");
    QTest::newRow("negative") << QByteArray("-5");
    QTest::newRow("a fraction") << QByteArray("1.5");
}

void RetryAfterTest::whatIsNeitherIsNone()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseRetryAfter(text, kExample));
}

QTEST_APPLESS_MAIN(RetryAfterTest)
#include "tst_retry_after.moc"
