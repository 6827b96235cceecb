// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_reader.h"

#include "field_reader.h"
#include "map_reader.h"
#include "nearest_word.h"
#include "values.h"

#include <QSet>

#include <algorithm>

namespace weiwatch::detail {
namespace {

using Kind = WatchlistFault::Kind;
using namespace std::chrono_literals;

constexpr std::chrono::seconds kShortestWindow = 1min;
constexpr std::chrono::seconds kLongestWindow = 24h * 365;
constexpr std::chrono::seconds kShortestRunway = 1h;
constexpr std::chrono::seconds kLongestRunway = 24h * 3'650;
constexpr qsizetype kLongestLabel = 200;

/// Prometheus' rule for label names; two underscores first are its own, and some names are taken by the metric itself.
bool isLabelName(const QString &name)
{
    static const QStringList taken{QStringLiteral("chain"), QStringLiteral("name"), QStringLiteral("address"),
                                   QStringLiteral("group")};
    const auto isStart = [](QChar c) { return (c.unicode() < 128 && c.isLetter()) || c == u'_'; };
    const auto isPart = [&](QChar c) { return isStart(c) || (c >= u'0' && c <= u'9'); };
    return !name.isEmpty() && name.size() <= kLongestLabel && isStart(name.front()) && !name.startsWith(u"__") &&
           std::all_of(name.begin(), name.end(), isPart) && !taken.contains(name);
}

/// Any printable text, an empty one too.
bool isLabelValue(const QString &value)
{
    const QList<uint> characters = value.toUcs4();
    return value.size() <= kLongestLabel &&
           std::all_of(characters.begin(), characters.end(), [](uint c) { return QChar::isPrint(c); });
}

class WalletReader
{
public:
    WalletReader(const YamlNode &node, const QString &path, const QStringList &chainNames, FaultList &faults)
        : m_chainNames(chainNames)
        , m_faults(faults)
        , m_map(node, path, kKeys, faults)
    {
    }

    [[nodiscard]] WalletSpec read()
    {
        if (!m_map.isMap()) {
            return m_wallet;
        }
        readIdentity();
        readChains();
        if (const YamlNode *group = m_map.value(QStringLiteral("group"))) {
            m_wallet.group = readName(*group, m_map.pathOf(QStringLiteral("group")), m_faults).value_or(QString());
        }
        if (const YamlNode *labels = m_map.value(QStringLiteral("labels"))) {
            readLabels(*labels);
        }
        readLimits();
        return m_wallet;
    }

private:
    void readIdentity()
    {
        if (const YamlNode *name = m_map.required(QStringLiteral("name"))) {
            m_wallet.name = readName(*name, m_map.pathOf(QStringLiteral("name")), m_faults).value_or(QString());
        }
        const YamlNode *address = m_map.required(QStringLiteral("address"));
        const QString path = m_map.pathOf(QStringLiteral("address"));
        const auto text = address ? readText(*address, path, m_faults) : std::nullopt;
        if (!text) {
            return;
        }
        if (const auto parsed = Address::parse(*text)) {
            m_wallet.address = *parsed;
        } else {
            m_faults.add(addressFault(*text, parsed.error()), *address, path);
        }
    }

    void readChains()
    {
        const YamlNode *chains = m_map.value(QStringLiteral("chains"));
        const QString path = m_map.pathOf(QStringLiteral("chains"));
        if (!chains && m_chainNames.size() == 1) {
            m_wallet.chains = m_chainNames;
            return;
        }
        if (!chains) {
            (void)m_map.required(QStringLiteral("chains")); // reports it
            return;
        }
        if (!isList(*chains, path, m_faults)) {
            return;
        }
        if (chains->items.empty()) {
            reportBadValue(*chains, {}, m_chainNames.mid(0, 3).join(u", "), path, m_faults);
        }
        for (size_t i = 0; i < chains->items.size() && !m_faults.isFull(); ++i) {
            readChain(*chains->items[i], itemPath(path, i));
        }
    }

    void readChain(const YamlNode &node, const QString &path)
    {
        const auto name = readText(node, path, m_faults);
        if (!name) {
            return;
        }
        WatchlistFault fault;
        fault.found = *name;
        if (!m_chainNames.contains(*name)) {
            fault.kind = Kind::UnknownChain;
            fault.expected = nearestWord(*name, m_chainNames);
            m_faults.add(fault, node, path);
        } else if (m_wallet.chains.contains(*name)) {
            fault.kind = Kind::DuplicateName;
            m_faults.add(fault, node, path);
        } else {
            m_wallet.chains.push_back(*name);
        }
    }

    void readLabels(const YamlNode &node)
    {
        const QString path = m_map.pathOf(QStringLiteral("labels"));
        if (node.kind != YamlNode::Kind::Map) {
            reportWrongType(node, QStringLiteral("map"), path, m_faults);
            return;
        }
        for (const YamlNode::Entry &entry : node.entries) {
            if (const auto name = readText(*entry.key, path, m_faults)) {
                readLabel(*name, entry, path % u'.' % *name);
            }
        }
    }

