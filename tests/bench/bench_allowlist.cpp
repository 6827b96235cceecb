// SPDX-License-Identifier: GPL-3.0-or-later
// From the click to "seen from outside", with a connection open: the real keeper, the real server/allowlist, real TLS.
// SSH, systemd, Docker and Traefik are stand-ins on this machine (testlib/allowlist_server.h), so what is measured is
// our own share; the whole is measured where the whole stands.
#include "bench_output.h"

#include <testlib/allowlist_server.h>
#include <testlib/on_worker.h>

#include <QCoreApplication>

#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace weiwatch;

namespace {

constexpr int kRounds = 21;

/// Of this process and the commands that it ran: what a busy machine does not stretch.
double cpuMilliseconds()
{
    double sum = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        getrusage(who, &usage);
        for (const timeval &time : {usage.ru_utime, usage.ru_stime}) {
            sum += static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
        }
    }
    return sum;
}

/// Two addresses in turn, so that each round changes the list.
Result<AllowlistOutcome, AllowlistError> round(LocalAllowlistServer &server, AllowlistKeeper &keeper, int number)
{
    const QString address = number % 2 == 0 ? QStringLiteral("127.0.0.1") : QStringLiteral("127.0.0.2");
    server.moveTo(address);
    server.lag(2); // as Traefik, which needs a moment to read the list
    AllowlistChange change;
    change.range = Ipv4Range::parse(address).value();
    change.owner = QStringLiteral("bench");
    change.grace = std::chrono::seconds(0);
    return onWorker([&] { return keeper.allow(change, {}); });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    TestCa ca;
    if (!ca.isUsable()) {
        std::fputs("openssl is missing\n", stderr);
        return EXIT_FAILURE;
    }
    LocalAllowlistServer server(ca, QStringLiteral(WEIWATCH_SOURCE_DIR "/remote-stack/server/allowlist"),
                                {QStringLiteral("127.0.9.9/32")});
    const auto shell = server.shell();
    AllowlistKeeper keeper(*shell, server.where(), LocalAllowlistServer::publicRanges());
    std::vector<double> milliseconds;
    const double before = cpuMilliseconds();
    for (int i = 0; i < kRounds; ++i) {
        const auto outcome = round(server, keeper, i);
        if (!outcome) {
            std::fprintf(stderr, "round %d was not verified\n", i);
            return EXIT_FAILURE;
        }
        milliseconds.push_back(static_cast<double>(outcome->took.count()));
    }
    std::ranges::sort(milliseconds);
    printMetric("allowlist/click to verified, stand-in SSH and Traefik, median", milliseconds[kRounds / 2], "ms");
    printMetric("allowlist/click to verified, stand-in SSH and Traefik, slowest", milliseconds.back(), "ms");
    printMetric("allowlist/CPU of all of it, each time", (cpuMilliseconds() - before) / kRounds, "ms");
    return EXIT_SUCCESS;
}
