// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_reference.h"

#include <algorithm>

namespace weiwatch {
namespace {

constexpr QStringView kOpening = u"${secret:";
constexpr qsizetype kLongestName = 128;

bool isNameStart(QChar c)
{
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || c == u'_';
}

bool isNamePart(QChar c)
{
    return isNameStart(c) || (c >= u'0' && c <= u'9');
}

} // namespace

bool isSecretName(QStringView name)
{
    return !name.isEmpty() && name.size() <= kLongestName && isNameStart(name.front()) &&
           std::all_of(name.begin(), name.end(), isNamePart);
}

std::vector<SecretReference> secretReferences(const QString &text)
{
    std::vector<SecretReference> references;
    qsizetype from = text.indexOf(kOpening);
    while (from >= 0) {
        const qsizetype nameStart = from + kOpening.size();
        const qsizetype brace = text.indexOf(u'}', nameStart);
        const bool closed = brace >= 0;
        const qsizetype nameEnd = closed ? brace : text.size();
        const QString name = text.mid(nameStart, nameEnd - nameStart);
        const qsizetype end = closed ? brace + 1 : text.size();
        references.push_back({from, end - from, name, closed && isSecretName(name)});
        from = text.indexOf(kOpening, end);
    }
    return references;
}

} // namespace weiwatch
