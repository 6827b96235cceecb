// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include "version.h"

#include <QCommandLineParser>

namespace weiwatch {
namespace {

constexpr int kUsageError = 2;

QCommandLineOption option(const char *name, const char *description, const char *value = nullptr)
{
    return {QString::fromLatin1(name), QString::fromLatin1(description), QString::fromLatin1(value)};
}

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Exports Ethereum balances as Prometheus metrics at /metrics.\n\n"
                       "What to watch comes from --watchlist, or from the environment: ADDRESSES=name:0x…,name:0x…,\n"
                       "RPC_URL or GETH (several: comma), CHAIN_ID, CHAIN, INTERVAL (seconds), PORT, PREFIX.\n"
                       "SIGHUP reads the watchlist again; SIGTERM ends the program."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        option("watchlist", "The watchlist to read (YAML).", "FILE"),
        option("listen", "Where to serve; 0.0.0.0:9100 by default (or WEIWATCH_LISTEN).", "ADDR:PORT"),
        option("secrets-dir", "The folder of ${secret:NAME} files; /run/secrets by default.", "FOLDER"),
        option("log-format", "logfmt (the default) or json.", "FORMAT"),
        option("compat", "Adds another exporter's metric names; 'ethexporter' is known. Port 9015 by default.", "NAME"),
        option("check",
               "Reads the configuration, says what is wrong with it, and ends; exit status 0 when nothing is."),
        option("healthcheck", "Asks the exporter that runs here how it is; exit status 0 when it is well."),
    });
}

OptionsExit usage(const QString &what)
{
    return {kUsageError, what + QStringLiteral("\nTry --help.")};
}

Result<void, OptionsExit> readListen(const QString &text, Options &options)
{
    options.listen = parseListenAddress(text);
    if (!options.listen) {
        return failure(usage(QStringLiteral("--listen wants ADDRESS:PORT with an IP address, not '%1'.").arg(text)));
    }
    return {};
}

Result<void, OptionsExit> readLogFormat(const QString &text, Options &options)
{
    if (text != u"logfmt" && text != u"json") {
        return failure(usage(QStringLiteral("--log-format is 'logfmt' or 'json', not '%1'.").arg(text)));
    }
    options.logFormat = text == u"json" ? LogFormat::Json : LogFormat::Logfmt;
    return {};
}

Result<void, OptionsExit> readCompat(const QString &text, Options &options)
{
    if (text != u"ethexporter") {
        return failure(usage(QStringLiteral("--compat knows 'ethexporter', not '%1'.").arg(text)));
    }
    options.ethexporterCompatible = true;
    return {};
}

Result<Options, OptionsExit> optionsOf(const QCommandLineParser &parser, const QProcessEnvironment &env)
{
    Options options;
    if (parser.isSet(QStringLiteral("healthcheck"))) {
        options.mode = Options::Mode::HealthCheck;
    } else if (parser.isSet(QStringLiteral("check"))) {
        options.mode = Options::Mode::Check;
    }
    options.watchlistPath = parser.value(QStringLiteral("watchlist"));
    if (parser.isSet(QStringLiteral("secrets-dir"))) {
        options.secretsFolder = parser.value(QStringLiteral("secrets-dir"));
    }
    Result<void, OptionsExit> result;
    const QString listen = parser.isSet(QStringLiteral("listen")) ? parser.value(QStringLiteral("listen"))
                                                                  : env.value(QStringLiteral("WEIWATCH_LISTEN"));
    if (!listen.isEmpty()) {
        result = readListen(listen, options);
    }
    if (result && parser.isSet(QStringLiteral("log-format"))) {
        result = readLogFormat(parser.value(QStringLiteral("log-format")), options);
    }
    if (result && parser.isSet(QStringLiteral("compat"))) {
        result = readCompat(parser.value(QStringLiteral("compat")), options);
    }
    if (!result) {
        return failure(result.error());
    }
    return options;
}

} // namespace

QString ListenAddress::toString() const
{
    const bool v6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    const QString address = v6 ? QString(u'[' % host.toString() % u']') : host.toString();
    return address % u':' % QString::number(port);
}

std::optional<ListenAddress> parseListenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    ListenAddress listen;
    bool isNumber = false;
    listen.port = text.mid(colon + 1).toUShort(&isNumber);
    QString host = colon > 0 ? text.left(colon) : QString();
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed) {
        host = host.mid(1, host.size() - 2);
    }
    if (!isNumber || (host.contains(u':') && !bracketed)) {
        return std::nullopt;
    }
    if (!host.isEmpty() && !listen.host.setAddress(host)) {
        return std::nullopt;
    }
    return listen;
}

Result<Options, OptionsExit> parseOptions(const QStringList &arguments, const QProcessEnvironment &env)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(arguments)) {
        return failure(usage(parser.errorText()));
    }
    if (parser.isSet(QStringLiteral("help"))) {
        return failure(OptionsExit{0, parser.helpText().trimmed()});
    }
    if (parser.isSet(QStringLiteral("version"))) {
        return failure(OptionsExit{0, QStringLiteral("weiwatch-exporter %1").arg(QLatin1String(kVersion))});
    }
    if (!parser.positionalArguments().isEmpty()) {
        return failure(usage(QStringLiteral("'%1' is no option.").arg(parser.positionalArguments().constFirst())));
    }
    return optionsOf(parser, env);
}

} // namespace weiwatch
