// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench_output.h"

#include <core/clock.h>
#include <devchain/dev_chain_server.h>
#include <testlib/exporter_process.h>
#include <watchlist/watchlist_file.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <vector>

using namespace weiwatch;

namespace {

constexpr int kScrapes = 200;
const QByteArray kRequest = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";

Address addressOf(int number)
{
    return Address::fromBytes(QByteArray::number(number).rightJustified(Address::kBytes, '\1')).value();
}

/// Answers every request on its port with the same prepared bytes: the least a server can do for them.
class BareServer : public QThread
{
public:
    explicit BareServer(const QByteArray &reply)
        : m_reply(reply)
    {
    }

    ~BareServer() override
    {
        quit();
        wait();
    }

    quint16 startAndListen()
    {
        start();
        while (m_port == 0) {
            msleep(1);
        }
        return m_port;
    }

protected:
    void run() override
    {
        QTcpServer server;
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                if (socket->readAll().endsWith("\r\n\r\n")) {
                    socket->write(m_reply);
                }
            });
        });
        m_port = server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
        exec();
    }

private:
    QByteArray m_reply;
    std::atomic<quint16> m_port{0};
};

/// One kept-alive connection, as Prometheus holds it.
class Scraper
{
public:
    explicit Scraper(quint16 port)
    {
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        if (!m_socket.waitForConnected()) {
            qFatal("nobody listens");
        }
    }

    /// The whole reply, head included.
    QByteArray scrape()
    {
        m_socket.write(kRequest);
        QByteArray reply;
        qsizetype wanted = -1;
        while (wanted < 0 || reply.size() < wanted) {
            if (!m_socket.waitForReadyRead(30'000)) {
                qFatal("a scrape did not end");
            }
            reply += m_socket.readAll();
            wanted = wanted < 0 ? lengthOf(reply) : wanted;
        }
        return reply;
    }

    double milliseconds()
    {
        QElapsedTimer timer;
        timer.start();
        (void)scrape();
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

private:
    static qsizetype lengthOf(const QByteArray &reply)
    {
        const qsizetype head = reply.indexOf("\r\n\r\n");
        const QByteArray key = "content-length:";
        const qsizetype at = reply.left(head).toLower().indexOf(key);
        if (head < 0 || at < 0) {
            return -1;
        }
        const qsizetype from = at + key.size();
        return head + 4 + reply.mid(from, reply.indexOf('\r', from) - from).trimmed().toLongLong();
    }

    QTcpSocket m_socket;
};

struct Times
{
    double p50 = 0;
    double p99 = 0;
};

Times timesOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return {values[values.size() / 2], values[values.size() * 99 / 100]};
}

Watchlist listOf(int wallets, const QUrl &node)
{
    Watchlist list;
    ChainSpec chain;
    chain.name = QStringLiteral("dev");
    chain.id = ChainId{1337};
    chain.endpoints = {{node.toString(), {}, {}}};
    chain.interval = std::chrono::hours(1); // nothing is read while we measure
    list.chains = {chain};
    for (int i = 0; i < wallets; ++i) {
        WalletSpec wallet;
        wallet.name = QStringLiteral("wallet %1").arg(i);
        wallet.address = addressOf(i);
        wallet.chains = {chain.name};
        list.wallets.push_back(wallet);
    }
    return list;
}

void report(int wallets, std::size_t bytes, const Times &ours, const Times &bare)
{
    const QByteArray name = "scrape of " + QByteArray::number(wallets) + " wallets, ";
    printMetric(name + "bytes", static_cast<double>(bytes), "B");
    printMetric(name + "p50", ours.p50, "ms");
    printMetric(name + "p99", ours.p99, "ms");
    printMetric(name + "bare server of the same bytes, p50", bare.p50, "ms");
    printMetric(name + "bare server of the same bytes, p99", bare.p99, "ms");
    printMetric(name + "p50 to the bare server's", ours.p50 / bare.p50, "x");
    printMetric(name + "p99 to the bare server's", ours.p99 / bare.p99, "x");
}

/// Ours and the bare server in turn, so that a noisy moment meets both.
void measure(int wallets, quint16 port)
{
    Scraper ours(port);
    const QByteArray reply = ours.scrape();
    BareServer server(reply);
    Scraper bare(server.startAndListen());
    std::vector<double> oursTook;
    std::vector<double> bareTook;
    for (int i = 0; i < kScrapes; ++i) {
        oursTook.push_back(ours.milliseconds());
        bareTook.push_back(bare.milliseconds());
    }
    report(wallets, static_cast<std::size_t>(reply.size()), timesOf(oursTook), timesOf(bareTook));
}

void bench(int wallets, const QString &program)
{
    DevChain chain(DevChain::Config{}, systemClock());
    for (int i = 0; i < wallets; ++i) {
        chain.setBalance(addressOf(i), Wei(1'234'567'890'123'456'789u + static_cast<quint64>(i)));
    }
    DevChainServer server(chain);
    if (!server.listen()) {
        qFatal("no port for the devchain");
    }
    ExporterProcess exporter(program);
    const QString file = exporter.writeFile(QStringLiteral("watchlist.yaml"), toYaml(listOf(wallets, server.url())));
    const bool reads = exporter.start({QStringLiteral("--watchlist"), file}) &&
                       QTest::qWaitFor([&] { return exporter.scrape().contains("eth_balance_ether{"); }, 60'000);
    if (!reads) {
        qFatal("the exporter does not read: %s", exporter.log().constData());
    }
    measure(wallets, exporter.port());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: bench_scrape PATH-OF-weiwatch-exporter\n", stderr);
        return EXIT_FAILURE;
    }
    for (const int wallets : {10, 10'000}) {
        bench(wallets, QFileInfo(QString::fromLocal8Bit(argv[1])).absoluteFilePath());
    }
    return EXIT_SUCCESS;
}
