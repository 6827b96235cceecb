// SPDX-License-Identifier: GPL-3.0-or-later
#include <prometheus/approximate_balances.h>
#include <prometheus/prometheus_reply.h>

#include <QTest>

#include <cmath>

using namespace weiwatch;
using Kind = PrometheusError::Kind;

namespace {

QByteArray matrix(const QByteArray &result)
{
    return R"({"status":"success","data":{"resultType":"matrix","result":)" + result + "}}";
}

QByteArray oneSeries(const QByteArray &values)
{
    return matrix(R"([{"metric":{"address":"0x1111111111111111111111111111111111111111"},"values":)" + values + "}]");
}

PrometheusError errorOf(int status, const QByteArray &body)
{
    const auto reply = readMatrix(status, body);
    return reply ? PrometheusError{} : reply.error();
}

} // namespace

class PrometheusReplyTest : public QObject
{
    Q_OBJECT
private slots:
    void samplesComeWithTheirLabelsTimesAndValues()
    {
        const auto series =
            readMatrix(200, matrix(R"([{"metric":{"chain":"sepolia","name":"ops"},"values":[[1700000000,"1.5"],)"
                                   R"([1700000020.125,"0"],[1700000040,"1e+21"]]},{"metric":{},"values":[]}])"));
        QVERIFY(series);
        QCOMPARE(series->size(), size_t(2));
        QCOMPARE(series->front().labels, (QMap<QString, QString>{{QStringLiteral("chain"), QStringLiteral("sepolia")},
                                                                 {QStringLiteral("name"), QStringLiteral("ops")}}));
        const auto &samples = series->front().samples;
        QCOMPARE(samples.size(), size_t(3));
        QCOMPARE(samples[0].timeMs, 1'700'000'000'000);
        QCOMPARE(samples[1].timeMs, 1'700'000'020'125);
        QCOMPARE(samples[0].value, 1.5);
        QCOMPARE(samples[1].value, 0.0);
        QCOMPARE(samples[2].value, 1e21);
        QVERIFY(series->back().samples.empty());
    }

    void anEmptyAnswerIsNoError()
    {
        const auto series = readMatrix(200, matrix("[]"));
        QVERIFY(series);
        QVERIFY(series->empty());
    }

    void aValueIsTheNearestDoubleToItsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("16 digits") << QStringLiteral("0.1234567890123456") << 0.1234567890123456;
        QTest::newRow("17 digits") << QStringLiteral("1.7976931348623157e+308") << 1.7976931348623157e+308;
        QTest::newRow("halfway") << QStringLiteral("9007199254740993") << 9007199254740992.0;
        QTest::newRow("smallest") << QStringLiteral("5e-324") << 5e-324;
        QTest::newRow("negative") << QStringLiteral("-2.5") << -2.5;
        QTest::newRow("+Inf") << QStringLiteral("+Inf") << std::numeric_limits<double>::infinity();
        QTest::newRow("-Inf") << QStringLiteral("-Inf") << -std::numeric_limits<double>::infinity();
    }

    void aValueIsTheNearestDoubleToItsText()
    {
        QFETCH(QString, text);
        QFETCH(double, value);
        const auto read = readSampleValue(text);
        QVERIFY(read);
        QVERIFY(*read == value);
        QVERIFY(std::isnan(readSampleValue(u"NaN").value()));
    }

    void whatIsNoValueIsNoneNeverZero_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "-", "nan", "inf", "Inf", "+1", " 1", "1 ", "1,5", "0x10", "1e999", ".5", "null"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }

    void whatIsNoValueIsNoneNeverZero()
    {
        QFETCH(QString, text);
        QVERIFY(!readSampleValue(text));
    }

    void whatIsMalformedIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("where");
        const QByteArray good = R"([1,"1"],)";
        QTest::newRow("no JSON") << QByteArray("<html>") << QString();
        QTest::newRow("cut off") << oneSeries("[" + good) << QString();
        QTest::newRow("no status") << QByteArray("{}") << QStringLiteral("status");
        QTest::newRow("another type") << QByteArray(
                                             R"({"status":"success","data":{"resultType":"vector","result":[]}})")
                                      << QStringLiteral("data.resultType");
        QTest::newRow("no list") << matrix("{}") << QStringLiteral("data.result");
        QTest::newRow("a series that is none") << matrix("[7]") << QStringLiteral("data.result[0]");
        QTest::newRow("no labels") << matrix(R"([{"values":[]}])") << QStringLiteral("data.result[0].metric");
        QTest::newRow("a label that is no text")
            << matrix(R"([{"metric":{"a":1},"values":[]}])") << QStringLiteral("data.result[0].metric");
        QTest::newRow("no values") << matrix(R"([{"metric":{}}])") << QStringLiteral("data.result[0].values");
        QTest::newRow("no pair") << oneSeries("[" + good + "[2]]") << QStringLiteral("data.result[0].values[1]");
        QTest::newRow("no time") << oneSeries("[" + good + R"(["2","2"]])")
                                 << QStringLiteral("data.result[0].values[1]");
        QTest::newRow("a time before 1970") << oneSeries(R"([[-1,"2"]])") << QStringLiteral("data.result[0].values[0]");
        QTest::newRow("not in order") << oneSeries("[" + good + R"([1,"2"]])")
                                      << QStringLiteral("data.result[0].values[1]");
        QTest::newRow("a value that is no text") << oneSeries("[[1,1]]") << QStringLiteral("data.result[0].values[0]");
        QTest::newRow("too deep") << matrix(QByteArray(20, '[') + QByteArray(20, ']')) << QString();
    }

    void whatIsMalformedIsNamedWithItsPlace()
    {
        QFETCH(QByteArray, body);
        const PrometheusError error = errorOf(200, body);
        QCOMPARE(error.kind, Kind::Malformed);
        QTEST(error.where, "where");
        QVERIFY(error.text.size() <= 500);
    }

    void aReplyOfMoreThanItsLimitIsNotRead()
    {
        const QByteArray padding(kMostReplyBytes, ' ');
        QCOMPARE(errorOf(200, matrix("[]") + padding).kind, Kind::Malformed);
    }

    void prometheusOwnWordsForItsRefusalAreKept()
    {
        const PrometheusError error = errorOf(
            400, R"({"status":"error","errorType":"bad_data","error":"exceeded maximum resolution\nof 11,000"})");
        QCOMPARE(error.kind, Kind::HttpStatus);
        QCOMPARE(error.status, 400);
        QCOMPARE(error.errorType, QStringLiteral("bad_data"));
        QCOMPARE(error.text, QStringLiteral("exceeded maximum resolution of 11,000"));
    }

    void aRefusalBySomebodyElseHasItsStatusAlone()
    {
        const PrometheusError error = errorOf(502, "<html>Bad Gateway</html>");
        QCOMPARE(error, (PrometheusError{.kind = Kind::HttpStatus, .status = 502}));
    }

    void whatIsNoBalanceIsAGapNotAZero()
    {
        const auto series = readMatrix(200, oneSeries(R"([[10,"1.5"],[20,"NaN"],[30,"+Inf"],[40,"-1"],[50,"2.5"]])"));
        QVERIFY(series);
        const auto balances = balancesIn(*series);
        QCOMPARE(balances.size(), size_t(1));
        QCOMPARE(balances.front().points, (std::vector<ApproximatePoint>{{10'000, 1.5}, {50'000, 2.5}}));
    }

    void aSeriesOfNoAddressIsNobodysBalance()
    {
        const auto series = readMatrix(200, matrix(R"([{"metric":{"address":"0x12"},"values":[[1,"1"]]}])"));
        QVERIFY(series);
        QVERIFY(balancesIn(*series).empty());
    }
};

QTEST_GUILESS_MAIN(PrometheusReplyTest)
#include "tst_prometheus_reply.moc"
