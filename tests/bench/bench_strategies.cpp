// SPDX-License-Identifier: GPL-3.0-or-later
// Reading n wallets by every strategy, beside the floor (the same two requests, prepared in advance and sent by a bare
// client) and beside one request a wallet; on a real anvil, then on a devchain 50 ms away.
#include "bench_output.h"
#include "devchain_thread.h"

#include <balances/balance_reader.h>
#include <testlib/anvil.h>
#include <testlib/bare_client.h>
#include <testlib/futures.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

using namespace weiwatch;

namespace {

constexpr int kRounds = 20;
constexpr quint32 kMost = 10'000;
constexpr quint32 kSlowSample = 200;
constexpr std::chrono::milliseconds kRoundTrip{50};
constexpr ChainId kChain{1'337};

/// Something went wrong: a bench that measures errors would tell nice numbers.
[[noreturn]] void die(const QString &why)
{
    qFatal("bench_strategies: %s", qPrintable(why));
    std::abort();
}

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<qsizetype>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<std::pair<Address, Wei>> makeWallets()
{
    std::vector<std::pair<Address, Wei>> wallets;
    for (quint32 i = 0; i < kMost; ++i) {
        QByteArray bytes(Address::kBytes, '\x5a');
        bytes[18] = static_cast<char>(i >> 8);
        bytes[19] = static_cast<char>(i);
        wallets.emplace_back(Address::fromBytes(bytes).value(), Wei::fromLimbs({i * 0x9e3779b97f4a7c15, i, 0, 0}));
    }
    return wallets;
}

class RequestCounter : public RpcObserver
{
public:
    void requestFinished(const QString &, const QString &, const QByteArray &, const QByteArray &,
                         std::chrono::nanoseconds) override
    {
        ++requests;
    }
    int requests = 0;
};

/// One node, and every way to read it.
class Subject
{
public:
    Subject(const QUrl &url, const std::vector<std::pair<Address, Wei>> &wallets)
        : m_url(url)
        , m_bare(url)
        , m_wallets(wallets)
    {
        EndpointConfig config;
        config.label = QStringLiteral("node");
        config.url = url;
        m_endpoint = std::make_unique<RpcEndpoint>(QStringLiteral("bench"), config, m_http, systemClock(), &m_counter);
    }

    /// The header, then the balances pinned to it, checked against what they are.
    void read(BalanceReader &reader, quint32 count)
    {
        const int before = m_counter.requests;
        const auto header = await(m_endpoint->header("latest"), kPatienceMs);
        if (!header) {
            die(header.error().detail);
        }
        const Balances balances =
            await(reader.read(*m_endpoint, {*header, BlockPin::Form::Hash}, addresses(count)), kPatienceMs);
        if (!balances) {
            die(reader.name() + QStringLiteral(": ") + balances.error().detail);
        }
        for (size_t i = 0; i < count; ++i) {
            if ((*balances)[i] != m_wallets[i].second) {
                die(reader.name() + QStringLiteral(" gave a wrong balance"));
            }
        }
        m_lastRequests = m_counter.requests - before;
    }
    [[nodiscard]] int lastRequests() const { return m_lastRequests; }

    void prepareFloor(quint32 count)
    {
        m_header =
            m_bare.prepared(R"({"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["latest",false]})");
        const QJsonObject header = QJsonDocument::fromJson(m_bare.exchange(m_header)).object();
        m_block = header[QStringLiteral("result")][QStringLiteral("hash")].toString();
        const QByteArray pin = R"({"blockHash":")" + m_block.toLatin1() + R"(","requireCanonical":true})";
        QByteArray data;
        m_oneByOne.clear();
        for (quint32 i = 0; i < count; ++i) {
            const QByteArray digits = m_wallets[i].first.toHexDigits();
            data += QByteArray(24, '0') + digits;
            m_oneByOne.append(m_bare.prepared(R"({"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":["0x)" +
                                              digits + R"(",)" + pin + "]}"));
        }
        const QByteArray callee = "\"0x00000000000000000000000000000000ba1a4ce5\"";
        m_program = m_bare.prepared(R"({"jsonrpc":"2.0","id":2,"method":"eth_call","params":[{"to":)" + callee +
                                    R"(,"gas":"0x2000000","data":"0x)" + data + R"("},)" + pin + ",{" + callee +
                                    R"(:{"code":"0x60005b80361460145780353181526020016002565b366000f3"}}]})");
    }
    /// The two prepared requests; their answers are not even parsed.
    void floor(quint32 count)
    {
        const QByteArray header = m_bare.exchange(m_header);
        const QByteArray balances = m_bare.exchange(m_program);
        if (header.isEmpty() || balances.size() < static_cast<qsizetype>(64 * count)) {
            die(QStringLiteral("the floor failed: ") + QString::fromUtf8(balances.left(200)));
        }
    }
    /// One prepared request a wallet, one after the other, on one connection.
    void oneByOne()
    {
        for (const QByteArray &request : std::as_const(m_oneByOne)) {
            if (!m_bare.exchange(request).contains("\"result\"")) {
                die(QStringLiteral("one by one failed"));
            }
        }
    }

    /// The same by a plain program in another language, start and end of the program not counted.
    [[nodiscard]] double oneByOneInPython(quint32 count) const
    {
        QProcess python;
        python.start(QStringLiteral("python3"), {QStringLiteral(WEIWATCH_SOURCE_DIR "/tests/bench/one_by_one.py"),
                                                 QString::number(m_url.port()), m_block, QString::number(count)});
        bool isNumber = false;
        const double took =
            python.waitForFinished(kPatienceMs) ? python.readAllStandardOutput().trimmed().toDouble(&isNumber) : 0;
        if (!isNumber) {
            die(QStringLiteral("one_by_one.py: ") + QString::fromUtf8(python.readAllStandardError()));
        }
        return took;
    }

