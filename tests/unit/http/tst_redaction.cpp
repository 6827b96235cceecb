// SPDX-License-Identifier: GPL-3.0-or-later
#include <http/http_client.h>
#include <http/redaction.h>

#include <QTest>

using namespace weiwatch;

class RedactionTest : public QObject
{
    Q_OBJECT
private slots:
    void whatIsSecretIsStruckOut_data();
    void whatIsSecretIsStruckOut();
    void theTextIsKeptShort();
};

void RedactionTest::whatIsSecretIsStruckOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing secret") << QStringLiteral("Connection refused") << QStringLiteral("Connection refused");
    QTest::newRow("any URL") << QStringLiteral("error at https://other.example/key?x=1 there")
                             << QStringLiteral("error at … there");
    QTest::newRow("path") << QStringLiteral("no route /v3/0123abcd here") << QStringLiteral("no route … here");
    QTest::newRow("query") << QStringLiteral("bad token=s%C3%A9same") << QStringLiteral("bad …");
    QTest::newRow("query, decoded") << QStringLiteral("bad token=sésame") << QStringLiteral("bad …");
    QTest::newRow("password") << QStringLiteral("no such passw0rd") << QStringLiteral("no such …");
    QTest::newRow("header") << QStringLiteral("key TOP-SECRET unknown") << QStringLiteral("key … unknown");
    QTest::newRow("header, in another case") << QStringLiteral("key top-secret") << QStringLiteral("key …");
    QTest::newRow("one path segment") << QStringLiteral("key 0123abcd unknown") << QStringLiteral("key … unknown");
}

void RedactionTest::whatIsSecretIsStruckOut()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://user:passw0rd@node.example/v3/0123abcd?token=s%C3%A9same"));
    request.headers = {{"X-Api-Key", "Top-Secret"}, {"X-Version", "2"}};
    QCOMPARE(withoutSecrets(text, request), shown);
}

void RedactionTest::theTextIsKeptShort()
{
    QCOMPARE(withoutSecrets(QString(100'000, u'x'), {}).size(), 200);
}

QTEST_APPLESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
