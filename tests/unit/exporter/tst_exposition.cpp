// SPDX-License-Identifier: GPL-3.0-or-later
#include <exporter/exposition.h>
#include <exporter/process_metrics.h>
#include <exporter/rpc_metrics.h>

#include <QTest>

#include <cstdlib>
#include <limits>

using namespace weiwatch;
using namespace std::chrono_literals;

class ExpositionTest : public QObject
{
    Q_OBJECT
private slots:
    void labelValuesAreEscaped()
    {
        QCOMPARE(exposition::labels({{"a", u"x\"y\\z\n"_qs}, {"b", u"é"_qs}}),
                 std::string("a=\"x\\\"y\\\\z\\n\",b=\"é\""));
    }

    void numbersReadBackAsTheSameDouble()
    {
        for (const double value : {0.1, 1.0 / 3, 0.30000000000000004, 5e-324, 1.7976931348623157e308, 123456.789}) {
            QCOMPARE(std::strtod(exposition::number(value).c_str(), nullptr), value);
        }
    }

    void wholeNumbersHaveNoExponent()
    {
        QCOMPARE(exposition::number(0), std::string("0"));
        QCOMPARE(exposition::number(1e9), std::string("1000000000"));
        QCOMPARE(exposition::number(-11155111), std::string("-11155111"));
    }

    void whatIsNoNumberIsNamedAsPrometheusDoes()
    {
        QCOMPARE(exposition::number(std::numeric_limits<double>::infinity()), std::string("+Inf"));
        QCOMPARE(exposition::number(std::numeric_limits<double>::quiet_NaN()), std::string("NaN"));
    }

    void requestsAreCountedAndTimed()
    {
        RpcMetrics rpc("p_");
        rpc.requestFinished(u"sepolia"_qs, u"node \"1\""_qs, "eth_call", "ok", 3ms);
        rpc.requestFinished(u"sepolia"_qs, u"node \"1\""_qs, "eth_call", "timeout", 3s);
        std::string text;
        rpc.appendTo(text);
        const QByteArray got = QByteArray::fromStdString(text);
        QVERIFY(got.contains("# TYPE p_eth_rpc_requests_total counter\n"));
        QVERIFY2(
            got.contains("p_eth_rpc_requests_total{chain=\"sepolia\",endpoint=\"node \\\"1\\\"\",method=\"eth_call\","
                         "outcome=\"timeout\"} 1\n"),
            got.constData());
        QVERIFY(got.contains("method=\"eth_call\",le=\"0.005\"} 1\n"));
        QVERIFY(got.contains("method=\"eth_call\",le=\"+Inf\"} 2\n"));
        QVERIFY(got.contains("_seconds_count{chain=\"sepolia\",endpoint=\"node \\\"1\\\"\",method=\"eth_call\"} 2\n"));
        QCOMPARE(rpc.takeTimeSpent(u"sepolia"_qs), 3003ms);
        QCOMPARE(rpc.takeTimeSpent(u"sepolia"_qs), 0ms);
    }

    void beforeTheFirstRequestThereIsNoEmptyFamily()
    {
        std::string text;
        RpcMetrics("").appendTo(text);
        QVERIFY(text.empty());
    }

    void theProcessIsMeasured()
    {
        std::string text;
        appendProcessMetrics(text);
        const QByteArray got = QByteArray::fromStdString(text);
        for (const char *name : {"process_cpu_seconds_total", "process_open_fds", "process_max_fds", "process_threads",
                                 "process_resident_memory_bytes", "process_start_time_seconds"}) {
            QVERIFY2(got.contains(QByteArray(name).prepend('\n').append(' ')), name);
        }
    }
};

QTEST_APPLESS_MAIN(ExpositionTest)
#include "tst_exposition.moc"
