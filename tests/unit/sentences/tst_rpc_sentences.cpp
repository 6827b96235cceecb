// SPDX-License-Identifier: GPL-3.0-or-later
#include <sentences/http_sentences.h>
#include <sentences/rpc_sentences.h>

#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

RpcError errorOf(RpcError::Kind kind)
{
    RpcError error;
    error.kind = kind;
    error.endpoint = QStringLiteral("publicnode");
    return error;
}

} // namespace

class RpcSentencesTest : public QObject
{
    Q_OBJECT
private slots:
    void everyKindNamesTheEndpoint_data();
    void everyKindNamesTheEndpoint();
    void aWrongChainIsNamedWithBothChains();
    void anUnknownChainIsItsNumber();
    void aRateLimitSaysWhenItIsAskedAgain_data();
    void aRateLimitSaysWhenItIsAskedAgain();
    void aRedirectIsCalledOne();
    void theNodesWordsAreQuotedSafely();
    void everyKindOfHttpErrorNamesTheServer_data();
    void everyKindOfHttpErrorNamesTheServer();
};

void RpcSentencesTest::everyKindNamesTheEndpoint_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(RpcError::Kind::Cancelled); ++kind) {
        QTest::newRow(outcomeOf(static_cast<RpcError::Kind>(kind)).constData()) << kind;
    }
}

void RpcSentencesTest::everyKindNamesTheEndpoint()
{
    QFETCH(int, kind);
    const auto error = errorOf(static_cast<RpcError::Kind>(kind));
    const QString text = sentence(error);
    QVERIFY2(text.endsWith(u'.'), qPrintable(text));
    QVERIFY2(!text.contains(u'%'), qPrintable(text));
    const bool hasEndpoint = error.kind != RpcError::Kind::NoEndpoint && error.kind != RpcError::Kind::Cancelled;
    QCOMPARE(text.contains(error.endpoint), hasEndpoint);
}

void RpcSentencesTest::aWrongChainIsNamedWithBothChains()
{
    auto error = errorOf(RpcError::Kind::WrongChain);
    error.expectedChain = kSepolia;
    error.foundChain = kMainnet;
    QCOMPARE(sentence(error),
             QStringLiteral("publicnode serves the chain Ethereum Mainnet (1), not Sepolia (11155111), "
                            "and is not used. Put it under the chain it serves, or correct the chain "
                            "id."));
}

void RpcSentencesTest::anUnknownChainIsItsNumber()
{
    QCOMPARE(chainForPeople(ChainId{987'654'321}), QStringLiteral("987654321"));
}

void RpcSentencesTest::aRateLimitSaysWhenItIsAskedAgain_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("says");
    QTest::newRow("seconds") << qint64(40) << QStringLiteral("in 40 s.");
    QTest::newRow("minutes") << qint64(270) << QStringLiteral("in 5 min.");
    QTest::newRow("hours") << qint64(86'400) << QStringLiteral("in 24 h.");
}

void RpcSentencesTest::aRateLimitSaysWhenItIsAskedAgain()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, says);
    auto error = errorOf(RpcError::Kind::RateLimited);
    error.retryAfter = std::chrono::seconds(seconds);
    QVERIFY2(sentence(error).endsWith(says), qPrintable(sentence(error)));
}

void RpcSentencesTest::aRedirectIsCalledOne()
{
    auto error = errorOf(RpcError::Kind::HttpStatus);
    error.httpStatus = 301;
    QVERIFY(sentence(error).contains(QStringLiteral("points to another address (HTTP status 301)")));
    error.httpStatus = 502;
    QVERIFY(sentence(error).contains(QStringLiteral("HTTP status 502")));
}

void RpcSentencesTest::theNodesWordsAreQuotedSafely()
{
    auto error = errorOf(RpcError::Kind::NodeError);
    error.code = -32000;
    error.detail = QStringLiteral("100%1\nwrong") + QString(1'000, u'x');
    const QString text = sentence(error);
    QVERIFY2(text.contains(QStringLiteral("(code -32000)")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("“100%1")));
    QVERIFY(!text.contains(u'\n'));
    QVERIFY(text.size() < 250);
}

void RpcSentencesTest::everyKindOfHttpErrorNamesTheServer_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(HttpError::Kind::Cancelled); ++kind) {
        QTest::addRow("%d", kind) << kind;
    }
}

void RpcSentencesTest::everyKindOfHttpErrorNamesTheServer()
{
    QFETCH(int, kind);
    const QString text =
        sentence(HttpError{static_cast<HttpError::Kind>(kind), QStringLiteral("why")}, QStringLiteral("Prometheus"));
    QVERIFY2(text.contains(QStringLiteral("Prometheus")), qPrintable(text));
    QVERIFY2(text.endsWith(QStringLiteral("“why”.")), qPrintable(text));
}

QTEST_APPLESS_MAIN(RpcSentencesTest)
#include "tst_rpc_sentences.moc"
