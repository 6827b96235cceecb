// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watchlist_file.h"

#include <memory>

namespace weiwatch::detail {

/// A YAML value with its place. Scalars stay text: what "0.1" means is the reader's affair, and a double would not
/// hold it.
struct YamlNode
{
    enum class Kind { Null, Scalar, List, Map };
    using Ptr = std::shared_ptr<const YamlNode>;
    struct Entry
    {
        Ptr key;
        Ptr value;
    };

    Kind kind = Kind::Null;
    QString text;
    std::vector<Ptr> items;
    std::vector<Entry> entries;
    int line = 0;       ///< from 1
    int byteColumn = 0; ///< from 0, in UTF-8; FaultList counts characters from it
    int height = 0;     ///< levels below this one
    size_t weight = 1;  ///< nodes, those behind aliases counted every time
};

/// The one document of the text. Built from the parser's events, so that a deep or an exploding document is refused
/// while it is read: at most 16 levels and 500,000 nodes, aliases written out.
[[nodiscard]] Result<YamlNode::Ptr, WatchlistFault> parseYamlTree(const QByteArray &utf8);

} // namespace weiwatch::detail
