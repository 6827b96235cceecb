// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace weiwatch::detail {

struct JsonLimits
{
    qsizetype bytes = 1024 * 1024;
    int depth = 16;
};

/// One JSON object, and nothing after it but space. The error says what is wrong, in English.
[[nodiscard]] Result<QJsonObject, QString> boundedJsonObject(QByteArrayView json, const JsonLimits &limits = {});

/// A field as a text of at most 4096 characters, without control characters; empty where it is none.
[[nodiscard]] QString textOf(const QJsonObject &object, QLatin1StringView field);
/// A field as a whole number from 0 to 2^53; 0 where it is none.
[[nodiscard]] qint64 countOf(const QJsonObject &object, QLatin1StringView field);
/// A field that holds seconds since 1970, with or without a fraction; invalid where it is none.
[[nodiscard]] QDateTime timeOf(const QJsonObject &object, QLatin1StringView field);

} // namespace weiwatch::detail
