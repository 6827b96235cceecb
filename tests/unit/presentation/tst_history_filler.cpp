// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/history_filler.h>

#include <testlib/futures.h>
#include <testlib/watched_devchain.h>
#include <testlib/wire_server.h>

#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace weiwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kDayMs = 24 * kHourMs;
const WalletKey kWallet{{1337}, WatchedDevchain::address(1)};

Result<quint16, DeployError> noTunnel()
{
    DeployError error{.kind = DeployError::Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::PortClosed, .subject = u"stack.example:22"_s};
    return failure(error);
}

/// A Prometheus that knows 1.5 ether of the wallet at every step.
class StandInPrometheus
{
public:
    StandInPrometheus()
        : server([this](QTcpSocket &socket, const WireServer::Request &request) { answer(socket, request); })
    {
    }

    /// What was asked for, in all.
    [[nodiscard]] ObservedSpan asked() const
    {
        ObservedSpan all{std::numeric_limits<qint64>::max(), 0};
        for (const auto &request : server.requests()) {
            all = {std::min(all.fromMs, msOf(request, u"start"_s)), std::max(all.toMs, msOf(request, u"end"_s))};
        }
        return all;
    }
    [[nodiscard]] qsizetype questions() const { return server.requests().size(); }

    WireServer server;
    QByteArray fault; ///< empty: none
    bool knowsNothing = false;
    bool isSilent = false;

private:
    static qint64 msOf(const WireServer::Request &request, const QString &field)
    {
        return std::llround(QUrlQuery(QString::fromUtf8(request.body)).queryItemValue(field).toDouble() * 1000);
    }

    void answer(QTcpSocket &socket, const WireServer::Request &request) const
    {
        if (isSilent) {
            return;
        }
        if (!fault.isEmpty()) {
            socket.write(WireServer::answer(fault, 503));
            return;
        }
        QByteArray values;
        const qint64 step = msOf(request, u"step"_s);
        for (qint64 time = msOf(request, u"start"_s); !knowsNothing && time <= msOf(request, u"end"_s); time += step) {
            values += (values.isEmpty() ? "[" : ",[") + QByteArray::number(time / 1000) + R"(,"1.5"])";
        }
        const QByteArray series =
            R"({"metric":{"address":")" + kWallet.address.toString().toLatin1() + R"("},"values":[)" + values + "]}";
        socket.write(WireServer::answer(R"({"status":"success","data":{"resultType":"matrix","result":[)" +
                                        (knowsNothing ? QByteArray() : series) + "]}}"));
    }
};

