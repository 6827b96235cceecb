// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain_reader.h"
#include "field_reader.h"
#include "map_reader.h"
#include "values.h"
#include "wallet_reader.h"

#include <QSet>
#include <QStringDecoder>

namespace weiwatch {
namespace {

using namespace detail;
using Kind = WatchlistFault::Kind;

constexpr QByteArrayView kByteOrderMark("\xef\xbb\xbf");

/// At the first byte that is no UTF-8.
std::optional<WatchlistFault> encodingFault(const QByteArray &yaml)
{
    QStringDecoder whole(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = whole(yaml);
    if (!whole.hasError()) {
        return std::nullopt;
    }
    WatchlistFault fault;
    fault.kind = Kind::NotUtf8;
    fault.line = 1;
    QStringDecoder stepwise(QStringDecoder::Utf8);
    for (qsizetype i = 0; i < yaml.size(); ++i) {
        const QString decoded = stepwise(QByteArrayView(yaml).sliced(i, 1));
        if (stepwise.hasError()) {
            break;
        }
        fault.line += yaml[i] == '\n' ? 1 : 0;
        fault.column = yaml[i] == '\n' ? 0 : fault.column + 1;
    }
    return fault;
}

/// YAML allows none of them, and yaml-cpp takes one (U+0004) for the end of the file.
std::optional<WatchlistFault> controlCharacterFault(const QByteArray &yaml)
{
    int line = 1;
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < yaml.size(); ++i) {
        const auto byte = static_cast<unsigned char>(yaml[i]);
        if (byte == '\n') {
            ++line;
            lineStart = i + 1;
        } else if ((byte < 0x20 && byte != '\t' && byte != '\r') || byte == 0x7f) {
            WatchlistFault fault;
            fault.kind = Kind::Syntax;
            fault.line = line;
            fault.column = static_cast<int>(i - lineStart);
            fault.found = QStringLiteral("control character U+%1").arg(byte, 4, 16, QChar(u'0'));
            return fault;
        }
    }
    return std::nullopt;
}

class Reader
{
public:
    Reader(const YamlNode &root, FaultList &faults)
        : m_root(root)
        , m_faults(faults)
    {
    }

    [[nodiscard]] Watchlist read()
    {
        if (m_root.kind == YamlNode::Kind::Map && !versionIsOurs()) {
            return m_list;
        }
        MapReader map(m_root, {}, kKeys, m_faults);
        if (const YamlNode *compat = map.value(QStringLiteral("compat"))) {
            readCompat(*compat);
        }
        if (const YamlNode *chains = map.value(QStringLiteral("chains"))) {
            m_list.chains = readChains(*chains, m_faults);
            m_chainsNode = chains;
        }
        if (const YamlNode *wallets = map.value(QStringLiteral("wallets"))) {
            m_list.wallets = readWallets(*wallets, chainNames(), m_faults);
        }
        warn();
        return m_list;
    }

private:
    /// Looked at before anything else: what a newer version may hold is not ours to call a fault.
    [[nodiscard]] bool versionIsOurs()
    {
        const YamlNode *version = nullptr;
        for (const YamlNode::Entry &entry : m_root.entries) {
            if (entry.key->text == u"version") {
                version = entry.value.get();
            }
        }
        WatchlistFault fault;
        fault.expected = QStringLiteral("version");
        if (!version || version->kind == YamlNode::Kind::Null) {
            fault.kind = Kind::MissingKey;
            m_faults.add(fault, m_root, QStringLiteral("version"));
            return true;
        }
        const auto text = readText(*version, QStringLiteral("version"), m_faults);
        const auto number = text ? parseCount(*text) : std::nullopt;
        if (text && (!number || *number == 0)) {
            reportBadValue(*version, *text, QString::number(Watchlist::kVersion), QStringLiteral("version"), m_faults);
        } else if (number && *number > Watchlist::kVersion) {
            fault.kind = Kind::NewerVersion;
            fault.found = *text;
            fault.expected = QString::number(Watchlist::kVersion);
            m_faults.add(fault, *version, QStringLiteral("version"));
            return false;
        }
        return true;
    }

    void readCompat(const YamlNode &node)
    {
        const auto text = readText(node, QStringLiteral("compat"), m_faults);
        if (text == QStringLiteral("ethexporter")) {
            m_list.compat = Compat::Ethexporter;
        } else if (text) {
            reportBadValue(node, *text, QStringLiteral("ethexporter"), QStringLiteral("compat"), m_faults);
        }
    }

    [[nodiscard]] QStringList chainNames() const
    {
        QStringList names;
        for (const ChainSpec &chain : m_list.chains) {
            if (!chain.name.isEmpty()) {
                names.push_back(chain.name);
            }
        }
        return names;
    }

    void warn()
    {
        if (m_list.wallets.empty()) {
            m_faults.warn(WatchlistWarning::Kind::NoWallets, m_root, {});
            return;
        }
        QSet<QString> used;
        for (const WalletSpec &wallet : m_list.wallets) {
            used.unite(QSet<QString>(wallet.chains.begin(), wallet.chains.end()));
        }
        for (size_t i = 0; i < m_list.chains.size(); ++i) {
            if (!used.contains(m_list.chains[i].name)) {
                m_faults.warn(WatchlistWarning::Kind::UnusedChain, *m_chainsNode->items[i], m_list.chains[i].name);
            }
        }
    }

    static inline const QStringList kKeys{QStringLiteral("version"), QStringLiteral("compat"), QStringLiteral("chains"),
                                          QStringLiteral("wallets")};
    const YamlNode &m_root;
    const YamlNode *m_chainsNode = nullptr;
    FaultList &m_faults;
    Watchlist m_list;
};

} // namespace

Result<LoadedWatchlist, WatchlistFaults> parseWatchlist(const QByteArray &yaml, const QString &file)
{
    const QByteArray text = yaml.startsWith(kByteOrderMark) ? yaml.mid(kByteOrderMark.size()) : yaml;
    FaultList faults(file, text.size() > kMaxWatchlistBytes ? QByteArray() : text);
    const auto refused = [&](const WatchlistFault &fault) {
        faults.add(fault);
        return failure(faults.taken());
    };
    if (text.size() > kMaxWatchlistBytes) {
        WatchlistFault fault;
        fault.kind = Kind::TooLarge;
        fault.found = QStringLiteral("%1 bytes").arg(text.size());
        fault.expected = QStringLiteral("%1 bytes").arg(kMaxWatchlistBytes);
        return refused(fault);
    }
    if (const auto fault = encodingFault(text)) {
        return refused(*fault);
    }
    if (const auto fault = controlCharacterFault(text)) {
        return refused(*fault);
    }
    const auto tree = parseYamlTree(text);
    if (!tree) {
        return refused(tree.error());
    }
    // An empty file, or one of comments alone, is a map without keys.
    YamlNode empty;
    empty.kind = YamlNode::Kind::Map;
    empty.line = 1;
    const Watchlist list = Reader((*tree)->kind == YamlNode::Kind::Null ? empty : **tree, faults).read();
    if (!faults.isEmpty()) {
        return failure(faults.taken());
    }
    return LoadedWatchlist{list, faults.takenWarnings()};
}

} // namespace weiwatch
