// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_list.h"

#include "wallet_secret.h"

#include <algorithm>

namespace weiwatch::detail {
namespace {

constexpr size_t kMostFaults = 200;
constexpr qsizetype kLongestFound = 200;

/// At its place in the file, after what was found there before.
template <class Placed>
void insertInFileOrder(std::vector<Placed> &list, Placed item)
{
    const auto before = [](const Placed &a, const Placed &b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    };
    list.insert(std::upper_bound(list.begin(), list.end(), item, before), std::move(item));
}

} // namespace

FaultList::FaultList(const QString &file, const QByteArray &utf8)
    : m_file(file)
    , m_utf8(utf8)
    , m_lineStarts{0}
{
    for (qsizetype at = utf8.indexOf('\n'); at >= 0; at = utf8.indexOf('\n', at + 1)) {
        m_lineStarts.push_back(at + 1);
    }
}

void FaultList::add(WatchlistFault fault, const YamlNode &at, const QString &key)
{
    fault.line = at.line;
    fault.column = at.byteColumn;
    fault.key = key;
    add(std::move(fault));
}

void FaultList::add(WatchlistFault fault)
{
    if (isFull()) {
        return;
    }
    for (QString *text : {&fault.found, &fault.key}) {
        if (mayHoldWalletSecret(*text)) {
            text->clear();
        }
    }
    fault.file = m_file;
    fault.found.truncate(kLongestFound);
    fault.column = characterColumn(fault.line, fault.column);
    insertInFileOrder(m_faults, std::move(fault));
}

void FaultList::warn(WatchlistWarning::Kind kind, const YamlNode &at, const QString &subject)
{
    insertInFileOrder(m_warnings,
                      WatchlistWarning{kind, m_file, at.line, characterColumn(at.line, at.byteColumn), subject});
}

bool FaultList::isFull() const
{
    return m_faults.size() >= kMostFaults;
}

WatchlistFaults FaultList::taken()
{
    return std::move(m_faults);
}

std::vector<WatchlistWarning> FaultList::takenWarnings()
{
    return std::move(m_warnings);
}

int FaultList::characterColumn(int line, int byteColumn) const
{
    if (line < 1 || static_cast<size_t>(line) > m_lineStarts.size()) {
        return 0;
    }
    const QByteArray before = m_utf8.mid(m_lineStarts[static_cast<size_t>(line) - 1], byteColumn);
    return static_cast<int>(QString::fromUtf8(before).size()) + 1;
}

} // namespace weiwatch::detail