    void readLabel(const QString &name, const YamlNode::Entry &entry, const QString &path)
    {
        if (!isLabelName(name)) {
            reportBadValue(*entry.key, name, QStringLiteral("team, cost_center"), path, m_faults);
            return;
        }
        if (m_wallet.labels.contains(name)) {
            WatchlistFault fault;
            fault.kind = Kind::DuplicateKey;
            fault.found = name;
            m_faults.add(fault, *entry.key, path);
            return;
        }
        const auto value = readText(*entry.value, path, m_faults);
        if (value && !isLabelValue(*value)) {
            reportBadValue(*entry.value, *value, QStringLiteral("payments"), path, m_faults);
        } else if (value) {
            m_wallet.labels.insert(name, *value);
        }
    }

    void readLimits()
    {
        if (const YamlNode *limit = m_map.value(QStringLiteral("limit"))) {
            readLimit(*limit);
        }
        if (const YamlNode *drop = m_map.value(QStringLiteral("drop"))) {
            readDrop(*drop);
        }
        if (const YamlNode *runway = m_map.value(QStringLiteral("runway"))) {
            m_wallet.runwayLimit = readDuration(*runway, kShortestRunway, kLongestRunway,
                                                m_map.pathOf(QStringLiteral("runway")), m_faults);
        }
    }

    void readLimit(const YamlNode &node)
    {
        const QString path = m_map.pathOf(QStringLiteral("limit"));
        const auto text = readText(node, path, m_faults);
        if (!text) {
            return;
        }
        if (const auto limit = Wei::parse(*text, EtherUnit::Ether)) {
            m_wallet.limit = *limit;
            return;
        } else {
            WatchlistFault fault;
            fault.kind = Kind::BadAmount;
            fault.found = *text;
            fault.amount = limit.error();
            m_faults.add(fault, node, path);
        }
    }

    void readDrop(const YamlNode &node)
    {
        MapReader map(node, m_map.pathOf(QStringLiteral("drop")), {QStringLiteral("ratio"), QStringLiteral("window")},
                      m_faults);
        DropLimit drop;
        if (const YamlNode *window = map.value(QStringLiteral("window"))) {
            drop.window =
                readDuration(*window, kShortestWindow, kLongestWindow, map.pathOf(QStringLiteral("window")), m_faults)
                    .value_or(drop.window);
        }
        const YamlNode *ratio = map.required(QStringLiteral("ratio"));
        const QString path = map.pathOf(QStringLiteral("ratio"));
        const auto text = ratio ? readText(*ratio, path, m_faults) : std::nullopt;
        if (!text) {
            return;
        }
        if (const auto value = parseRatio(*text)) {
            drop.ratio = *value;
            m_wallet.drop = drop;
        } else {
            reportBadValue(*ratio, *text, QStringLiteral("20 %, 0.2"), path, m_faults);
        }
    }

    static inline const QStringList kKeys{QStringLiteral("name"),  QStringLiteral("address"), QStringLiteral("chains"),
                                          QStringLiteral("group"), QStringLiteral("labels"),  QStringLiteral("limit"),
                                          QStringLiteral("drop"),  QStringLiteral("runway")};
    const QStringList &m_chainNames;
    FaultList &m_faults;
    MapReader m_map;
    WalletSpec m_wallet;
};

} // namespace

WatchlistFault addressFault(const QString &text, const AddressError &error)
{
    WatchlistFault fault;
    const bool secret =
        error.kind == AddressError::Kind::LooksLikePrivateKey || error.kind == AddressError::Kind::LooksLikeSeedPhrase;
    if (secret) {
        fault.kind = Kind::PrivateKey;
        return fault;
    }
    fault.kind = Kind::BadAddress;
    fault.address = error;
    // A key with digits lost, or a seed phrase with words lost, is no address either.
    const bool harmless = text.size() <= 2 + 2 * Address::kBytes + 4 && !text.trimmed().contains(u' ');
    fault.found = harmless ? text : QString();
    return fault;
}

std::vector<WalletSpec> readWallets(const YamlNode &node, const QStringList &chainNames, FaultList &faults)
{
    const QString path = QStringLiteral("wallets");
    std::vector<WalletSpec> wallets;
    if (!isList(node, path, faults)) {
        return wallets;
    }
    if (node.items.size() > kMostWallets) {
        WatchlistFault fault;
        fault.kind = Kind::TooLarge;
        fault.found = QString::number(node.items.size());
        fault.expected = QString::number(kMostWallets);
        faults.add(fault, node, path);
        return wallets;
    }
    QSet<QString> names;
    for (size_t i = 0; i < node.items.size() && !faults.isFull(); ++i) {
        const WalletSpec wallet = WalletReader(*node.items[i], itemPath(path, i), chainNames, faults).read();
        if (!wallet.name.isEmpty() && names.contains(wallet.name)) {
            WatchlistFault fault;
            fault.kind = Kind::DuplicateName;
            fault.found = wallet.name;
            faults.add(fault, *node.items[i], itemPath(path, i) % u".name");
        }
        names.insert(wallet.name);
        wallets.push_back(wallet);
    }
    return wallets;
}

} // namespace weiwatch::detail