private:
    static constexpr int kPatienceMs = 300'000;

    [[nodiscard]] const std::vector<Address> &addresses(quint32 count)
    {
        if (m_addresses.size() != count) {
            m_addresses.clear();
            for (quint32 i = 0; i < count; ++i) {
                m_addresses.push_back(m_wallets[i].first);
            }
        }
        return m_addresses;
    }

    static HttpConfig direct()
    {
        HttpConfig config;
        config.proxy = HttpConfig::Proxy::None;
        return config;
    }

    HttpClient m_http{direct()};
    RequestCounter m_counter;
    std::unique_ptr<RpcEndpoint> m_endpoint;
    QUrl m_url;
    BareClient m_bare;
    const std::vector<std::pair<Address, Wei>> &m_wallets;
    std::vector<Address> m_addresses;
    QString m_block; ///< the floor's, and one by one's
    QByteArray m_header;
    QByteArray m_program;
    QList<QByteArray> m_oneByOne;
    int m_lastRequests = 0;
};

struct Way
{
    QByteArray name;
    std::function<void()> once;
    std::vector<double> times;
};

/// The ways take turns, so that a noisy moment of the machine meets all of them. Only ways of about the same length
/// belong together: after a second of work a busy machine makes both processes wait, and a short way would pay for it.
void measure(std::vector<Way> &ways)
{
    for (Way &way : ways) {
        way.once(); // connections, caches, sizes of batches
    }
    for (int round = 0; round < kRounds; ++round) {
        for (Way &way : ways) {
            way.times.push_back(millisecondsOf(way.once));
        }
    }
}

QByteArray numbered(const QByteArray &where, quint32 count, const QByteArray &what)
{
    return where + ' ' + QByteArray::number(count) + " wallets, " + what;
}

