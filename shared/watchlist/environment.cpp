// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain_reader.h"
#include "field_reader.h"
#include "name_and_address.h"
#include "url_rules.h"
#include "values.h"

#include <core/secret_reference.h>

#include <QUrl>

#include <algorithm>

namespace weiwatch {
namespace {

using namespace detail;
using Kind = WatchlistFault::Kind;

constexpr QStringView kAddresses = u"ADDRESSES";
constexpr QStringView kAddressesTxt = u"addresses.txt";

struct Piece
{
    QByteArray utf8;
    int byteColumn = 0;
};

/// The parts between commas, with where they begin.
std::vector<Piece> pieces(const QByteArray &value)
{
    std::vector<Piece> parts;
    int start = 0;
    for (const QByteArray &part : value.split(',')) {
        parts.push_back({part, start});
        start += static_cast<int>(part.size()) + 1;
    }
    return parts;
}

/// What may stand before a metric's name, by Prometheus' rule.
bool isMetricPrefix(const QString &text)
{
    const auto isStart = [](QChar c) { return (c.unicode() < 128 && c.isLetter()) || c == u'_' || c == u':'; };
    return text.size() <= 100 && isStart(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](QChar c) { return isStart(c) || (c >= u'0' && c <= u'9'); });
}

class EnvironmentReader
{
public:
    explicit EnvironmentReader(const QProcessEnvironment &env)
        : m_env(env)
    {
    }

    [[nodiscard]] Result<EnvironmentSettings, WatchlistFaults> read(const std::optional<QByteArray> &addressesTxt)
    {
        readChain();
        if (m_env.value(kAddresses.toString()).trimmed().isEmpty() && addressesTxt) {
            readAddressesTxt(*addressesTxt);
        } else {
            readAddresses();
        }
        readExporterSettings();
        m_chain.endpoints = m_endpoints;
        for (WalletSpec &wallet : m_settings.watchlist.wallets) {
            wallet.chains = QStringList{m_chain.name};
        }
        m_settings.watchlist.chains.push_back(m_chain);
        if (!m_faults.empty()) {
            return failure(m_faults);
        }
        if (m_settings.watchlist.wallets.empty()) {
            m_settings.warnings.push_back({WatchlistWarning::Kind::NoWallets, kAddresses.toString(), 0, 0, {}});
        }
        return m_settings;
    }

private:
    [[nodiscard]] QString text(const QString &variable) const { return m_env.value(variable).trimmed(); }

    void report(const QString &variable, Kind kind, const QString &found, const QString &expected)
    {
        WatchlistFault fault;
        fault.kind = kind;
        fault.line = kind == Kind::MissingKey ? 0 : 1;
        fault.found = found;
        fault.expected = expected;
        FaultList faults(variable, m_env.value(variable).toUtf8());
        faults.add(fault);
        take(faults);
    }

    void take(FaultList &faults)
    {
        const WatchlistFaults found = faults.taken();
        m_faults.insert(m_faults.end(), found.begin(), found.end());
    }

    void readChain()
    {
        const QString name = text(QStringLiteral("CHAIN"));
        if (!name.isEmpty() && !isName(name)) {
            report(QStringLiteral("CHAIN"), Kind::BadValue, name, QStringLiteral("ethereum"));
        }
        m_chain.name = name.isEmpty() ? QStringLiteral("ethereum") : name;
        m_chain.id = ChainId{
            number(QStringLiteral("CHAIN_ID"), 1, std::numeric_limits<quint64>::max(), QStringLiteral("1, 11155111"))
                .value_or(kMainnet.value)};
        const auto interval = number(QStringLiteral("INTERVAL"), static_cast<quint64>(kShortestInterval.count()),
                                     static_cast<quint64>(kLongestInterval.count()), QStringLiteral("1 … 86400"));
        if (interval) {
            m_chain.interval = std::chrono::seconds(*interval);
        }
        const QString rpcUrl = QStringLiteral("RPC_URL");
        readEndpoints(text(rpcUrl).isEmpty() && !text(QStringLiteral("GETH")).isEmpty() ? QStringLiteral("GETH")
                                                                                        : rpcUrl);
    }

    /// Nothing where the variable is not set, or is wrong (reported).
    [[nodiscard]] std::optional<quint64> number(const QString &variable, quint64 least, quint64 most,
                                                const QString &expected)
    {
        const QString found = text(variable);
        if (found.isEmpty()) {
            return std::nullopt;
        }
        const auto value = parseCount(found);
        if (!value || *value < least || *value > most) {
            report(variable, Kind::BadValue, found, expected);
            return std::nullopt;
        }
        return value;
    }

