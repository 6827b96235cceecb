// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain_reader.h"

#include "field_reader.h"
#include "map_reader.h"
#include "url_rules.h"
#include "values.h"

#include <core/secret_reference.h>

#include <QSet>

#include <algorithm>
#include <array>

namespace weiwatch::detail {
namespace {

using Kind = WatchlistFault::Kind;

constexpr qsizetype kLongestHeader = 8 * 1024;

bool referencesAreWellFormed(const QString &text)
{
    const auto references = secretReferences(text);
    return std::all_of(references.begin(), references.end(), [](const SecretReference &r) { return r.wellFormed; });
}

/// A token of RFC 9110.
bool isHeaderName(const QString &name)
{
    static const QString others = QStringLiteral("!#$%&'*+-.^_`|~");
    return !name.isEmpty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || others.contains(c);
    });
}

/// Printable ASCII: a line break would begin another header.
bool isHeaderValue(const QString &value)
{
    return !value.isEmpty() && value.size() <= kLongestHeader &&
           std::all_of(value.begin(), value.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

class EndpointReader
{
public:
    explicit EndpointReader(FaultList &faults)
        : m_faults(faults)
    {
    }

    [[nodiscard]] EndpointSpec read(const YamlNode &node, const QString &path)
    {
        if (node.kind == YamlNode::Kind::Scalar) {
            m_endpoint.url = readUrl(node, path);
            checkLabel(node, node, path);
            return m_endpoint;
        }
        MapReader map(node, path, {QStringLiteral("url"), QStringLiteral("alias"), QStringLiteral("headers")},
                      m_faults);
        if (const YamlNode *alias = map.value(QStringLiteral("alias"))) {
            m_endpoint.alias = readName(*alias, map.pathOf(QStringLiteral("alias")), m_faults).value_or(QString());
        }
        if (const YamlNode *headers = map.value(QStringLiteral("headers"))) {
            readHeaders(*headers, map.pathOf(QStringLiteral("headers")));
        }
        if (const YamlNode *url = map.required(QStringLiteral("url"))) {
            m_endpoint.url = readUrl(*url, map.pathOf(QStringLiteral("url")));
            checkLabel(node, *url, path);
        }
        return m_endpoint;
    }

private:
    [[nodiscard]] QString readUrl(const YamlNode &node, const QString &path)
    {
        const auto text = readText(node, path, m_faults);
        if (!text) {
            return {};
        }
        if (!referencesAreWellFormed(*text)) {
            reportBadValue(node, {}, QStringLiteral("https://node.example/${secret:NODE_KEY}"), path, m_faults);
            return {};
        }
        if (!isEndpointUrl(*text)) {
            // Not repeated: a key may stand in it.
            reportBadValue(node, {}, QStringLiteral("https://node.example"), path, m_faults);
            return {};
        }
        return *text;
    }

    void checkLabel(const YamlNode &node, const YamlNode &url, const QString &path)
    {
        if (m_endpoint.url.isEmpty()) {
            return;
        }
        if (m_endpoint.label().isEmpty()) {
            WatchlistFault fault;
            fault.kind = Kind::MissingKey;
            fault.expected = QStringLiteral("alias");
            m_faults.add(fault, node, path % u".alias");
        } else if (holdsKey(m_endpoint.url)) {
            m_faults.warn(WatchlistWarning::Kind::KeyInUrl, url, m_endpoint.label());
        }
    }

    void readHeaders(const YamlNode &node, const QString &path)
    {
        if (node.kind != YamlNode::Kind::Map) {
            reportWrongType(node, QStringLiteral("map"), path, m_faults);
            return;
        }
        QSet<QString> seen;
        for (const YamlNode::Entry &entry : node.entries) {
            const auto name = readText(*entry.key, path, m_faults);
            if (!name) {
                continue;
            }
            const QString headerPath = path % u'.' % *name;
            if (!isHeaderName(*name)) {
                reportBadValue(*entry.key, *name, QStringLiteral("Authorization"), headerPath, m_faults);
            } else if (seen.contains(name->toLower())) {
                WatchlistFault fault;
                fault.kind = Kind::DuplicateKey;
                fault.found = *name;
                m_faults.add(fault, *entry.key, headerPath);
            } else {
                seen.insert(name->toLower());
                readHeader(*name, *entry.value, headerPath);
            }
        }
    }

    void readHeader(const QString &name, const YamlNode &node, const QString &path)
    {
        const auto value = readText(node, path, m_faults);
        if (!value) {
            return;
        }
        if (!isHeaderValue(*value) || !referencesAreWellFormed(*value)) {
            // Not repeated: a key may stand in it.
            reportBadValue(node, {}, QStringLiteral("Bearer ${secret:NODE_TOKEN}"), path, m_faults);
            return;
        }
        m_endpoint.headers.push_back({name, *value});
    }

    FaultList &m_faults;
    EndpointSpec m_endpoint;
};

class ChainReader
{
public:
    ChainReader(const YamlNode &node, const QString &path, FaultList &faults)
        : m_faults(faults)
        , m_map(node, path, kKeys, faults)
    {
    }

    [[nodiscard]] ChainSpec read()
    {
        if (const YamlNode *name = m_map.required(QStringLiteral("name"))) {
            m_chain.name = readName(*name, m_map.pathOf(QStringLiteral("name")), m_faults).value_or(QString());
        }
        if (const YamlNode *id = m_map.required(QStringLiteral("id"))) {
            readId(*id);
        }
        if (const YamlNode *interval = m_map.value(QStringLiteral("interval"))) {
            m_chain.interval = readDuration(*interval, kShortestInterval, kLongestInterval,
                                            m_map.pathOf(QStringLiteral("interval")), m_faults)
                                   .value_or(m_chain.interval);
        }
        if (const YamlNode *block = m_map.value(QStringLiteral("block"))) {
            readBlock(*block);
        }
        if (const YamlNode *endpoints = m_map.required(QStringLiteral("endpoints"))) {
            readEndpoints(*endpoints);
        }
        return m_chain;
    }

private:
    void readId(const YamlNode &node)
    {
        const QString path = m_map.pathOf(QStringLiteral("id"));
        const auto text = readText(node, path, m_faults);
        if (!text) {
            return;
        }
        const auto id = parseCount(*text);
        if (!id || *id == 0) {
            reportBadValue(node, *text, QStringLiteral("1, 11155111"), path, m_faults);
            return;
        }
        m_chain.id = ChainId{*id};
    }

    void readBlock(const YamlNode &node)
    {
        const QString path = m_map.pathOf(QStringLiteral("block"));
        const auto text = readText(node, path, m_faults);
        if (!text) {
            return;
        }
        for (const BlockTag tag : {BlockTag::Latest, BlockTag::Safe, BlockTag::Finalized}) {
            if (*text == toString(tag)) {
                m_chain.block = tag;
                return;
            }
        }
        reportBadValue(node, *text, QStringLiteral("latest, safe, finalized"), path, m_faults);
    }

    void readEndpoints(const YamlNode &node)
    {
        const QString path = m_map.pathOf(QStringLiteral("endpoints"));
        if (!isList(node, path, m_faults)) {
            return;
        }
        if (node.items.empty() || node.items.size() > kMostEndpoints) {
            reportBadValue(node, QString::number(node.items.size()), u"1 … " % QString::number(kMostEndpoints), path,
                           m_faults);
            return;
        }
        QSet<QString> labels;
        for (size_t i = 0; i < node.items.size(); ++i) {
            const QString item = itemPath(path, i);
            const EndpointSpec endpoint = EndpointReader(m_faults).read(*node.items[i], item);
            const QString label = endpoint.label();
            // Two of one label would be one in every metric.
            if (!label.isEmpty() && labels.contains(label)) {
                WatchlistFault fault;
                fault.kind = Kind::DuplicateName;
                fault.found = label;
                fault.expected = QStringLiteral("alias");
                m_faults.add(fault, *node.items[i], item);
            }
            labels.insert(label);
            m_chain.endpoints.push_back(endpoint);
        }
    }

    static inline const QStringList kKeys{QStringLiteral("name"), QStringLiteral("id"), QStringLiteral("interval"),
                                          QStringLiteral("block"), QStringLiteral("endpoints")};
    FaultList &m_faults;
    MapReader m_map;
    ChainSpec m_chain;
};

} // namespace

std::vector<ChainSpec> readChains(const YamlNode &node, FaultList &faults)
{
    const QString path = QStringLiteral("chains");
    std::vector<ChainSpec> chains;
    if (!isList(node, path, faults)) {
        return chains;
    }
    if (node.items.size() > kMostChains) {
        WatchlistFault fault;
        fault.kind = Kind::TooLarge;
        fault.found = QString::number(node.items.size());
        fault.expected = QString::number(kMostChains);
        faults.add(fault, node, path);
        return chains;
    }
    QSet<QString> names;
    for (size_t i = 0; i < node.items.size(); ++i) {
        const ChainSpec chain = ChainReader(*node.items[i], itemPath(path, i), faults).read();
        if (!chain.name.isEmpty() && names.contains(chain.name)) {
            WatchlistFault fault;
            fault.kind = Kind::DuplicateName;
            fault.found = chain.name;
            faults.add(fault, *node.items[i], itemPath(path, i) % u".name");
        }
        names.insert(chain.name);
        chains.push_back(chain);
    }
    return chains;
}

} // namespace weiwatch::detail
