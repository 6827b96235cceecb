// SPDX-License-Identifier: GPL-3.0-or-later
#include "configuration.h"
#include "exporter.h"
#include "health_check.h"
#include "metrics_server.h"
#include "version.h"

#include <balances/chain_plan.h>
#include <core/unix_signals.h>
#include <sentences/secret_sentences.h>
#include <sentences/watchlist_sentences.h>

#include <QCoreApplication>

#include <cstdlib>

using namespace weiwatch;

namespace {

constexpr int kBadConfiguration = 2;

void logFaults(const Log &log, const ConfigurationError &error)
{
    for (const QString &sentence : sentences(error)) {
        log.error(QStringLiteral("configuration"), {{"error", sentence}});
    }
}

/// The configuration as read now, put to work; false where there is none to be had, with the reasons logged.
bool configure(Exporter &exporter, const Result<Configuration, ConfigurationError> &configuration,
               const Options &options, const Log &log)
{
    if (!configuration) {
        logFaults(log, configuration.error());
        return false;
    }
    for (const WatchlistWarning &warning : configuration->warnings) {
        log.warning(QStringLiteral("configuration"), {{"warning", sentence(warning)}});
    }
    if (const auto applied = exporter.apply(*configuration, *defaultSecrets(options.secretsFolder)); !applied) {
        log.error(QStringLiteral("configuration"), {{"error", sentence(applied.error())}});
        return false;
    }
    log.info(QStringLiteral("watching"), {{"chains", static_cast<qint64>(configuration->watchlist.chains.size())},
                                          {"wallets", static_cast<qint64>(configuration->watchlist.wallets.size())}});
    return true;
}

/// What would be run, looked at and not run: every fault of it on a line of its own.
int check(const Options &options, const QProcessEnvironment &env)
{
    const auto say = [](FILE *stream, const QString &line) { std::fputs(qPrintable(line + u'\n'), stream); };
    const auto configuration = loadConfiguration(options, env, QDir::current());
    if (!configuration) {
        for (const QString &line : sentences(configuration.error())) {
            say(stderr, line);
        }
        return kBadConfiguration;
    }
    if (const auto plans = plansFor(configuration->watchlist, *defaultSecrets(options.secretsFolder)); !plans) {
        say(stderr, sentence(plans.error()));
        return kBadConfiguration;
    }
    for (const WatchlistWarning &warning : configuration->warnings) {
        say(stderr, sentence(warning));
    }
    say(stdout, QStringLiteral("wallets: %1, chains: %2")
                    .arg(configuration->watchlist.wallets.size())
                    .arg(configuration->watchlist.chains.size()));
    return EXIT_SUCCESS;
}

int checkHealth(const Options &options, const QProcessEnvironment &env)
{
    const auto configuration = loadConfiguration(options, env, QDir::current());
    const ListenAddress listen = configuration ? configuration->listen : options.listen.value_or(ListenAddress());
    if (const auto problem = healthProblem(listen)) {
        std::fputs(qPrintable(*problem + QLatin1Char('\n')), stderr);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

HttpConfig httpConfig()
{
    HttpConfig config;
    config.userAgent = QByteArray("weiwatch-exporter/") + kVersion;
    return config;
}

int run(const Options &options, const QProcessEnvironment &env)
{
    const Log log(options.logFormat, systemClock());
    log.takeOverQtMessages();
    const auto load = [&] { return loadConfiguration(options, env, QDir::current()); };
    const auto configuration = load();
    if (!configuration) {
        logFaults(log, configuration.error());
        return kBadConfiguration;
    }

    HttpClient http(httpConfig());
    RpcMetrics rpcMetrics(nativePrefix(*configuration));
    Scrape scrape(rpcMetrics, systemClock());
    Exporter exporter(http, systemClock(), log, rpcMetrics, scrape);
    if (!configure(exporter, configuration, options, log)) {
        return kBadConfiguration;
    }
    auto server =
        MetricsServer::start(configuration->listen, {[&] { return scrape.text(); }, [&] { return scrape.isAlive(); }});
    if (!server) {
        log.error(QStringLiteral("server"), {{"error", server.error()}});
        return EXIT_FAILURE;
    }
    const ListenAddress listening{configuration->listen.host, (*server)->port()};
    log.info(QStringLiteral("listening"),
             {{"address", listening.toString()}, {"version", QString::fromLatin1(kVersion)}});

    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::terminationRequested, qApp, &QCoreApplication::quit);
    QObject::connect(&unixSignals, &UnixSignals::reloadRequested, &exporter, [&] {
        if (!configure(exporter, load(), options, log)) {
            exporter.noteFailedReload();
            log.warning(QStringLiteral("reload failed, the old configuration stays"));
        }
    });
    const int code = QCoreApplication::exec();
    log.info(QStringLiteral("stopped"));
    // Every line is written and nothing is half done; CivetWeb's threads would take two seconds to see that they are
    // to stop, and a supervisor is to see the end within one.
    std::_Exit(code);
}

} // namespace

int main(int argc, char **argv)
{
    // Containers and services have no locale; Qt from 6.5 on would say so in a line of its own, outside the log.
    qputenv("LC_ALL", "C.UTF-8");
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("weiwatch-exporter"));
    const auto env = QProcessEnvironment::systemEnvironment();
    const auto options = parseOptions(QCoreApplication::arguments(), env);
    if (!options) {
        std::fputs(qPrintable(options.error().text + QLatin1Char('\n')), options.error().code == 0 ? stdout : stderr);
        return options.error().code;
    }
    switch (options->mode) {
    case Options::Mode::Check:
        return check(*options, env);
    case Options::Mode::HealthCheck:
        return checkHealth(*options, env);
    case Options::Mode::Run:
        break;
    }
    return run(*options, env);
}
