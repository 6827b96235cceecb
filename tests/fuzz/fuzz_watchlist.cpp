// SPDX-License-Identifier: GPL-3.0-or-later
#include <watchlist/watchlist_file.h>

#include <cstdlib>

using namespace weiwatch;

namespace {

void require(bool promise)
{
    if (!promise) {
        std::abort();
    }
}

/// What was read is written and read back the same; what was not says why, at a place in the file.
void yamlGoesBothWays(const QByteArray &bytes)
{
    const auto loaded = parseWatchlist(bytes, {});
    if (loaded) {
        const auto readBack = parseWatchlist(toYaml(loaded->watchlist), {});
        require(readBack && readBack->watchlist == loaded->watchlist);
        return;
    }
    require(!loaded.error().empty());
    for (const WatchlistFault &fault : loaded.error()) {
        require(fault.line >= 0 && fault.line <= bytes.count('\n') + 1 && fault.column >= 0 &&
                fault.column <= bytes.size() + 1);
    }
}

/// The lines are values of the variables that containers set.
void environmentIsReadOrRefused(const QByteArray &bytes)
{
    static const QStringList names{QStringLiteral("ADDRESSES"), QStringLiteral("RPC_URL"), QStringLiteral("INTERVAL"),
                                   QStringLiteral("PORT"),      QStringLiteral("PREFIX"),  QStringLiteral("CHAIN"),
                                   QStringLiteral("CHAIN_ID"),  QStringLiteral("GETH")};
    QProcessEnvironment env;
    const QStringList lines = QString::fromUtf8(bytes).split(u'\n');
    for (qsizetype i = 0; i < std::min(lines.size(), names.size()); ++i) {
        env.insert(names[i], lines[i]);
    }
    const auto settings = watchlistFromEnvironment(env, bytes);
    if (settings) {
        require(parseWatchlist(toYaml(settings->watchlist), {}).has_value());
    } else {
        require(!settings.error().empty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    yamlGoesBothWays(bytes);
    environmentIsReadOrRefused(bytes);
    const auto wallets = parseAddressesTxt(bytes, {});
    require(wallets || !wallets.error().empty());
    return 0;
}
