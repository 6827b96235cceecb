// SPDX-License-Identifier: GPL-3.0-or-later
#include <rpc/json_rpc.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace weiwatch;
using Kind = RpcError::Kind;

namespace {

QString nameOf(Kind kind)
{
    return QString::fromLatin1(outcomeOf(kind));
}

QByteArray word(int value)
{
    return QByteArray::number(value, 16).rightJustified(64, '0');
}

QJsonObject goodHeader()
{
    return {{QStringLiteral("number"), QStringLiteral("0x10")},
            {QStringLiteral("hash"), QStringLiteral("0x").append(QString(64, u'a'))},
            {QStringLiteral("timestamp"), QStringLiteral("0x6553f100")}};
}

} // namespace

class JsonRpcTest : public QObject
{
    Q_OBJECT
private slots:
    void aCallIsWrittenAsTheSpecificationSays();
    void paramsMadeInAdvanceAreSentAsTheyAre();
    void aBatchNumbersItsCalls();
    void anAnswerIsRead();
    void aNullResultIsPassedOnAsNull();
    void aReplyThatIsNoAnswerIsNamed_data();
    void aReplyThatIsNoAnswerIsNamed();
    void aBatchIsAnsweredInTheOrderAsked();
    void anErrorInABatchIsThatCallsOwn();
    void aBatchThatIsNotAnsweredWholeFails_data();
    void aBatchThatIsNotAnsweredWholeFails();
    void nodesErrorsAreUnderstood_data();
    void nodesErrorsAreUnderstood();
    void quantitiesAreExact();
    void onlyQuantitiesAreNumbers_data();
    void onlyQuantitiesAreNumbers();
    void moreThan64BitsIsNoBlockNumber();
    void aHeaderIsRead();
    void anUnusableHeaderIsRefused_data();
    void anUnusableHeaderIsRefused();
    void wordsAreReadExactly();
    void anAnswerOfWordsIsReadHoweverItIsWritten_data();
    void anAnswerOfWordsIsReadHoweverItIsWritten();
    void anAnswerThatIsNotWordsIsNamedHoweverItIsWritten_data();
    void anAnswerThatIsNotWordsIsNamedHoweverItIsWritten();
    void dataOfAnotherLengthIsNeverAnAmount_data();
    void dataOfAnotherLengthIsNeverAnAmount();
    void tenThousandWordsAreReadFast();
};

void JsonRpcTest::aCallIsWrittenAsTheSpecificationSays()
{
    const RpcCall call{"eth_getBalance", {QStringLiteral("0xab"), QStringLiteral("latest")}};
    QCOMPARE(jsonrpc::encode(call, 7),
             R"({"jsonrpc":"2.0","id":7,"method":"eth_getBalance","params":["0xab","latest"]})");
}

void JsonRpcTest::paramsMadeInAdvanceAreSentAsTheyAre()
{
    const RpcCall call{"eth_call", {}, R"([{"to":"0x1"}])"};
    QCOMPARE(jsonrpc::encode(call, 1), R"({"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{"to":"0x1"}]})");
}

void JsonRpcTest::aBatchNumbersItsCalls()
{
    const std::vector<RpcCall> calls{{"a", {}}, {"b", {1}}};
    QCOMPARE(jsonrpc::encodeBatch(calls, 5), R"([{"jsonrpc":"2.0","id":5,"method":"a","params":[]},)"
                                             R"({"jsonrpc":"2.0","id":6,"method":"b","params":[1]}])");
    QCOMPARE(jsonrpc::encodeBatch({}, 5), "[]");
}

void JsonRpcTest::anAnswerIsRead()
{
    const auto answer = jsonrpc::decode(R"({"jsonrpc":"2.0","id":3,"error":null,"result":"0x1"})", 3);
    QVERIFY(answer);
    QCOMPARE(answer->toString(), QStringLiteral("0x1"));
}

void JsonRpcTest::aNullResultIsPassedOnAsNull()
{
    const auto answer = jsonrpc::decode(R"({"jsonrpc":"2.0","id":3,"result":null})", 3);
    QVERIFY(answer);
    QVERIFY(answer->isNull());
}

