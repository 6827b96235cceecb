// SPDX-License-Identifier: GPL-3.0-or-later
#include "nearest_word.h"

#include <algorithm>
#include <vector>

namespace weiwatch::detail {
namespace {

// A longer word is no slip of a short one, and the effort grows with both lengths.
constexpr qsizetype kLongestWord = 100;

/// Optimal string alignment distance (Damerau–Levenshtein without overlaps).
int distance(const QString &a, const QString &b)
{
    const size_t columns = static_cast<size_t>(b.size()) + 1;
    std::vector<int> beforeLast(columns);
    std::vector<int> last(columns);
    std::vector<int> row(columns);
    for (size_t j = 0; j < columns; ++j) {
        last[j] = static_cast<int>(j);
    }
    for (qsizetype i = 0; i < a.size(); ++i) {
        row[0] = static_cast<int>(i) + 1;
        for (size_t j = 1; j < columns; ++j) {
            const auto at = static_cast<qsizetype>(j) - 1;
            const bool same = a[i] == b[at];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 0 && at > 0 && a[i] == b[at - 1] && a[i - 1] == b[at]) {
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            }
        }
        beforeLast.swap(last);
        last.swap(row);
    }
    return last.back();
}

} // namespace

QString nearestWord(const QString &found, const QStringList &known)
{
    QString nearest;
    int smallest = 0;
    for (const QString &word : known) {
        const qsizetype longer = std::max(found.size(), word.size());
        const int allowed = std::max(1, static_cast<int>(longer / 3));
        if (longer > kLongestWord || std::abs(found.size() - word.size()) > allowed) {
            continue;
        }
        const int steps = distance(found.toLower(), word.toLower());
        if (steps <= allowed && (nearest.isEmpty() || steps < smallest)) {
            nearest = word;
            smallest = steps;
        }
    }
    return nearest;
}

} // namespace weiwatch::detail
