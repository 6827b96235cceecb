// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_reader.h"

#include "values.h"
#include "wallet_secret.h"

#include <algorithm>

namespace weiwatch::detail {
namespace {

using Kind = WatchlistFault::Kind;

constexpr qsizetype kLongestName = 100;

QString typeName(const YamlNode &node)
{
    switch (node.kind) {
    case YamlNode::Kind::Null:
        return QStringLiteral("nothing");
    case YamlNode::Kind::Scalar:
        return QStringLiteral("text");
    case YamlNode::Kind::List:
        return QStringLiteral("list");
    case YamlNode::Kind::Map:
        return QStringLiteral("map");
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<QString> readText(const YamlNode &node, const QString &path, FaultList &faults)
{
    if (node.kind != YamlNode::Kind::Scalar) {
        reportWrongType(node, QStringLiteral("text"), path, faults);
        return std::nullopt;
    }
    if (looksLikeWalletSecret(node.text)) {
        reportWalletSecret(node, path, faults);
        return std::nullopt;
    }
    return node.text;
}

bool isName(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    return !text.isEmpty() && text.size() <= kLongestName && text == text.trimmed() &&
           std::all_of(characters.begin(), characters.end(), [](uint c) { return QChar::isPrint(c); });
}

std::optional<QString> readName(const YamlNode &node, const QString &path, FaultList &faults)
{
    auto text = readText(node, path, faults);
    if (text && !isName(*text)) {
        reportBadValue(node, *text, QStringLiteral("hot-wallet"), path, faults);
        return std::nullopt;
    }
    return text;
}

std::optional<std::chrono::seconds> readDuration(const YamlNode &node, std::chrono::seconds shortest,
                                                 std::chrono::seconds longest, const QString &path, FaultList &faults)
{
    const auto text = readText(node, path, faults);
    if (!text) {
        return std::nullopt;
    }
    const auto duration = parseDuration(*text);
    if (!duration) {
        reportBadValue(node, *text, QStringLiteral("12s, 2m, 1h, 7d"), path, faults);
        return std::nullopt;
    }
    if (*duration < shortest || *duration > longest) {
        reportBadValue(node, *text, QString(durationText(shortest) % u" … " % durationText(longest)), path, faults);
        return std::nullopt;
    }
    return duration;
}

bool isList(const YamlNode &node, const QString &path, FaultList &faults)
{
    if (node.kind != YamlNode::Kind::List) {
        reportWrongType(node, QStringLiteral("list"), path, faults);
        return false;
    }
    return true;
}

QString itemPath(const QString &list, size_t index)
{
    return list % u'[' % QString::number(index) % u']';
}

void reportWrongType(const YamlNode &node, const QString &expected, const QString &path, FaultList &faults)
{
    WatchlistFault fault;
    fault.kind = Kind::WrongType;
    fault.found = typeName(node);
    fault.expected = expected;
    faults.add(fault, node, path);
}

void reportBadValue(const YamlNode &node, const QString &found, const QString &expected, const QString &path,
                    FaultList &faults)
{
    WatchlistFault fault;
    fault.kind = Kind::BadValue;
    fault.found = found;
    fault.expected = expected;
    faults.add(fault, node, path);
}

void reportWalletSecret(const YamlNode &node, const QString &path, FaultList &faults)
{
    if (node.kind == YamlNode::Kind::Scalar && looksLikeWalletSecret(node.text)) {
        WatchlistFault fault;
        fault.kind = Kind::PrivateKey;
        faults.add(fault, node, path);
    }
}

} // namespace weiwatch::detail