void JsonRpcTest::aReplyThatIsNoAnswerIsNamed_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html><body>Sign in</body></html>");
    QTest::newRow("cut off") << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":"0x12)");
    QTest::newRow("more after the end") << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":"0x1"}{})");
    QTest::newRow("another id") << QByteArray(R"({"jsonrpc":"2.0","id":2,"result":"0x1"})");
    QTest::newRow("no id") << QByteArray(R"({"jsonrpc":"2.0","result":"0x1"})");
    QTest::newRow("id as text") << QByteArray(R"({"jsonrpc":"2.0","id":"1","result":"0x1"})");
    QTest::newRow("negative id") << QByteArray(R"({"jsonrpc":"2.0","id":-1,"result":"0x1"})");
    QTest::newRow("half an id") << QByteArray(R"({"jsonrpc":"2.0","id":1.5,"result":"0x1"})");
    QTest::newRow("huge id") << QByteArray(R"({"jsonrpc":"2.0","id":1e300,"result":"0x1"})");
    QTest::newRow("id null") << QByteArray(R"({"jsonrpc":"2.0","id":null,"result":"0x1"})");
    QTest::newRow("no result") << QByteArray(R"({"jsonrpc":"2.0","id":1})");
    QTest::newRow("an array") << QByteArray(R"([{"jsonrpc":"2.0","id":1,"result":"0x1"}])");
    QTest::newRow("a bare number") << QByteArray("1");
    QTest::newRow("a bare string") << QByteArray(R"("0x1")");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("binary") << QByteArray("\x00\xff\xfe\x01", 4);
    QTest::newRow("33 levels") << QByteArray(R"({"id":1,"result":)" + QByteArray(32, '[') + QByteArray(32, ']') + '}');
    QTest::newRow("a million levels") << QByteArray(1'000'000, '[');
    QTest::newRow("a string without end") << QByteArray(R"({"id":1,"result":"\)" + QByteArray(100'000, '\\'));
}

void JsonRpcTest::aReplyThatIsNoAnswerIsNamed()
{
    QFETCH(QByteArray, reply);
    const auto answer = jsonrpc::decode(reply, 1);
    QVERIFY(!answer);
    QCOMPARE(nameOf(answer.error().kind), nameOf(Kind::Malformed));
    QVERIFY(!answer.error().detail.isEmpty());
    QVERIFY(answer.error().detail.size() <= 200);
}

void JsonRpcTest::aBatchIsAnsweredInTheOrderAsked()
{
    const auto answers = jsonrpc::decodeBatch(R"([{"id":11,"result":"b"},{"id":10,"result":"a"}])", 10, 2);
    QVERIFY(answers);
    QCOMPARE(answers->at(0)->toString(), QStringLiteral("a"));
    QCOMPARE(answers->at(1)->toString(), QStringLiteral("b"));
}

void JsonRpcTest::anErrorInABatchIsThatCallsOwn()
{
    const auto answers = jsonrpc::decodeBatch(
        R"([{"id":0,"result":"0x1"},{"id":1,"error":{"code":-32000,"message":"execution reverted"}}])", 0, 2);
    QVERIFY(answers);
    QVERIFY(answers->at(0));
    QVERIFY(!answers->at(1));
    QCOMPARE(answers->at(1).error().detail, QStringLiteral("execution reverted"));
}

void JsonRpcTest::aBatchThatIsNotAnsweredWholeFails_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("kind");
    const QString malformed = nameOf(Kind::Malformed);
    QTest::newRow("one missing") << QByteArray(R"([{"id":1,"result":"0x1"}])") << malformed;
    QTest::newRow("none") << QByteArray("[]") << malformed;
    QTest::newRow("one twice") << QByteArray(R"([{"id":1,"result":"0x1"},{"id":1,"result":"0x1"}])") << malformed;
    QTest::newRow("one too many") << QByteArray(R"([{"id":1,"result":1},{"id":2,"result":2},{"id":3,"result":3}])")
                                  << malformed;
    QTest::newRow("below") << QByteArray(R"([{"id":0,"result":1},{"id":1,"result":2}])") << malformed;
    QTest::newRow("an item is a number") << QByteArray("[1,2]") << malformed;
    QTest::newRow("ids are text") << QByteArray(R"([{"id":"1","result":1},{"id":"2","result":2}])") << malformed;
    QTest::newRow("a single answer") << QByteArray(R"({"id":1,"result":"0x1"})") << malformed;
    QTest::newRow("a single error") << QByteArray(R"({"id":null,"error":{"code":-32600,"message":"batch too large"}})")
                                    << nameOf(Kind::TooLarge);
    QTest::newRow("an error to nobody") << QByteArray(R"([{"id":null,"error":{"code":429,"message":"slow down"}}])")
                                        << nameOf(Kind::RateLimited);
    QTest::newRow("cut off") << QByteArray(R"([{"id":1,"result":"0x1"},{"id":2,)") << malformed;
}

