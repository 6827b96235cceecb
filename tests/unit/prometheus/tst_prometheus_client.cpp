// SPDX-License-Identifier: GPL-3.0-or-later
#include <prometheus/approximate_balances.h>
#include <prometheus/prometheus_client.h>
#include <testlib/futures.h>
#include <testlib/prometheus_process.h>
#include <testlib/tools.h>
#include <testlib/wire_server.h>

#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = PrometheusError::Kind;
using Answer = Result<std::vector<PrometheusSeries>, PrometheusError>;

namespace {

const Address kOps = Address::parse(u"0x1111111111111111111111111111111111111111").value();
const Address kOther = Address::parse(u"0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930").value();
constexpr qint64 kStep = 20'000;

/// As the exporter would have told it, once every 20 s: 100 steps before `endMs`.
/// `ops` has 1.25 ether, then 2.5 from step 50 on, is not a number at step 70, and is withdrawn from 80 to 89.
QByteArray openMetrics(qint64 endMs)
{
    QByteArray balances = "# TYPE eth_balance_ether gauge\n";
    QByteArray chains = "# TYPE eth_chain_info gauge\n";
    const QByteArray target = ",instance=\"exporter:9100\",job=\"exporter\"} ";
    for (int step = 0; step < 100; ++step) {
        const QByteArray at = ' ' + QByteArray::number((endMs - (100 - step) * kStep) / 1000) + '\n';
        const auto balance = [&](const QByteArray &chain, const QByteArray &name, const Address &address,
                                 const QByteArray &value) {
            balances += "eth_balance_ether{chain=\"" + chain + "\",name=\"" + name + "\",address=\"" +
                        address.toString().toLatin1() + '"' + target + value + at;
        };
        if (step < 80 || step >= 90) {
            balance("sep", "ops", kOps, step == 70 ? "NaN" : step < 50 ? "1.25" : "2.5");
        }
        balance("sep", "again", kOther, "0.1234567890123456");
        balance("sep", "the same again", kOther, "0.1234567890123456");
        balance("main", "ops", kOps, "7");
        chains += "eth_chain_info{chain=\"sep\",chain_id=\"11155111\"" + target + '1' + at;
        chains += "eth_chain_info{chain=\"main\",chain_id=\"1\"" + target + '1' + at;
    }
    return balances + chains + "# EOF\n";
}

} // namespace

class PrometheusClientTest : public QObject
{
    Q_OBJECT
private slots:
    void oldBalancesComeBackFromARealPrometheus()
    {
        const QString program = PrometheusProcess::program();
        WEIWATCH_REQUIRE_TOOL(program, "prometheus");
        WEIWATCH_REQUIRE_TOOL(PrometheusProcess::promtool(), "promtool");
        const qint64 endMs = (QDateTime::currentMSecsSinceEpoch() - 3 * 3'600'000) / kStep * kStep;
        PrometheusProcess prometheus(program);
        QVERIFY(prometheus.import(openMetrics(endMs)));
        QVERIFY(prometheus.start());
        PrometheusClient client(prometheus.url());

        const std::vector<Address> both{kOps, kOther};
        const RangeQuery query{balanceExpression(kSepolia, both), endMs - 100 * kStep, endMs - kStep, 20s};
        const Answer answer = await(client.ask(query));
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().text));
        auto balances = balancesIn(*answer);
        QCOMPARE(balances.size(), size_t(2));
        std::ranges::sort(balances, {}, &ApproximateBalances::address);

        const auto &ops = balances.front().points;
        QCOMPARE(balances.front().address, kOps);
        QCOMPARE(ops.front(), (ApproximatePoint{endMs - 100 * kStep, 1.25}));
        QCOMPARE(ops.back(), (ApproximatePoint{endMs - kStep, 2.5}));
        QVERIFY(std::ranges::all_of(ops, [](const ApproximatePoint &point) { return point.ether > 0; }));
        QVERIFY(!std::ranges::count(ops, endMs - 30 * kStep, &ApproximatePoint::timeMs)); // NaN

        QCOMPARE(balances.back().points.size(), size_t(100));
        QCOMPARE(balances.back().points.front().ether, 0.1234567890123456);

        const RangeQuery finer{query.expression, query.fromMs, query.toMs, 100ms};
        const Answer refused = await(client.ask(finer));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::HttpStatus);
        QCOMPARE(refused.error().status, 400);
        QCOMPARE(refused.error().errorType, QStringLiteral("bad_data"));
        QVERIFY(refused.error().text.contains(QStringLiteral("11,000")));
    }

    void theQuestionGoesInTheBodyOfOneRequest()
    {
        WireServer server(WireServer::always(
            WireServer::answer(R"({"status":"success","data":{"resultType":"matrix","result":[]}})")));
        PrometheusClient client(server.url(QStringLiteral("/prefix/")));
        const Answer answer = await(client.ask({QStringLiteral("a & b"), 1'700'000'000'040, 1'700'000'060'000, 20s}));
        QVERIFY(answer);
        QVERIFY(answer->empty());
        const WireServer::Request request = server.requests().value(0);
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.target, QByteArray("/prefix/api/v1/query_range"));
        QCOMPARE(request.body, QByteArray("query=a%20%26%20b&start=1700000000.040&end=1700000060.000&step=20.000"
                                          "&timeout=25s"));
    }

    void nobodyThereIsToldApartFromARefusal()
    {
        WireServer server(WireServer::always(WireServer::answer("no", 503)));
        PrometheusClient client(server.url());
        const Answer refused = await(client.ask({}));
        QVERIFY(!refused);
        QCOMPARE(refused.error(), (PrometheusError{.kind = Kind::HttpStatus, .status = 503}));
        server.close();
        PrometheusClient late(server.url());
        const Answer gone = await(late.ask({}));
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, Kind::Unreachable);
    }

    void whatIsStillOpenEndsWithTheClient()
    {
        WireServer silent([](QTcpSocket &, const WireServer::Request &) {});
        auto client = std::make_unique<PrometheusClient>(silent.url());
        const auto answer = client->ask({});
        QTRY_COMPARE(silent.requests().size(), 1);
        client.reset();
        const Answer ended = await(answer);
        QVERIFY(!ended);
        QCOMPARE(ended.error().http, HttpError::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(PrometheusClientTest)
#include "tst_prometheus_client.moc"
