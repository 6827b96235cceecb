// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/bounded_json.h>

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace weiwatch::detail {

/// A field as a text of at most 4096 characters, without control characters; empty where it is none.
[[nodiscard]] QString textOf(const QJsonObject &object, QLatin1StringView field);
/// A field as a whole number from 0 to 2^53; 0 where it is none.
[[nodiscard]] qint64 countOf(const QJsonObject &object, QLatin1StringView field);
/// A field that holds seconds since 1970, with or without a fraction; invalid where it is none.
[[nodiscard]] QDateTime timeOf(const QJsonObject &object, QLatin1StringView field);

} // namespace weiwatch::detail