void JsonRpcTest::aBatchThatIsNotAnsweredWholeFails()
{
    QFETCH(QByteArray, reply);
    QFETCH(QString, kind);
    const auto answers = jsonrpc::decodeBatch(reply, 1, 2);
    QVERIFY(!answers);
    QCOMPARE(nameOf(answers.error().kind), kind);
}

void JsonRpcTest::nodesErrorsAreUnderstood_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("kind");
    const auto row = [](int code, const char *message, Kind kind) {
        QTest::addRow("%d %s", code, message) << code << QString::fromLatin1(message) << nameOf(kind);
    };
    row(429, "Your app has exceeded its compute units per second capacity", Kind::RateLimited);
    row(-32005, "limit exceeded", Kind::RateLimited);
    row(-32005, "daily request count exceeded, request rate limited", Kind::QuotaExceeded);
    row(-32005, "query returned more than 10000 results", Kind::TooLarge);
    row(-32016, "over rate limit", Kind::RateLimited);
    row(-32012, "credits limited to 330/sec", Kind::RateLimited);
    row(-32007, "50/second request limit reached", Kind::RateLimited);
    row(-32000, "Too Many Requests", Kind::RateLimited);
    row(402, "Payment Required", Kind::QuotaExceeded);
    row(-32600, "batch too large", Kind::TooLarge);
    row(-32600, "Batch of more than 3 requests are not allowed on free plan", Kind::TooLarge);
    row(-32600, "batch requests are not supported", Kind::NotSupported);
    row(-32600, "invalid request", Kind::NodeError);
    row(-32002, "request timed out", Kind::TooLarge);
    row(-32003, "response too large", Kind::TooLarge);
    row(-32000, "gas required exceeds allowance (50000000)", Kind::TooLarge);
    row(-32000, "out of gas", Kind::TooLarge);
    row(-32000, "header not found", Kind::BlockUnknown);
    row(-32000, "missing trie node abc (path )", Kind::BlockUnknown);
    row(-32000, "hash 0x12 is not currently canonical", Kind::BlockUnknown);
    row(-32602, "BlockOutOfRangeError: block height is 5 but requested was 10", Kind::BlockUnknown);
    row(-32001, "Resource not found", Kind::BlockUnknown);
    row(-32601, "the method eth_foo does not exist/is not available", Kind::NotSupported);
    row(-32004, "method not supported", Kind::NotSupported);
    row(-32602, "too many arguments, want at most 2", Kind::NotSupported);
    row(-32602, "invalid argument 1: json: cannot unmarshal object into Go value of type string", Kind::NotSupported);
    row(-32000, "execution reverted", Kind::NodeError);
    row(-32603, "internal error", Kind::NodeError);
    row(0, "Unauthorized: invalid API key", Kind::Unauthorized);
    row(401, "", Kind::Unauthorized);
    row(0, "", Kind::NodeError);
}

void JsonRpcTest::nodesErrorsAreUnderstood()
{
    QFETCH(int, code);
    QFETCH(QString, message);
    QFETCH(QString, kind);
    const RpcError error = jsonrpc::classify(code, message);
    QCOMPARE(nameOf(error.kind), kind);
    QCOMPARE(error.code, code);
    QCOMPARE(error.detail, message);
}

void JsonRpcTest::quantitiesAreExact()
{
    QCOMPARE(jsonrpc::toUInt64(QStringLiteral("0x0")).value(), 0u);
    QCOMPARE(jsonrpc::toUInt64(QStringLiteral("0xffffffffffffffff")).value(), ~quint64(0));
    QVERIFY(jsonrpc::toWei(QStringLiteral("0x").append(QString(64, u'f'))).value() == Wei::max());
}

void JsonRpcTest::onlyQuantitiesAreNumbers_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("null") << QJsonValue();
    QTest::newRow("nothing") << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("0x") << QJsonValue(QStringLiteral("0x"));
    QTest::newRow("empty") << QJsonValue(QString());
    QTest::newRow("a number") << QJsonValue(16);
    QTest::newRow("true") << QJsonValue(true);
    QTest::newRow("an array") << QJsonValue(QJsonArray{QStringLiteral("0x1")});
    QTest::newRow("decimal text") << QJsonValue(QStringLiteral("16"));
    QTest::newRow("no digits") << QJsonValue(QStringLiteral("0xzz"));
    QTest::newRow("a space") << QJsonValue(QStringLiteral("0x1 "));
    QTest::newRow("a sign") << QJsonValue(QStringLiteral("-0x1"));
    QTest::newRow("leading zeros") << QJsonValue(QStringLiteral("0x01"));
    QTest::newRow("257 bits") << QJsonValue(QStringLiteral("0x1").append(QString(64, u'0')));
    QTest::newRow("a million digits") << QJsonValue(QStringLiteral("0x").append(QString(1'000'000, u'1')));
    QTest::newRow("digits of another script") << QJsonValue(QStringLiteral("0x١٢"));
}