    void readEndpoints(const QString &variable)
    {
        const QByteArray value = m_env.value(variable).toUtf8();
        FaultList faults(variable, value);
        for (const Piece &piece : pieces(value)) {
            const QString url = QString::fromUtf8(piece.utf8).trimmed();
            if (url.isEmpty()) {
                continue;
            }
            YamlNode place;
            place.line = 1;
            place.byteColumn = piece.byteColumn;
            addEndpoint(url, place, faults);
        }
        if (m_endpoints.empty() && faults.isEmpty()) {
            report(variable, Kind::MissingKey, {}, variable);
        }
        take(faults);
        for (const WatchlistWarning &warning : faults.takenWarnings()) {
            m_settings.warnings.push_back(warning);
        }
    }

    void addEndpoint(const QString &url, const YamlNode &place, FaultList &faults)
    {
        const auto references = secretReferences(url);
        const bool wellFormed = std::all_of(references.begin(), references.end(),
                                            [](const SecretReference &reference) { return reference.wellFormed; });
        if (!wellFormed || !isEndpointUrl(url) || m_endpoints.size() >= kMostEndpoints) {
            // Not repeated: a key may stand in it.
            reportBadValue(place, {}, QStringLiteral("https://node.example"), {}, faults);
            return;
        }
        EndpointSpec endpoint{url, {}, {}};
        endpoint.alias = aliasFor(endpoint);
        if (holdsKey(url)) {
            faults.warn(WatchlistWarning::Kind::KeyInUrl, place, endpoint.label());
        }
        m_endpoints.push_back(endpoint);
    }

    /// Labels are unique within a chain, and there is no place here to give an alias: a second endpoint on one host is
    /// told apart by its port or its number.
    [[nodiscard]] QString aliasFor(const EndpointSpec &endpoint) const
    {
        const QString host = endpoint.label();
        if (!host.isEmpty() && !isTaken(host)) {
            return {};
        }
        const int port = QUrl(endpoint.url).port();
        const QString base = host.isEmpty() ? QStringLiteral("endpoint") : host;
        QString alias = port > 0 && !host.isEmpty() ? QString(host % u':' % QString::number(port)) : base;
        for (int n = 2; isTaken(alias); ++n) {
            alias = base % u'-' % QString::number(n);
        }
        return alias;
    }

    [[nodiscard]] bool isTaken(const QString &label) const
    {
        return std::any_of(m_endpoints.begin(), m_endpoints.end(),
                           [&](const EndpointSpec &endpoint) { return endpoint.label() == label; });
    }

    void readAddresses()
    {
        const QByteArray value = m_env.value(kAddresses.toString()).toUtf8();
        FaultList faults(kAddresses.toString(), value);
        NamesAndAddresses reader(faults);
        for (const Piece &piece : pieces(value)) {
            reader.read(piece.utf8, 1, piece.byteColumn);
        }
        m_settings.watchlist.wallets = reader.wallets();
        take(faults);
    }

    void readAddressesTxt(const QByteArray &content)
    {
        m_settings.watchlist.compat = Compat::Ethexporter;
        const auto wallets = parseAddressesTxt(content, kAddressesTxt.toString());
        if (wallets) {
            m_settings.watchlist.wallets = *wallets;
        } else {
            m_faults.insert(m_faults.end(), wallets.error().begin(), wallets.error().end());
        }
    }

    void readExporterSettings()
    {
        const auto port = number(QStringLiteral("PORT"), 1, 65'535, QStringLiteral("1 … 65535"));
        m_settings.port = static_cast<quint16>(port.value_or(0));
        m_settings.prefix = text(QStringLiteral("PREFIX"));
        if (!m_settings.prefix.isEmpty() && !isMetricPrefix(m_settings.prefix)) {
            report(QStringLiteral("PREFIX"), Kind::BadValue, m_settings.prefix, QStringLiteral("my_"));
        }
    }

    const QProcessEnvironment &m_env;
    ChainSpec m_chain;
    std::vector<EndpointSpec> m_endpoints;
    EnvironmentSettings m_settings;
    WatchlistFaults m_faults;
};

} // namespace

Result<EnvironmentSettings, WatchlistFaults> watchlistFromEnvironment(const QProcessEnvironment &env,
                                                                      const std::optional<QByteArray> &addressesTxt)
{
    return EnvironmentReader(env).read(addressesTxt);
}

} // namespace weiwatch
