// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml_tree.h"

namespace weiwatch::detail {

/// The faults and warnings of one file as they are found. Here alone a place becomes line and column, and here alone
/// it is made sure that no wallet's secret is repeated.
class FaultList
{
public:
    FaultList(const QString &file, const QByteArray &utf8);

    /// Fills in file and place. What comes after the first 200 is dropped: nobody reads so many.
    void add(WatchlistFault fault, const YamlNode &at, const QString &key);
    /// The same for a fault without a node: its line from 1, its column in bytes from 0.
    void add(WatchlistFault fault);
    void warn(WatchlistWarning::Kind kind, const YamlNode &at, const QString &subject);

    [[nodiscard]] bool isEmpty() const { return m_faults.empty(); }
    [[nodiscard]] bool isFull() const;
    /// In the order of the file.
    [[nodiscard]] WatchlistFaults taken();
    [[nodiscard]] std::vector<WatchlistWarning> takenWarnings();

private:
    [[nodiscard]] int characterColumn(int line, int byteColumn) const;

    QString m_file;
    QByteArray m_utf8;
    std::vector<qsizetype> m_lineStarts;
    WatchlistFaults m_faults;
    std::vector<WatchlistWarning> m_warnings;
};

} // namespace weiwatch::detail
