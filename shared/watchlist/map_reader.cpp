// SPDX-License-Identifier: GPL-3.0-or-later
#include "map_reader.h"

#include "field_reader.h"
#include "nearest_word.h"
#include "wallet_secret.h"

namespace weiwatch::detail {

using Kind = WatchlistFault::Kind;

MapReader::MapReader(const YamlNode &node, const QString &path, const QStringList &knownKeys, FaultList &faults)
    : m_node(node)
    , m_path(path)
    , m_faults(faults)
{
    if (!isMap()) {
        reportWrongType(node, QStringLiteral("map"), path, faults);
        return;
    }
    for (const YamlNode::Entry &entry : node.entries) {
        readKey(entry, knownKeys);
    }
}

const YamlNode *MapReader::required(const QString &key)
{
    const YamlNode *found = value(key);
    if (!found && isMap() && !m_misspelt.contains(key)) {
        WatchlistFault missing{.kind = Kind::MissingKey};
        missing.expected = key;
        m_faults.add(missing, m_node, pathOf(key));
    }
    return found;
}

QString MapReader::pathOf(const QString &key) const
{
    return m_path.isEmpty() ? key : QString(m_path % u'.' % key);
}

void MapReader::readKey(const YamlNode::Entry &entry, const QStringList &knownKeys)
{
    const auto key = readText(*entry.key, m_path, m_faults);
    if (!key) {
        return;
    }
    WatchlistFault fault;
    fault.found = *key;
    if (!knownKeys.contains(*key)) {
        fault.kind = Kind::UnknownKey;
        fault.expected = nearestWord(*key, knownKeys);
        m_misspelt.push_back(fault.expected);
        m_faults.add(fault, *entry.key, pathOf(*key));
        reportWalletSecret(*entry.value, pathOf(*key), m_faults);
    } else if (m_seen.contains(*key)) {
        fault.kind = Kind::DuplicateKey;
        m_faults.add(fault, *entry.key, pathOf(*key));
    } else {
        m_seen.push_back(*key);
        if (entry.value->kind != YamlNode::Kind::Null) {
            m_values.insert(*key, entry.value.get());
        }
    }
}

} // namespace weiwatch::detail