/// A monitor that watches one wallet on a chain whose endpoint is a closed port, asked once a day.
class Watching
{
public:
    /// observedMs: for so long until now.
    explicit Watching(qint64 observedMs = 0)
        : monitor({folder.filePath(u"history.sqlite"_s), {}}, secretEnvironment(), systemClock())
        , filler(monitor)
    {
        std::vector<Snapshot> past;
        for (qint64 ageMs = observedMs; observedMs > 0 && ageMs >= 0; ageMs -= kHourMs) {
            Snapshot snapshot;
            snapshot.chain = kWallet.chain;
            snapshot.block.number = quint64(10'000 - ageMs / kHourMs);
            snapshot.block.time = QDateTime::fromMSecsSinceEpoch(nowMs - ageMs, Qt::UTC);
            snapshot.observedAt = snapshot.block.time;
            snapshot.readings = {{kWallet.address, WatchedDevchain::ether(1'000)}};
            past.push_back(snapshot);
        }
        monitor.start(past);
        Watchlist list;
        list.chains = {ChainSpec{.name = u"dev"_s,
                                 .id = kWallet.chain,
                                 .endpoints = {{.url = u"http://127.0.0.1:1"_s}},
                                 .interval = std::chrono::hours(24)}};
        list.wallets = {WalletSpec{.name = u"ops"_s, .address = kWallet.address, .chains = {u"dev"_s}}};
        monitor.apply(list);
    }

    void use(const StandInPrometheus &prometheus, const QString &source = u"a stack"_s)
    {
        filler.setSource(source, [this, port = prometheus.server.serverPort()] {
            ++tunnels;
            QPromise<Result<quint16, DeployError>> promise;
            promise.start();
            promise.addResult(isCutOff ? noTunnel() : Result<quint16, DeployError>(port));
            promise.finish();
            return promise.future();
        });
    }

    [[nodiscard]] std::vector<ObservedSpan> told()
    {
        const auto series = ::weiwatch::await(monitor.history().series({kWallet}, nowMs - 500 * kDayMs, nowMs, 1000));
        return series ? series->front().approximateSpans : std::vector<ObservedSpan>();
    }
    /// Waits for all that was asked before.
    void settle() { (void)told(); }

    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    QTemporaryDir folder;
    Monitor monitor;
    HistoryFiller filler;
    int tunnels = 0;
    bool isCutOff = false;
};

} // namespace

class HistoryFillerTest : public QObject
{
    Q_OBJECT
private slots:
    void theLastWeekIsFilledOnceTheStackIsSeen()
    {
        StandInPrometheus prometheus;
        QVERIFY(prometheus.server.isListening());
        Watching watching;
        QSignalSpy rewritten(&watching.monitor, &Monitor::historyRewritten);
        watching.use(prometheus);
        watching.settle();
        QCOMPARE(watching.tunnels, 0);
        watching.filler.setReachable(true);
        QTRY_VERIFY(!rewritten.isEmpty());
        QTRY_COMPARE(watching.told().size(), size_t(1));
        const ObservedSpan told = watching.told().front();
        QVERIFY(std::abs(told.fromMs - (watching.nowMs - 7 * kDayMs)) < 120'000);
        QVERIFY(told.toMs <= watching.nowMs - 60'000 + 5'000 && told.toMs > watching.nowMs - 180'000);
    }

    void nothingIsAskedForTwice()
    {
        StandInPrometheus prometheus;
        prometheus.knowsNothing = true; // that, too, is an answer
        Watching watching;
        watching.use(prometheus);
        QSignalSpy ended(&watching.filler, &HistoryFiller::troubled);
        watching.filler.setReachable(true);
        QTRY_VERIFY(!ended.isEmpty());
        const qsizetype once = prometheus.questions();
        QVERIFY(once > 0);
        ended.clear();
        watching.filler.setReachable(true);
        QTRY_VERIFY(!ended.isEmpty());
        QCOMPARE(prometheus.questions(), once);
        QCOMPARE(watching.tunnels, 1);
        QVERIFY(watching.told().empty());
    }

    void whatWasObservedIsNotAskedFor()
    {
        StandInPrometheus prometheus;
        Watching watching(8 * kDayMs);
        watching.use(prometheus);
        QSignalSpy ended(&watching.filler, &HistoryFiller::troubled);
        watching.filler.setReachable(true);
        QTRY_VERIFY(!ended.isEmpty());
        QCOMPARE(watching.tunnels, 0);
        QCOMPARE(prometheus.questions(), 0);
    }

    void whatThePersonLooksAtIsFilled()
    {
        StandInPrometheus prometheus;
        Watching watching(8 * kDayMs);
        watching.use(prometheus);
        watching.filler.setReachable(true);
        const qint64 fromMs = watching.nowMs - 30 * kDayMs;
        watching.filler.want(fromMs - kDayMs, fromMs); // on the way there
        watching.filler.want(fromMs, fromMs + kDayMs);
        QTRY_COMPARE(watching.told().size(), size_t(1));
        QVERIFY(prometheus.asked().fromMs >= fromMs);
        QVERIFY(prometheus.asked().toMs <= fromMs + kDayMs);
    }

    void manyWeeksAreAskedForInPartsAndLeaveNoSeam()
    {
        StandInPrometheus prometheus;
        Watching watching(8 * kDayMs);
        watching.use(prometheus);
        watching.filler.setReachable(true);
        const ObservedSpan weeks{watching.nowMs - 90 * kDayMs, watching.nowMs - 20 * kDayMs};
        watching.filler.want(weeks.fromMs, weeks.toMs);
        QTRY_VERIFY(prometheus.asked().fromMs < weeks.fromMs + 600'000);
        const auto unfilled = [&] {
            return ::weiwatch::await(watching.monitor.history().unfilled(u"a stack"_s, {kWallet}, weeks.fromMs,
                                                                         weeks.toMs, std::chrono::milliseconds(0)));
        };
        QTRY_COMPARE(unfilled()->size(), size_t(0));
        QCOMPARE(prometheus.questions(), 2);
        QCOMPARE(watching.told().size(), size_t(1));
    }

    void aServerThatCannotBeReachedIsSaidAndAskedWhenItCanBe()
    {
        StandInPrometheus prometheus;
        Watching watching;
        watching.isCutOff = true;
        watching.use(prometheus);
        QSignalSpy troubled(&watching.filler, &HistoryFiller::troubled);
        watching.filler.setReachable(true);
        QTRY_VERIFY(!troubled.isEmpty());
        QVERIFY2(troubled.back().front().toString().contains(u"stack.example:22"),
                 qPrintable(troubled.back().front().toString()));
        QCOMPARE(watching.tunnels, 1);
        watching.isCutOff = false;
        watching.filler.setReachable(true);
        QTRY_VERIFY(troubled.back().front().toString().isEmpty());
        QTRY_COMPARE(watching.told().size(), size_t(1));
    }

    void whatPrometheusRefusesIsSaidAndAskedForLater()
    {
        StandInPrometheus prometheus;
        prometheus.fault = R"({"status":"error","errorType":"timeout","error":"query timed out"})";
        Watching watching;
        watching.use(prometheus);
        QSignalSpy troubled(&watching.filler, &HistoryFiller::troubled);
        watching.filler.setReachable(true);
        QTRY_VERIFY(!troubled.isEmpty());
        QVERIFY(troubled.back().front().toString().contains(u"query timed out"));
        QCOMPARE(prometheus.questions(), 1); // one fault is enough
        prometheus.fault.clear();
        watching.filler.setReachable(true);
        QTRY_COMPARE(watching.told().size(), size_t(1));
    }

    void anotherStackIsAskedForItself()
    {
        StandInPrometheus slow;
        slow.isSilent = true;
        StandInPrometheus other;
        Watching watching;
        watching.use(slow);
        watching.filler.setReachable(true);
        QTRY_COMPARE(slow.questions(), 1);
        watching.use(other, u"another stack"_s);
        watching.filler.setReachable(true);
        QTRY_COMPARE(watching.told().size(), size_t(1));
        QVERIFY(other.questions() > 0);
    }

    void withNoStackNothingIsAsked()
    {
        Watching watching;
        watching.filler.setSource({}, {});
        watching.filler.setReachable(true);
        watching.filler.want(watching.nowMs - kDayMs, watching.nowMs);
        watching.settle();
        QCOMPARE(watching.tunnels, 0);
    }
};

QTEST_GUILESS_MAIN(HistoryFillerTest)
#include "tst_history_filler.moc"
