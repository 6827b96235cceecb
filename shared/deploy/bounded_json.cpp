// SPDX-License-Identifier: GPL-3.0-or-later
#include "bounded_json.h"

#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace weiwatch::detail {
namespace {

constexpr double kLargestExact = 9007199254740992.0; // 2^53

/// How deep brackets nest, those within texts left out.
int depthOf(QByteArrayView json)
{
    int depth = 0;
    int deepest = 0;
    bool inText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inText) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inText = false;
            }
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

} // namespace

Result<QJsonObject, QString> boundedJsonObject(QByteArrayView json, const JsonLimits &limits)
{
    if (json.size() > limits.bytes) {
        return failure(QStringLiteral("more than %1 bytes").arg(limits.bytes));
    }
    if (depthOf(json) > limits.depth) {
        return failure(QStringLiteral("nested more than %1 deep").arg(limits.depth));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError) {
        return failure(error.errorString());
    }
    if (!document.isObject()) {
        return failure(QStringLiteral("not an object"));
    }
    return document.object();
}

QString textOf(const QJsonObject &object, QLatin1StringView field)
{
    constexpr qsizetype kLongest = 4096;
    QString text = object.value(field).toString().left(kLongest);
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n'; }, u' ');
    return text;
}

qint64 countOf(const QJsonObject &object, QLatin1StringView field)
{
    const double number = object.value(field).toDouble();
    return number >= 0 && number <= kLargestExact ? static_cast<qint64>(number) : 0;
}

QDateTime timeOf(const QJsonObject &object, QLatin1StringView field)
{
    constexpr double kYear9999 = 253402300799.0;
    const double seconds = object.value(field).toDouble(-1);
    if (!(seconds >= 0 && seconds <= kYear9999)) {
        return {};
    }
    return QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000), QTimeZone::utc());
}

} // namespace weiwatch::detail