/// How much faster the overridden program is than one by one in Python; the two take turns, as everything here does.
double againstPython(Subject &subject)
{
    const auto program = overriddenProgramReader();
    subject.prepareFloor(kMost);
    subject.read(*program, kMost);
    std::vector<double> plain;
    std::vector<double> ours;
    for (int round = 0; round < kRounds; ++round) {
        plain.push_back(subject.oneByOneInPython(kMost));
        ours.push_back(millisecondsOf([&] { subject.read(*program, kMost); }));
    }
    printMetric(numbered("anvil", kMost, "one by one in Python"), medianOf(plain), "ms");
    return medianOf(plain) / medianOf(ours);
}

void onAnvil(Subject &subject)
{
    const QByteArray where = "anvil";
    for (const quint32 count : {1U, 10U, 100U, 1'000U, kMost}) {
        const auto program = overriddenProgramReader();
        const auto batch = batchReader();
        const auto single = singleCallReader();
        subject.prepareFloor(count);
        int programRequests = 0;
        std::vector<Way> few{
            {"floor", [&] { subject.floor(count); }, {}},
            {"overridden program",
             [&] {
                 subject.read(*program, count);
                 programRequests = subject.lastRequests();
             },
             {}},
        };
        std::vector<Way> many{
            {"batch", [&] { subject.read(*batch, count); }, {}},
            {"single calls", [&] { subject.read(*single, count); }, {}},
            {"one by one, bare", [&] { subject.oneByOne(); }, {}},
        };
        for (std::vector<Way> *const ways : {&few, &many}) {
            measure(*ways);
            for (const Way &way : *ways) {
                printMetric(numbered(where, count, way.name), medianOf(way.times), "ms");
            }
        }
        printMetric(numbered(where, count, "requests of the overridden program"), programRequests, "requests");
        const double ours = medianOf(few[1].times);
        printMetric(numbered(where, count, "overridden program / floor"), ours / medianOf(few[0].times), "x");
        printMetric(numbered(where, count, "one by one / overridden program"), medianOf(many[2].times) / ours, "x");
    }
    printMetric(numbered(where, kMost, "one by one in Python / overridden program"), againstPython(subject), "x");
}

void far(Subject &subject)
{
    const QByteArray where = "50 ms away,";
    const auto program = overriddenProgramReader();
    const auto batch = batchReader();
    const auto single = singleCallReader();
    subject.prepareFloor(kMost);
    std::vector<Way> ways{
        {"floor", [&] { subject.floor(kMost); }, {}},
        {"overridden program", [&] { subject.read(*program, kMost); }, {}},
        {"batch", [&] { subject.read(*batch, kMost); }, {}},
    };
    measure(ways);
    for (const Way &way : ways) {
        printMetric(numbered(where, kMost, way.name), medianOf(way.times), "ms");
    }
    constexpr double kScale = double(kMost) / kSlowSample;
    subject.prepareFloor(kSlowSample);
    const double singleCalls = millisecondsOf([&] { subject.read(*single, kSlowSample); }) * kScale;
    const double oneByOne = millisecondsOf([&] { subject.oneByOne(); }) * kScale;
    printMetric(numbered(where, kMost, "single calls, 200 scaled"), singleCalls, "ms");
    printMetric(numbered(where, kMost, "one by one, bare, 200 scaled"), oneByOne, "ms");
    const double ours = medianOf(ways[1].times);
    printMetric(numbered(where, kMost, "overridden program / floor"), ours / medianOf(ways[0].times), "x");
    printMetric(numbered(where, kMost, "one by one / overridden program"), oneByOne / ours, "x");
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const auto wallets = makeWallets();
    {
        Anvil anvil(kChain);
        if (!anvil.start() || !anvil.setBalances(wallets) || !anvil.mine()) {
            die(QStringLiteral("anvil did not start: make bench installs it"));
        }
        Subject subject(anvil.url(), wallets);
        onAnvil(subject);
    }
    DevchainThread devchain(kChain, wallets, kRoundTrip);
    Subject subject(devchain.url(), wallets);
    far(subject);
    return 0;
}
