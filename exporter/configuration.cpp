// SPDX-License-Identifier: GPL-3.0-or-later
#include "configuration.h"

#include <sentences/watchlist_sentences.h>

#include <QFile>
#include <QRegularExpression>

namespace weiwatch {
namespace {

constexpr quint16 kPort = 9100;
constexpr quint16 kEthexporterPort = 9015;
constexpr qint64 kMaxAddressesTxt = 1024 * 1024;

const QString kAddressesTxt = QStringLiteral("addresses.txt");
const QString kAddressesVariable = QStringLiteral("ADDRESSES");

bool isGiven(const QProcessEnvironment &env, const QString &variable)
{
    return !env.value(variable).trimmed().isEmpty();
}

bool namesANode(const QProcessEnvironment &env)
{
    return isGiven(env, QStringLiteral("GETH")) || isGiven(env, QStringLiteral("RPC_URL"));
}

QHash<Address, QString> spellingsIn(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("(?<![0-9a-fA-F])(0x)?([0-9a-fA-F]{40})(?![0-9a-fA-F])"));
    QHash<Address, QString> spellings;
    for (auto found = pattern.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        if (const auto address = Address::parse(QString(u"0x" % match.captured(2)))) {
            spellings.insert(*address, match.captured());
        }
    }
    return spellings;
}

Result<Configuration, ConfigurationError> fromFile(const QString &path)
{
    const auto loaded = loadWatchlist(path);
    if (!loaded) {
        return failure(ConfigurationError(loaded.error()));
    }
    Configuration configuration;
    configuration.watchlist = loaded->watchlist;
    configuration.warnings = loaded->warnings;
    configuration.listen.port = 0;
    return configuration;
}

WatchlistFault addressesTxtFault(WatchlistFault::Kind kind, const QString &found)
{
    WatchlistFault fault;
    fault.kind = kind;
    fault.file = kAddressesTxt;
    fault.found = found;
    return fault;
}

/// hunterlong's list, where there is one and ADDRESSES does not take its place.
Result<std::optional<QByteArray>, ConfigurationError> readAddressesTxt(const QProcessEnvironment &env,
                                                                       const QDir &folder)
{
    if (isGiven(env, kAddressesVariable) || !folder.exists(kAddressesTxt)) {
        return std::nullopt;
    }
    using Kind = WatchlistFault::Kind;
    QFile file(folder.filePath(kAddressesTxt));
    if (!file.open(QFile::ReadOnly)) {
        return failure(ConfigurationError(WatchlistFaults{addressesTxtFault(Kind::Unreadable, file.errorString())}));
    }
    QByteArray text = file.read(kMaxAddressesTxt + 1);
    if (text.size() > kMaxAddressesTxt) {
        return failure(ConfigurationError(WatchlistFaults{addressesTxtFault(Kind::TooLarge, {})}));
    }
    return text;
}

Result<Configuration, ConfigurationError> fromEnvironment(const QProcessEnvironment &env, const QDir &folder)
{
    const auto addressesTxt = readAddressesTxt(env, folder);
    if (!addressesTxt) {
        return failure(addressesTxt.error());
    }
    const auto settings = watchlistFromEnvironment(env, *addressesTxt);
    if (!settings) {
        return failure(ConfigurationError(settings.error()));
    }
    Configuration configuration;
    configuration.watchlist = settings->watchlist;
    configuration.warnings = settings->warnings;
    configuration.prefix = settings->prefix;
    configuration.listen.port = settings->port;
    configuration.spellings =
        spellingsIn(QString::fromUtf8(addressesTxt->value_or(env.value(kAddressesVariable).toUtf8())));
    return configuration;
}

Result<Configuration, ConfigurationError> fromWherever(const Options &options, const QProcessEnvironment &env,
                                                       const QDir &folder)
{
    if (!options.watchlistPath.isEmpty()) {
        return fromFile(options.watchlistPath);
    }
    if (namesANode(env) || isGiven(env, kAddressesVariable)) {
        return fromEnvironment(env, folder);
    }
    return failure(ConfigurationError(NothingToWatch{}));
}

} // namespace

Result<Configuration, ConfigurationError> loadConfiguration(const Options &options, const QProcessEnvironment &env,
                                                            const QDir &workingFolder)
{
    auto configuration = fromWherever(options, env, workingFolder);
    if (!configuration) {
        return configuration;
    }
    if (options.ethexporterCompatible) {
        configuration->watchlist.compat = Compat::Ethexporter;
    }
    if (options.listen) {
        configuration->listen = *options.listen;
    } else if (configuration->listen.port == 0) {
        configuration->listen.port = isEthexporterCompatible(*configuration) ? kEthexporterPort : kPort;
    }
    return configuration;
}

bool isEthexporterCompatible(const Configuration &configuration)
{
    return configuration.watchlist.compat == Compat::Ethexporter;
}

std::string nativePrefix(const Configuration &configuration)
{
    return isEthexporterCompatible(configuration) ? std::string() : configuration.prefix.toStdString();
}

QStringList sentences(const ConfigurationError &error)
{
    if (std::holds_alternative<NothingToWatch>(error)) {
        return {QStringLiteral("There is nothing to watch. Give --watchlist FILE, or ADDRESSES and RPC_URL in the "
                               "environment.")};
    }
    QStringList all;
    for (const WatchlistFault &fault : std::get<WatchlistFaults>(error)) {
        all.append(sentence(fault));
    }
    return all;
}

} // namespace weiwatch
