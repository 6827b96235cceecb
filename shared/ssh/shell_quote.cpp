// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell_quote.h"

#include <algorithm>

namespace weiwatch {
namespace {

bool isPlain(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
           QStringView(u"-_./:,@%+").contains(c);
}

QString quoted(const QString &word)
{
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), isPlain)) {
        return word;
    }
    // Quotes and backslashes stand outside the single quotes: fish gives the latter a meaning inside.
    QString text;
    for (const QChar c : word) {
        if (c == u'\'' || c == u'\\') {
            text += QStringLiteral("'\\");
            text += c;
            text += u'\'';
        } else {
            text += c;
        }
    }
    return u'\'' % text % u'\'';
}

} // namespace

QByteArray shellQuoted(const QStringList &words)
{
    QStringList parts;
    parts.reserve(words.size());
    std::transform(words.begin(), words.end(), std::back_inserter(parts), quoted);
    return parts.join(u' ').toUtf8();
}

} // namespace weiwatch