void JsonRpcTest::onlyQuantitiesAreNumbers()
{
    QFETCH(QJsonValue, value);
    const auto wei = jsonrpc::toWei(value);
    QVERIFY(!wei);
    QCOMPARE(nameOf(wei.error().kind), nameOf(Kind::Malformed));
    QVERIFY(!wei.error().detail.isEmpty());
    QVERIFY(wei.error().detail.size() <= 200);
    QVERIFY(!jsonrpc::toUInt64(value));
}

void JsonRpcTest::moreThan64BitsIsNoBlockNumber()
{
    const auto number = jsonrpc::toUInt64(QStringLiteral("0x10000000000000000"));
    QVERIFY(!number);
    QCOMPARE(nameOf(number.error().kind), nameOf(Kind::Malformed));
}

void JsonRpcTest::aHeaderIsRead()
{
    const auto block = jsonrpc::toBlockRef(goodHeader());
    QVERIFY(block);
    QCOMPARE(block->number, 16u);
    QCOMPARE(block->hash.bytes(), QByteArray(32, '\xaa'));
    QCOMPARE(block->time, QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC));
}

void JsonRpcTest::anUnusableHeaderIsRefused_data()
{
    QTest::addColumn<QJsonValue>("header");
    QTest::addColumn<QString>("kind");
    const auto with = [](const QString &key, const QJsonValue &value) {
        auto header = goodHeader();
        header.insert(key, value);
        return QJsonValue(header);
    };
    const auto without = [](const QString &key) {
        auto header = goodHeader();
        header.remove(key);
        return QJsonValue(header);
    };
    const QString malformed = nameOf(Kind::Malformed);
    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << nameOf(Kind::BlockUnknown);
    QTest::newRow("text") << QJsonValue(QStringLiteral("0x")) << malformed;
    QTest::newRow("pending") << with(QStringLiteral("hash"), QJsonValue::Null) << malformed;
    QTest::newRow("no number") << without(QStringLiteral("number")) << malformed;
    QTest::newRow("number as number") << with(QStringLiteral("number"), 16) << malformed;
    QTest::newRow("no time") << without(QStringLiteral("timestamp")) << malformed;
    QTest::newRow("a time in 292 billion years")
        << with(QStringLiteral("timestamp"), QStringLiteral("0x7fffffffffffffff")) << malformed;
    QTest::newRow("short hash") << with(QStringLiteral("hash"), QStringLiteral("0xaa")) << malformed;
    QTest::newRow("no hex hash") << with(QStringLiteral("hash"), QStringLiteral("0x").append(QString(64, u'g')))
                                 << malformed;
}

void JsonRpcTest::anUnusableHeaderIsRefused()
{
    QFETCH(QJsonValue, header);
    QFETCH(QString, kind);
    const auto block = jsonrpc::toBlockRef(header);
    QVERIFY(!block);
    QCOMPARE(nameOf(block.error().kind), kind);
}

void JsonRpcTest::wordsAreReadExactly()
{
    const QString data = QString::fromLatin1("0x" + word(0) + word(255) + QByteArray(64, 'f'));
    const auto words = jsonrpc::toWords(data, 3);
    QVERIFY(words);
    QVERIFY((*words == std::vector<Wei>{Wei(0), Wei(255), Wei::max()}));
}

void JsonRpcTest::anAnswerOfWordsIsReadHoweverItIsWritten_data()
{
    QTest::addColumn<QByteArray>("reply");
    const QByteArray data = "0x" + word(5) + word(255);
    QTest::newRow("as nodes write it") << R"({"jsonrpc":"2.0","id":3,"result":")" + data + R"("})";
    QTest::newRow("and a line's end") << R"({"jsonrpc":"2.0","id":3,"result":")" + data + "\"}\n";
    QTest::newRow("another order") << R"({"id":3,"result":")" + data + R"(","jsonrpc":"2.0"})";
    QTest::newRow("spaces") << R"({ "jsonrpc": "2.0", "id": 3, "result": ")" + data + R"(" })";
    QTest::newRow("an escape") << R"({"jsonrpc":"2.0","id":3,"result":"\u0030x)" + data.sliced(2) + R"("})";
}

