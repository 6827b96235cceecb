// SPDX-License-Identifier: GPL-3.0-or-later
#include "bounded_json.h"

#include <QJsonDocument>

#include <algorithm>

namespace weiwatch {
namespace {

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

} // namespace weiwatch
