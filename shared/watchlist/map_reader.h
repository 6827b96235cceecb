// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_list.h"

#include <QHash>

namespace weiwatch::detail {

/// A map's values by their keys. Unknown keys (with the nearest known one), repeated ones and what is no map at all
/// are reported on construction.
class MapReader
{
public:
    /// path: that of the map itself, empty for the file's.
    MapReader(const YamlNode &node, const QString &path, const QStringList &knownKeys, FaultList &faults);

    [[nodiscard]] bool isMap() const { return m_node.kind == YamlNode::Kind::Map; }
    /// None where the key is not there or has no value: "limit:" with nothing after it sets no limit.
    [[nodiscard]] const YamlNode *value(const QString &key) const { return m_values.value(key, nullptr); }
    /// Reports one that is missing, unless a misspelling of it was reported.
    [[nodiscard]] const YamlNode *required(const QString &key);
    [[nodiscard]] QString pathOf(const QString &key) const;

private:
    void readKey(const YamlNode::Entry &entry, const QStringList &knownKeys);

    const YamlNode &m_node;
    QString m_path;
    FaultList &m_faults;
    QHash<QString, const YamlNode *> m_values;
    QStringList m_seen;
    QStringList m_misspelt;
};

} // namespace weiwatch::detail