void JsonRpcTest::anAnswerOfWordsIsReadHoweverItIsWritten()
{
    QFETCH(QByteArray, reply);
    const auto words = jsonrpc::decodeWords(reply, 3, 2);
    QVERIFY(words);
    QVERIFY((*words == std::vector<Wei>{Wei(5), Wei(255)}));
}

void JsonRpcTest::anAnswerThatIsNotWordsIsNamedHoweverItIsWritten_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("kind");
    const QByteArray before = R"({"jsonrpc":"2.0","id":3,"result":")";
    const QByteArray data = "0x" + word(5) + word(255);
    QTest::newRow("0x") << before + R"(0x"})" << nameOf(Kind::NotSupported);
    QTest::newRow("another id") << R"({"jsonrpc":"2.0","id":33,"result":")" + data + R"("})" << nameOf(Kind::Malformed);
    QTest::newRow("a digit short") << before + data.chopped(1) + R"("})" << nameOf(Kind::Malformed);
    QTest::newRow("a word more") << before + data + word(1) + R"("})" << nameOf(Kind::Malformed);
    QTest::newRow("no hex") << before + data.chopped(1) + R"(g"})" << nameOf(Kind::Malformed);
    QTest::newRow("cut off") << before + data << nameOf(Kind::Malformed);
    QTest::newRow("an error behind it") << before + data + R"(","error":{"code":-32005,"message":"limit"}})"
                                        << nameOf(Kind::RateLimited);
    QTest::newRow("two results") << before + data + R"(","result":"0x"})" << nameOf(Kind::NotSupported);
}

void JsonRpcTest::anAnswerThatIsNotWordsIsNamedHoweverItIsWritten()
{
    QFETCH(QByteArray, reply);
    QFETCH(QString, kind);
    const auto words = jsonrpc::decodeWords(reply, 3, 2);
    QVERIFY(!words);
    QCOMPARE(nameOf(words.error().kind), kind);
}

void JsonRpcTest::dataOfAnotherLengthIsNeverAnAmount_data()
{
    QTest::addColumn<QJsonValue>("data");
    QTest::addColumn<QString>("kind");
    const QString malformed = nameOf(Kind::Malformed);
    const QString two = QString::fromLatin1(word(1) + word(2));
    QTest::newRow("0x") << QJsonValue(QStringLiteral("0x")) << nameOf(Kind::NotSupported);
    QTest::newRow("null") << QJsonValue() << malformed;
    QTest::newRow("empty") << QJsonValue(QString()) << malformed;
    QTest::newRow("a number") << QJsonValue(0) << malformed;
    QTest::newRow("no prefix") << QJsonValue(two) << malformed;
    QTest::newRow("one word") << QJsonValue(QString::fromLatin1("0x" + word(1))) << malformed;
    QTest::newRow("three words") << QJsonValue(QStringLiteral("0x") + two + QString::fromLatin1(word(3))) << malformed;
    QTest::newRow("a digit short") << QJsonValue(QStringLiteral("0x") + two.chopped(1)) << malformed;
    QTest::newRow("a digit more") << QJsonValue(QStringLiteral("0x") + two + u'0') << malformed;
    QTest::newRow("no hex") << QJsonValue(QStringLiteral("0x") + two.chopped(1) + u'x') << malformed;
    QTest::newRow("wide characters") << QJsonValue(QStringLiteral("0x") + two.chopped(1) + QChar(0x0130)) << malformed;
}

void JsonRpcTest::dataOfAnotherLengthIsNeverAnAmount()
{
    QFETCH(QJsonValue, data);
    QFETCH(QString, kind);
    const auto words = jsonrpc::toWords(data, 2);
    QVERIFY(!words);
    QCOMPARE(nameOf(words.error().kind), kind);
}

void JsonRpcTest::tenThousandWordsAreReadFast()
{
    constexpr int kCount = 10'000;
    QByteArray reply = R"({"jsonrpc":"2.0","id":1,"result":"0x)";
    for (int i = 0; i < kCount; ++i) {
        reply += word(i);
    }
    reply += R"("})";
    std::vector<Wei> words;
    QBENCHMARK
    {
        words = jsonrpc::decodeWords(reply, 1, kCount).value();
    }
    QCOMPARE(words.size(), size_t(kCount));
    QCOMPARE(words.back(), Wei(kCount - 1));
}

QTEST_GUILESS_MAIN(JsonRpcTest)
#include "tst_json_rpc.moc"
